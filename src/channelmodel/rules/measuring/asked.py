"""What is asked: which facts a programme needs, and which of them can be found in a channel."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs

from channelmodel._checks import Checked, fault
from channelmodel.errors import Fault, InvalidError, OperandError
from channelmodel.kpi import CATALOGUE, Kpi
from channelmodel.rules.facts.records import words
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.tiers import Tier
from channelmodel.rules.terms.term import Term
from channelmodel.rules.times.measures import MeasuredKpi, misfits, partner_faults
from channelmodel.rules.times.supplied import Supplied
from channelmodel.rules.times.tenures import HeldFor
from channelmodel.rules.times.windows import Window

__all__ = ["Asked", "Asking", "Figure", "outermost_terms"]


def __dir__() -> list[str]:
    return __all__


Asking: TypeAlias = Programme | Tier | Term | Iterable[Programme | Tier | Term] | Mapping[str, Kpi]
"""What can ask for facts: a programme, a part of one, several of them; or KPIs by the names of the facts."""

_GIVE: Final = "Give a programme, its terms, or a mapping from names to KPIs, such as {'revenue': kpi.revenue}"


@attrs.frozen
class Figure:
    """A fact that a KPI measures.

    Attributes:
        name: The name under which the standing has it.
        words: What it is, for people.
        kpi: The KPI.
        window: Over which days; ``None`` for exactly those for which the standing is asked.
    """

    name: str
    words: str
    kpi: Kpi
    window: Window | None


@attrs.frozen
class Asked:
    """What is to be found of every partner.

    Attributes:
        names: The names of all facts that are asked for.
        figures: Those that a KPI measures.
        tenures: Those that tell for how long a membership or a tier has lasted.
        programme: The name of the programme; ``None`` where it has none.
        order: The names of its tiers, ascending; empty where only some of them, or terms, were given.
    """

    names: frozenset[str]
    figures: tuple[Figure, ...]
    tenures: tuple[HeldFor, ...]
    programme: str | None = None
    order: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: object, kpis: Mapping[str, Kpi] | None) -> "Asked":
        """Find what a programme, its terms or a mapping from names to KPIs ask for.

        Args:
            asked: The programme, a tier, a term, several of these, or the mapping.
            kpis: The caller's own KPIs, by the names that terms have for them.

        Raises:
            InvalidError: Where a KPI is not known, cannot be asked, or two terms have one name; all is told.
            OperandError: Where it is nothing that asks for facts.
        """
        if isinstance(asked, Mapping):
            return _of_mapping(asked)
        terms = tuple(outermost_terms(_parts(asked)))
        supplied = tuple(dict.fromkeys(each for term in terms for each in _supplied(term)))
        known, faults = _known(kpis), list(_clashes(supplied))
        figures = [_figure(each, known, faults) for each in supplied if isinstance(each, MeasuredKpi)]
        if faults:
            raise InvalidError("standings", faults)
        return cls(
            names=frozenset(name for term in terms for name in term.facts),
            figures=tuple(each for each in figures if each is not None),
            tenures=tuple(each for each in supplied if isinstance(each, HeldFor)),
            programme=asked.name if isinstance(asked, Programme) else None,
            order=tuple(tier.name for tier in asked.tiers) if isinstance(asked, Programme) else (),
        )


def outermost_terms(value: object) -> Iterator[Term]:
    """Yield the outermost terms of whatever holds some, such as a programme with its tiers, wherever they stand in it."""
    if isinstance(value, Term):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from outermost_terms(each)
    elif isinstance(value, Checked):
        cls: Any = type(value)
        for field in attrs.fields(cls):
            yield from outermost_terms(getattr(value, field.name))


def _of_mapping(asked: Mapping[Any, Any]) -> Asked:
    if not all(isinstance(each, Kpi) for each in asked.values()):
        raise OperandError("standings without KPIs", _GIVE)
    faults: list[Fault] = []
    for name, each in asked.items():
        if type(name) is not str or not name.strip() or not name.isprintable():
            remedy = "Name the fact as code does, such as certified_people"
            faults.append(fault("asked", name, "a fact has a name", remedy))
        faults.extend(partner_faults(each))
    if faults:
        raise InvalidError("standings", faults)
    figures = tuple(Figure(name, words(name), each, None) for name, each in asked.items())
    return Asked(frozenset(), figures, ())


def _parts(asked: object) -> tuple[object, ...]:
    parts = tuple(asked) if isinstance(asked, Iterable) else (asked,)
    for each in parts:
        if not isinstance(each, Programme | Tier | Term):
            raise OperandError(f"standings for {type(each).__qualname__}", _GIVE)
    return parts


def _supplied(term: Term) -> Iterator[Supplied]:
    yield from (each for each in term.asked_itself() if isinstance(each, Supplied))


def _known(kpis: Mapping[str, Kpi] | None) -> Mapping[str, Kpi]:
    if kpis is None:
        return CATALOGUE
    if not isinstance(kpis, Mapping) or not all(isinstance(each, Kpi) for each in kpis.values()):
        raise OperandError("standings with kpis that are none", "Give a mapping from names to KPIs of your own")
    faults = [
        fault(f"kpis[{name!r}]", each.name, "the catalogue has another KPI of this name", "Give your own another name")
        for name, each in kpis.items()
        if CATALOGUE.get(name, each) != each
    ]
    if faults:
        raise InvalidError("standings", faults)
    return {**CATALOGUE, **kpis}


def _figure(term: MeasuredKpi, known: Mapping[str, Kpi], faults: list[Fault]) -> Figure | None:
    found = known.get(term.kpi)
    if found is None:
        problem = "neither the catalogue nor kpis= has a KPI of this name"
        faults.append(fault("kpi", term.kpi, problem, f"Give it with kpis={{{term.kpi!r}: …}}, or correct the name"))
        return None
    faults.extend(misfits(found, term.window))
    return Figure(term.fact_name, str(term), found, term.window)


def _clashes(supplied: Iterable[Supplied]) -> Iterator[Fault]:
    """Yield the names under which two terms would be known that are not the same."""
    first: dict[str, Supplied] = {}
    for each in supplied:
        other = first.setdefault(each.fact_name, each)
        if attrs.evolve(other, known_as=None) != attrs.evolve(each, known_as=None):
            problem = f"it would be {other} and {each} at once"
            yield fault("known_as", each.fact_name, problem, "Give each of them a name of its own")
