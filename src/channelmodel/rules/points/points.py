"""Points: scores that are added up from components, each with a floor, a cap and prerequisites of its own.

    >>> from channelmodel.rules import Component, Score, fact
    >>> score = Score("Partner capability score", [
    ...     Component("Net customer adds", 10 * (fact("customers") - fact("customers_a_year_ago")), at_most=30),
    ...     Component("Deployments", 2 * fact("deployments"), at_most=10),
    ... ], at_most=100)
    >>> print((score >= 70) & score.each_more_than(0))
    Partner capability score at least 70 and every component of Partner capability score more than 0

A total over the bar does not help where one component has to earn something and does not; and points are exact: 69.985 is not 70.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel._pages import lined
from channelmodel.errors import Fault, UnknownIdError
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined, alike, all_reasons, told_apart, why_unlike
from channelmodel.rules.facts.limits import cut_at, raised_to
from channelmodel.rules.facts.records import Record
from channelmodel.rules.points.each_component import EachComponent
from channelmodel.rules.points.prerequisites import gate, in_the_way, listed, why_undecided
from channelmodel.rules.points.sheets import ScoreLine, ScoreSheet
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.quantities import Constant, Quantity, Sum, quantity
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["Component", "Score"]


def __dir__() -> list[str]:
    return __all__


_NOTHING: Final = Amount(0)
_ONCE: Final = "Name every component once"


def _measured(given: Any) -> Any:
    """Take a number as so many points for everybody; what is no amount either is told by the check of the class."""
    return given if isinstance(given, Term) else Constant(given)


def _cap(given: Any) -> Any:
    return None if given is None else _measured(given)


def _amount_or_none(given: AmountLike | None) -> Amount | None:
    return None if given is None else Amount.of(given)


def _components(given: Any) -> Any:
    return tuple(_category(each) if isinstance(each, Score) else each for each in listed(given))


def _category(score: "Score") -> "Component":
    """Take a score as a category of another: it keeps its own cap, and may be negative where its components may."""
    return Component(score.name, score, at_least=None)


@attrs.frozen(order=False)
class Component(Quantity):
    """A part of a score: its points, never below its floor or above its cap, and none where a prerequisite is not met.

    Attributes:
        name: What the programme calls it.
        points: What earns the points: a quantity, a number for everybody, or another score for a category with a cap of its own.
        at_most: The cap, an amount or a quantity such as one by country; ``None`` where there is none.
        at_least: The floor; ``None`` where it may be negative and then takes points away.
        requires: The prerequisites; where one is not met the component is 0, whatever the points would be.

    Raises:
        InvalidError: Where the floor lies above the cap, or the points are no quantity.

    Example:
        >>> from channelmodel.rules import fact
        >>> skilling = Component("Skilling", 4 * fact("associates"), at_most=40, requires=[fact("architects") >= 2])
        >>> print(skilling, "|", skilling.words)
        Skilling | 4 × associates, at most 40, only where architects at least 2
    """

    _identity = "name"

    name: str
    points: Measured = attrs.field(converter=_measured)
    at_most: Measured | None = attrs.field(default=None, converter=_cap, kw_only=True)
    at_least: Amount | None = attrs.field(default=_NOTHING, converter=_amount_or_none, kw_only=True)
    requires: tuple[Requirement, ...] = attrs.field(default=(), converter=listed, kw_only=True)

    @rule("at_most", "at_least")
    def _floor_lies_below_the_cap(self) -> Sequence[Fault]:
        if not isinstance(self.at_most, Constant) or self.at_least is None:
            return ()
        cap = self.at_most.value
        if not alike(cap, self.at_least):
            problem = f"it cannot be compared with the floor {self.at_least}: {why_unlike(cap, self.at_least)}"
            return (fault("at_most", str(cap), problem, "Give both in the unit of the points"),)
        if self.at_least.number <= cap.number:
            return ()
        problem = f"it lies below the floor, which is {self.at_least}"
        return (fault("at_most", str(self.at_most), problem, "Raise the cap, or give another at_least"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """Its points, its cap and its prerequisites."""
        return self.points, *_terms(self.at_most), *_terms(self.requires)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return what it earns; 0 where a prerequisite is not met, undefined where one or the points cannot be told."""
        opened = gate(self.requires, record)
        if opened is Outcome.UNMET:
            return _NOTHING
        if opened is Outcome.UNDEFINED:
            return Undefined(all_reasons(why_undecided(in_the_way(self.requires, record))))
        return cut_at(_found(self.at_most, record), raised_to(self.at_least, self.points.amount(record)))

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the points were counted from; nothing where a prerequisite stands in the way."""
        return self.points.counted(record) if gate(self.requires, record) is Outcome.MET else ()

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return the prerequisites that stand in the way, or what its points are made of."""
        return self.line(record).finding.parts

    def line(self, record: Record) -> ScoreLine:
        """Return what it earns, how much it can earn at most, and why it earns no more.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Standing, fact
            >>> growth = Component("Growth", fact("growth"), at_most=20)
            >>> print(growth.line(Standing.of(PartnerId("P-1"), {"growth": -12})))
            Growth: 0 of 20, -12 before the floor
        """
        cap = _known(_found(self._cap, record))
        if gate(self.requires, record) is not Outcome.MET:
            return ScoreLine(self.name, self.amount(record), cap, prerequisites=in_the_way(self.requires, record))
        earned, limited = self.amount(record), _limit_told(self.points.amount(record), self.amount(record))
        if not isinstance(self.points, Score):
            return ScoreLine(self.name, earned, cap, limited, details=self.points.explained(record))
        category = self.points.sheet(record)
        return ScoreLine(self.name, earned, cap, limited or category.reason, parts=category.lines)

    @property
    def definitions(self) -> tuple[str, ...]:
        """What earns its points, and what the names in that stand for."""
        own = [f"{self.name}: {self.words}"]
        if isinstance(self.points, Score):
            own.extend(list(self.points.lines())[1:])
        return tuple(dict.fromkeys((lined(own), *self.definitions_within)))

    @property
    def definitions_within(self) -> tuple[str, ...]:
        """What the names in it stand for, where it is told itself already."""
        points = self.points.definitions_within if isinstance(self.points, Score) else self.points.definitions
        others = (each.definitions for each in (*_terms(self.at_most), *self.requires))
        return tuple(dict.fromkeys(chain(points, *others)))

    @property
    def words(self) -> str:
        """What it gives points for, in words and without its name."""
        return ", ".join(self._told())

    def _told(self) -> Iterator[str]:
        is_category = isinstance(self.points, Score)
        yield "the sum of these" if is_category else str(self.points)
        if self.at_least is None and not is_category:
            yield "also below 0"
        if self.at_least is not None and self.at_least.number:
            yield f"never below {self.at_least}"
        if self._cap is not None:
            yield f"at most {self._cap}"
        if self.requires:
            yield f"only where {' and '.join(map(str, self.requires))}"

    def __str__(self) -> str:
        return self.name

    @property
    def _cap(self) -> Measured | None:
        """The cap that is felt: its own, or that of the score it is made of where there is none."""
        of_category = self.points.at_most if isinstance(self.points, Score) else None
        return of_category if self.at_most is None else self.at_most


@attrs.frozen(order=False)
class Score(Quantity):
    """Points added up from several components: compare it with the bar, and its components with theirs.

    Attributes:
        name: What the programme calls it.
        components: What earns points; a score among them is a category.
        at_most: The cap of the total, an amount or a quantity; ``None`` where there is none.

    Raises:
        InvalidError: Where there are no components, two have one name, or there are too many to be worked with.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> score = Score("Value points", [
        ...     Score("Revenue", [Component("Licences", fact("licences")), Component("Services", fact("services"))], at_most=500),
        ...     Component("Marketing", 5 * fact("events"), at_most=100),
        ... ])
        >>> print(score.sheet(Standing.of(PartnerId("P-1"), {"licences": 450, "services": 80, "events": 12})))
        Value points: 560
          Revenue     500 of 500  530 before the cap
            Licences  450
            Services   80
          Marketing    60 of 100
    """

    _identity = "name"

    name: str
    components: tuple[Component, ...] = attrs.field(converter=_components)
    at_most: Measured | None = attrs.field(default=None, converter=_cap, kw_only=True)

    @rule("components")
    def _components_are_told_apart(self) -> Sequence[Fault]:
        if not self.components:
            return (fault("components", (), "nothing would earn points", "Give at least one component"),)
        first: dict[str, int] = {}
        return tuple(
            fault(f"components[{index}].name", each.name, f"components[{first[each.name]}] has this name", _ONCE)
            for index, each in enumerate(self.components)
            if first.setdefault(each.name, index) != index
        )

    @property
    def operands(self) -> tuple[Term, ...]:
        """Its components and its cap."""
        return *self.components, *_terms(self.at_most)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the total; undefined, with every reason, where that of a component is."""
        return cut_at(_found(self.at_most, record), self._sum.amount(record))

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return what each component earned."""
        return tuple(each.line(record).finding for each in self.components)

    def component(self, name: str, *within: str) -> Component:
        """Return a component, to compare it with a threshold of its own; within a category by the names that lead to it.

        It stands for itself: what a category around it caps or asks for is not felt.

        Raises:
            UnknownIdError: Where the score has no such component.

        Example:
            >>> from channelmodel.rules import fact
            >>> print(Score("Capability", [Component("Growth", fact("growth"))]).component("Growth") >= 5)
            Growth at least 5
        """
        found = next((each for each in self.components if each.name == name), None)
        if found is None:
            raise UnknownIdError(f"component of {self.name}", name)
        if not within:
            return found
        if not isinstance(found.points, Score):
            raise UnknownIdError(f"component of {name}", within[0])
        return found.points.component(*within)

    def each_more_than(self, threshold: Quantity | AmountLike) -> EachComponent:
        """Require of every component to be more than a threshold, mostly 0; a category counts as a whole."""
        return EachComponent(self.name, self.components, Relation.MORE_THAN, quantity(threshold))

    def each_at_least(self, threshold: Quantity | AmountLike) -> EachComponent:
        """Require of every component to be a threshold or more; a category counts as a whole."""
        return EachComponent(self.name, self.components, Relation.AT_LEAST, quantity(threshold))

    def sheet(self, record: Record) -> ScoreSheet:
        """Return what every component earned, with its cap and why it earned no more; it prints as a table."""
        total = self.amount(record)
        lines = tuple(each.line(record) for each in self.components)
        reason = _limit_told(self._sum.amount(record), total)
        return ScoreSheet(self.name, total, _known(_found(self.at_most, record)), lines, reason=reason)

    @property
    def definitions(self) -> tuple[str, ...]:
        """What earns its points, and what the names in that stand for."""
        return tuple(dict.fromkeys((lined(self.lines()), *self.definitions_within)))

    @property
    def definitions_within(self) -> tuple[str, ...]:
        """What the names in its components and its cap stand for."""
        found = (each.definitions_within for each in (*self.components, *_terms(self.at_most)))
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def lines(self, indent: str = "") -> Iterator[str]:
        """Yield what the score consists of: its name and cap, and a line for each component below it.

        Example:
            >>> from channelmodel.rules import fact
            >>> score = Score("Capability", [Component("Growth", 2 * fact("growth"), at_most=20)], at_most=100)
            >>> print(*score.lines(), sep=" |")
            Capability, at most 100 |  Growth: 2 × growth, at most 20
        """
        yield f"{indent}{self.name}{'' if self.at_most is None else f', at most {self.at_most}'}"
        for each in self.components:
            yield f"{indent}  {each.name}: {each.words}"
            if isinstance(each.points, Score):
                yield from list(each.points.lines(indent + "  "))[1:]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def _sum(self) -> Sum:
        return Sum(self.components)


def _limit_told(points: Amount | Undefined, earned: Amount | Undefined) -> str | None:
    """Say how many points there were before a limit was felt; ``None`` where none was."""
    if isinstance(points, Undefined) or isinstance(earned, Undefined) or points.number == earned.number:
        return None
    told, _ = told_apart((points, earned))
    return f"{told} before the {'cap' if points.number > earned.number else 'floor'}"


def _terms(given: object) -> tuple[Term, ...]:
    """Return what is a term of one thing or of several; the rest is told by the check of the class."""
    several = given if isinstance(given, tuple) else (given,)
    return tuple(each for each in several if isinstance(each, Term))


def _found(cap: Measured | None, record: Record) -> Amount | Undefined | None:
    return None if cap is None else cap.amount(record)


def _known(amount: Amount | Undefined | None) -> Amount | None:
    return amount if isinstance(amount, Amount) else None
