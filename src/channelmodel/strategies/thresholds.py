"""What is known of partners that come close to a programme's thresholds: just below them, on them, and just above."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from channelmodel.rules import (
    Amount,
    Attested,
    Banded,
    Benefit,
    Benefits,
    Comparison,
    Constant,
    DayFact,
    EachComponent,
    Entitlement,
    Fact,
    FactNames,
    Flag,
    HeldBy,
    HeldFor,
    Marginal,
    MeasuredKpi,
    Peers,
    Percentage,
    Programme,
    Quotient,
    Rank,
    StillValid,
    TableEntry,
    TableFigure,
    TableKeys,
    Term,
    TimeSince,
    Within,
)
from channelmodel.strategies.making import made
from channelmodel.strategies.tenures import after
from channelmodel.strategies.vocabulary import perhaps_undefined

__all__ = ["known_around"]


def __dir__() -> list[str]:
    return __all__


_LEAVES = (Fact, MeasuredKpi, HeldFor, Rank, Peers)
_TABLES = (TableEntry, TableFigure, TableKeys)
_DAYS = (StillValid, DayFact, TimeSince, Within)
_MOST_RECORDS = 6
_HUNDRED = Amount(100)
_UNMARKED = (Amount(1), _HUNDRED)
_NOBODY_ASKS_FOR = "elsewhere"
_Marks: TypeAlias = Mapping[str, Sequence[Amount]]


def known_around(programme: Programme, as_of: Date) -> Mapping[str, SearchStrategy[Any]]:
    """Return what may be known under each name that a programme asks for, close to its thresholds.

    Args:
        programme: The programme whose thresholds they are.
        as_of: The day from which ages are counted.
    """
    asked = tuple(chain.from_iterable((*tier.requires, *(tier.keeps or ())) for tier in programme.tiers))
    ranked = tuple(tier.places.by for tier in programme.tiers if tier.places is not None)
    found = _around((*asked, *ranked, *chain.from_iterable(map(_conditions, programme.benefits))), as_of)
    return {name: perhaps_undefined(values) for name, values in found.items()}


def _conditions(benefit: Benefit | Entitlement | Benefits) -> Iterator[Term]:
    if isinstance(benefit, Benefits):
        yield from chain.from_iterable(map(_conditions, benefit.benefits))
    else:
        yield from benefit.requires


def _around(terms: Iterable[Term], as_of: Date) -> Mapping[str, SearchStrategy[Any]]:
    own = tuple(chain.from_iterable(term.asked_itself() for term in terms))
    words, marks = sorted({*chain.from_iterable(map(_words, own))}), _marks(own)
    found: dict[str, dict[str, SearchStrategy[Any]]] = defaultdict(dict)
    for term in own:
        for name, kind, values in _kinds(term, marks, words, as_of):
            found[name].setdefault(kind, values)
    for name, records in _records(own, as_of).items():
        found[name].setdefault("records", records)
    return {name: st.one_of(*kinds.values()) for name, kinds in found.items()}


def _kinds(
    term: Term, marks: _Marks, words: Sequence[str], as_of: Date
) -> Iterator[tuple[str, str, SearchStrategy[Any]]]:
    """Yield under which name a term asks for a fact of which kind, and what may be known there."""
    if isinstance(term, _LEAVES):
        yield from ((name, "amount", _near(marks.get(name, _UNMARKED))) for name in term.facts[:1])
    elif isinstance(term, Flag):
        yield term.fact_name, "flag", st.booleans()
    elif isinstance(term, FactNames):
        yield term.fact_name, "names", st.frozensets(st.sampled_from(words or [_NOBODY_ASKS_FOR]))
    elif isinstance(term, _TABLES):
        figures = _near(marks.get(term.fact_name, _UNMARKED))
        yield term.fact_name, "table", st.dictionaries(st.sampled_from(words or [_NOBODY_ASKS_FOR]), figures)
    elif isinstance(term, (Attested, *_DAYS)):
        yield term.fact_name, "day", _days_near(_anchor(term, as_of))
    elif texts := _texts(term):
        yield term.fact_name, "text", st.sampled_from([*texts, _NOBODY_ASKS_FOR])  # type: ignore[attr-defined]


def _marks(own: Iterable[Term]) -> _Marks:
    """Collect for each fact the amounts that it is compared with."""
    found: dict[str, list[Amount]] = defaultdict(list)
    for term in own:
        if isinstance(term, Comparison | Banded | Marginal | EachComponent):
            amounts = [*_constants(term), *_bounds(term)] or _UNMARKED
            for part in term.asked_itself():
                for name in _named(part):
                    found[name].extend(amounts)
                if isinstance(part, Quotient):
                    _weigh_up(found, part, amounts)
    return found


def _named(part: Term) -> Sequence[str]:
    if isinstance(part, _LEAVES):
        return part.facts[:1]
    return (part.fact_name,) if isinstance(part, _TABLES) else ()


def _weigh_up(found: dict[str, list[Amount]], part: Quotient, amounts: Iterable[Amount]) -> None:
    """Mark a hundred below the stroke, and so many hundredths of it above, that the ratio comes close to its threshold."""
    if isinstance(part.left, Fact) and isinstance(part.right, Fact):
        found[part.right.fact_name].append(_HUNDRED)
        found[part.left.fact_name].extend(Amount(100 * each.number) for each in amounts if each.currency is None)


def _constants(term: Term) -> Iterator[Amount]:
    return (part.value for part in term.asked_itself() if isinstance(part, Constant | Percentage))


def _bounds(term: Term) -> Iterator[Amount]:
    return (bound for part in term.asked_itself() if isinstance(part, Banded | Marginal) for bound, _ in part.bands)


def _near(marks: Iterable[Amount]) -> SearchStrategy[Amount]:
    """Give each of the marks, what lies just below and just above it, far more than all of them, and nothing at all."""
    known = tuple(dict.fromkeys(marks))
    near: dict[Amount, None] = {}
    for mark in known:
        step = Fraction(1) if mark.number.denominator == 1 and mark.currency is None else Fraction(1, 100)
        numbers = (mark.number, mark.number - step, mark.number + step)
        near.update(dict.fromkeys(Amount(number, mark.currency) for number in numbers if number >= 0))
    highest = max(known, key=lambda amount: amount.number)
    ends = [Amount(factor * highest.number, highest.currency) for factor in (10, 0)]
    # What meets every requirement is to be found often enough, however many thresholds there are.
    return st.one_of(st.sampled_from(list(near)), st.sampled_from(ends))


def _days_near(day: Date) -> SearchStrategy[Date]:
    return made(lambda days: after(day, days), st.sampled_from([0, -1, 1, -400, 400]))


def _anchor(term: Term, as_of: Date) -> Date:
    if isinstance(term, Attested):
        return Date(*as_of.subtract(months=term.months or 0, days=term.days or 0).timetuple()[:3])
    return as_of


def _texts(term: Term) -> Sequence[str]:
    if hasattr(term, "texts"):
        return tuple(term.texts)
    return tuple(text for text, _ in term.cases) if hasattr(term, "cases") else ()


def _words(term: object) -> Iterator[str]:
    """Yield the names of certificates, products and the like that stand in a term."""
    for field in ("any_of", "all_of", "of", "wanted", "values", "entry"):
        found = getattr(term, field, ())
        for each in (found,) if isinstance(found, str) else found if isinstance(found, tuple) else ():
            yield each.certificate if isinstance(each, HeldBy) else each
    for part in getattr(term, "roles", ()):
        yield from _words(part)


def _records(own: Iterable[Term], as_of: Date) -> Mapping[str, SearchStrategy[Any]]:
    """Return the lists that are asked for, each of a few records of what is asked of one."""
    lists: dict[str, list[Term]] = defaultdict(list)
    for term in own:
        if hasattr(term, "fact_name") and (term.inner or hasattr(term, "steps") or hasattr(term, "certificates")):
            lists[term.fact_name].append(term)
    return {name: st.lists(_record(terms, as_of), max_size=_MOST_RECORDS) for name, terms in lists.items()}


def _record(terms: Sequence[Term], as_of: Date) -> SearchStrategy[dict[str, Any]]:
    asked = dict(_around(chain.from_iterable(term.inner for term in terms), as_of))
    words = sorted({*chain.from_iterable(map(_words, terms))})
    for term in terms:
        if hasattr(term, "certificates"):
            asked[term.certificates] = st.frozensets(st.sampled_from(words or [_NOBODY_ASKS_FOR]))
        if hasattr(term, "key"):
            asked[term.key] = st.sampled_from(["Acme", "Borealis"])
    return st.fixed_dictionaries({}, optional=asked)
