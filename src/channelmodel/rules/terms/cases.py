"""Cases: an amount or a requirement that a text of the standing chooses, such as by country or by class."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Final, TypeVar, overload

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.quantities import Quantity, quantity
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["QuantityBy", "RequirementBy", "by"]


def __dir__() -> list[str]:
    return __all__


_Chosen = TypeVar("_Chosen", bound=Term)
_MOST_TOLD: Final = 12
_GIVE: Final = 'Give what applies to each text, such as {"US": 850_000, "BR": 350_000}'


@attrs.frozen(order=False)
class QuantityBy(Quantity):
    """A quantity that a text of the standing chooses, such as a threshold by country.

    Attributes:
        fact_name: The name of the fact that chooses.
        cases: The texts that it may be, and the quantity of each.
        otherwise: The quantity for any other text; ``None`` where there is none, and it is undefined.

    Raises:
        InvalidError: Where there is no case, or two for one text.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(fact("annual_sales") >= by("country", {"US": 850_000, "BR": 350_000}, otherwise=500_000))
        annual sales at least (by country: 850,000 for US; 350,000 for BR; else 500,000)
    """

    fact_name: str
    cases: tuple[tuple[str, Quantity], ...]
    otherwise: Quantity | None = None

    @rule("cases")
    def _each_text_has_one_case(self) -> Sequence[Fault]:
        return _case_faults(self.cases)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantities of all cases."""
        return _all(self.cases, self.otherwise)

    @cached_property
    def _by_text(self) -> dict[str, Quantity]:
        return dict(self.cases)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the amount of the case that applies; undefined where none does, or the text is not known."""
        case = self._case(record)
        return case if isinstance(case, Undefined) else case.amount(record)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the case that applies was counted from."""
        case = self._case(record)
        return () if isinstance(case, Undefined) else case.counted(record)

    def not_listed(self, record: Record) -> tuple[str, ...]:
        """Return the facts of the case that applies which count for nothing because they were not listed."""
        case = self._case(record)
        return () if isinstance(case, Undefined) else case.not_listed(record)

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return which case applies and its amount, and what that is made of where it is told in parts."""
        case, amount = self._case(record), self.amount(record)
        if isinstance(case, Undefined) or isinstance(amount, Undefined):
            return ()
        which = f"{words(self.fact_name)} is {record.text(self.fact_name)}"
        told = Finding(requirement=which, outcome=Outcome.MET, actual=amount, is_share=case.is_share, is_demand=False)
        return (told, *case.explained(record))

    def workings(self, record: Record) -> str | None:
        """Return the figures that the case that applies comes from."""
        case = self._case(record)
        return None if isinstance(case, Undefined) else case.workings(record)

    @property
    def is_share(self) -> bool:
        """Whether one of the cases is told in percent."""
        is_otherwise = self.otherwise is not None and self.otherwise.is_share
        return is_otherwise or any(case.is_share for _, case in self.cases)

    def _case(self, record: Record) -> Quantity | Undefined:
        return _case(self.fact_name, self._by_text, self.otherwise, record)

    def __str__(self) -> str:
        cases = [f"{case} for {_or(texts)}" for case, texts in _by_case(self.cases).items()]
        otherwise = [] if self.otherwise is None else [f"else {self.otherwise}"]
        return f"(by {words(self.fact_name)}: {'; '.join([*cases, *otherwise])})"


@attrs.frozen
class RequirementBy(Requirement):
    """A requirement that a text of the standing chooses, such as other rules for each country.

    Attributes:
        fact_name: The name of the fact that chooses.
        cases: The texts that it may be, and what is required in each case.
        otherwise: What is required for any other text; ``None`` where that is not said, and it cannot be judged.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where there is no case, or two for one text.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> sales = by("country", {"US": fact("sales") >= 850, "BR": fact("sales_in_reais") >= 350})
        >>> print(sales)
        by country (US: sales at least 850; BR: sales in reais at least 350)
        >>> print(sales.finding(Standing.of(PartnerId("P-1"), {"country": "US", "sales": 500})))
        ✗ sales at least 850, as country is US: 500, 350 missing
    """

    fact_name: str
    cases: tuple[tuple[str, Requirement], ...]
    otherwise: Requirement | None = None

    @rule("cases")
    def _each_text_has_one_case(self) -> Sequence[Fault]:
        return _case_faults(self.cases)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The requirements of all cases."""
        return _all(self.cases, self.otherwise)

    @cached_property
    def _by_text(self) -> dict[str, Requirement]:
        return dict(self.cases)

    def outcome(self, record: Record) -> Outcome:
        """Return how the case that applies comes out for a partner."""
        case = self._case(record)
        return Outcome.UNDEFINED if isinstance(case, Undefined) else case.outcome(record)

    def finding(self, record: Record) -> Finding:
        """Return how the case that applies comes out for a partner, and why."""
        case = self._case(record)
        if isinstance(case, Undefined):
            return Finding(requirement=str(self), name=self.name, outcome=Outcome.UNDEFINED, reason=case.reason)
        found = case.finding(record)
        asked = f"{found.requirement}, as {words(self.fact_name)} is {record.text(self.fact_name)}"
        if self.name is None:
            return attrs.evolve(found, requirement=asked)
        return attrs.evolve(found, requirement=f"{self.name} ({asked})", name=self.name)

    def _case(self, record: Record) -> Requirement | Undefined:
        return _case(self.fact_name, self._by_text, self.otherwise, record)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        cases = [f"{_or(texts)}: {case}" for case, texts in _by_case(self.cases).items()]
        otherwise = [] if self.otherwise is None else [f"otherwise: {self.otherwise}"]
        return f"by {words(self.fact_name)} ({'; '.join([*cases, *otherwise])})"


@overload
def by(key: str, cases: Mapping[str, Requirement], otherwise: Requirement | None = None) -> RequirementBy: ...
@overload
def by(
    key: str, cases: Mapping[str, Quantity | AmountLike], otherwise: Quantity | AmountLike | None = None
) -> QuantityBy: ...
def by(key: str, cases: Mapping[str, Any], otherwise: Any = None) -> QuantityBy | RequirementBy:
    """Let a text of the standing choose an amount, such as a threshold by country, or a requirement.

    Args:
        key: The name of the fact that chooses; its text has to be written as in the cases.
        cases: What applies to each text: quantities alone, or requirements alone.
        otherwise: What applies to any other text; left out, it is undefined for these.

    Raises:
        InvalidError: Where there is no case, or an amount is no exact number and no money.
        OperandError: Where the cases are no mapping, or quantities and requirements are mixed.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(fact("certified_people") >= by("class", {"A": 6, "B": 4, "C": 4}))
        certified people at least (by class: 6 for A; 4 for B or C)
    """
    if not isinstance(cases, Mapping):
        raise OperandError(f"by with {type(cases).__qualname__}", _GIVE)
    given = [*cases.values(), *(() if otherwise is None else (otherwise,))]
    required = [isinstance(each, Requirement) for each in given]
    if not any(required):
        pairs = tuple((text, quantity(case)) for text, case in cases.items())
        return QuantityBy(key, pairs, None if otherwise is None else quantity(otherwise))
    if not all(required):
        remedy = "Give requirements alone, or amounts alone: fact(…) >= by(…) compares with the amount that is chosen"
        raise OperandError("by with requirements beside amounts", remedy)
    return RequirementBy(key, tuple(cases.items()), otherwise)


def _case_faults(cases: Sequence[tuple[str, Term]]) -> Sequence[Fault]:
    if not cases:
        return (fault("cases", cases, "there is no case", _GIVE),)
    first: dict[str, int] = {}
    return tuple(
        fault(f"cases[{index}][0]", text, f"cases[{first[text]}] is for this text already", "Give each text one case")
        for index, (text, _) in enumerate(cases)
        if first.setdefault(text, index) != index
    )


def _all(cases: Iterable[tuple[str, Term]], otherwise: Term | None) -> tuple[Term, ...]:
    return (*(case for _, case in cases), *(() if otherwise is None else (otherwise,)))


def _case(name: str, by_text: Mapping[str, _Chosen], otherwise: _Chosen | None, record: Record) -> _Chosen | Undefined:
    text = record.text(name)
    if isinstance(text, Undefined):
        return text
    case = by_text.get(text, otherwise)
    if case is None:
        return Undefined(f"{words(name)} is {text}, and there is a case for {_told(by_text.keys())} only")
    return case


def _by_case(cases: Iterable[tuple[str, _Chosen]]) -> dict[_Chosen, list[str]]:
    """Return the texts of each case, so that what applies to many is told once."""
    found: dict[_Chosen, list[str]] = {}
    for text, case in cases:
        found.setdefault(case, []).append(text)
    return found


def _told(texts: AbstractSet[str]) -> str:
    listed = list(texts)
    left_out = len(listed) - _MOST_TOLD
    return " and ".join(_most_and_last([*listed[:_MOST_TOLD], *([f"{left_out} more"] if left_out > 0 else [])]))


def _or(texts: Sequence[str]) -> str:
    return " or ".join(_most_and_last(texts))


def _most_and_last(texts: Sequence[str]) -> list[str]:
    *most, last = texts
    return [", ".join(most), last] if most else [last]
