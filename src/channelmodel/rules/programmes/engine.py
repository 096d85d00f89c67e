"""The engine: judges many partners at once, requirement by requirement instead of partner by partner.

What a programme asks for is worked out a column at a time: a quantity is read once for all partners and for all the tiers that compare it,
its thresholds are compared together, and the outcomes are combined for all partners in one step.
A partner of whom a column says nothing (a fact is not known, or of another kind), and a term that has no column,
is asked on its own, so that the outcome is always that of :meth:`Requirement.outcome`.
Nothing is compiled, and nothing is rounded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.columns import Bar, UnlikeError
from channelmodel.rules.programmes.marks import Marks, all_met, any_met, enough_met, everywhere_but
from channelmodel.rules.programmes.readings import Readings
from channelmodel.rules.terms.choices import NOf
from channelmodel.rules.terms.flags import Flag
from channelmodel.rules.terms.quantities import Constant
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Not, Requirement
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.terms.thresholds import Comparison

__all__ = ["Engine"]


def __dir__() -> list[str]:
    return __all__


class Engine:
    """Judges some partners by some requirements; each requirement is judged once, however many tiers ask for it.

    Attributes:
        standings: What is known of the partners.
        requirements: All that they are judged by.
    """

    def __init__(self, standings: Sequence[Standing], requirements: Iterable[Requirement]) -> None:
        self.standings = standings
        self.requirements: tuple[Requirement, ...] = tuple(dict.fromkeys(requirements))
        # How requirements are judged that are judged for all partners at once; all others are asked partner by partner.
        self._ways: Mapping[type[Term], Callable[[Any], Marks]] = {
            AllOf: lambda asked: self.all_met(asked.parts),
            AnyOf: lambda asked: any_met(map(self.marks, asked.parts), len(self.standings)),
            Not: lambda asked: self.marks(asked.requirement).contrary,
            NOf: self._n_of,
            Flag: self._flag,
            Comparison: self._compared,
        }
        self._kept: dict[Requirement, Marks] = {}
        self._reached: dict[Measured, dict[Bar, bytes]] = {}
        self._lacking: dict[Measured, tuple[frozenset[int], int]] = {}

    def marks(self, requirement: Requirement) -> Marks:
        """Return how a requirement came out for every partner."""
        if requirement not in self._kept:
            self._kept[requirement] = self._ways.get(type(requirement), self._one_by_one)(requirement)
        return self._kept[requirement]

    def all_met(self, requirements: Iterable[Requirement]) -> Marks:
        """Return how it came out for every partner when all of some requirements are asked."""
        return all_met(map(self.marks, requirements), len(self.standings))

    def columns(self, requirements: Iterable[Requirement]) -> tuple[bytes, ...]:
        """Return the outcomes of every partner for each of some requirements."""
        return tuple(self.marks(each).column(len(self.standings)) for each in requirements)

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self.standings, self.requirements)

    @cached_property
    def _bars(self) -> dict[Measured, set[Bar]]:
        """All thresholds of each quantity, so that they are compared together."""
        found: dict[Measured, set[Bar]] = {}
        for each in self._comparisons(self.requirements):
            if isinstance(each.threshold, Constant):
                found.setdefault(each.quantity, set()).add(_bar(each))
        return found

    def _comparisons(self, requirements: Iterable[Term]) -> Iterator[Comparison]:
        for each in requirements:
            if isinstance(each, Comparison):
                yield from _two_bars(each) if each.relation is Relation.EXACTLY else (each,)
            elif type(each) in self._ways:
                yield from self._comparisons(each.operands)

    def _flag(self, asked: Flag) -> Marks:
        met, unknown = self._readings.flags(asked.fact_name)
        return Marks.where(met).within(everywhere_but(unknown, len(self.standings)))

    def _n_of(self, asked: NOf) -> Marks:
        size = len(self.standings)
        enough = enough_met([self.marks(part) for part in asked.parts], asked.needed, size)
        return all_met([enough, *map(self.marks, asked.including)], size)

    def _compared(self, asked: Comparison) -> Marks:
        if asked.relation is Relation.EXACTLY:
            return self.all_met(_two_bars(asked))
        try:
            reached, gaps = self._reaching(asked)
        except UnlikeError:
            return self._one_by_one(asked)
        found = Marks.where(reached) if asked.relation.wants_more else Marks.where(reached).contrary
        lacking, known = self._without(asked.quantity)
        alone = {row: asked.outcome(self.standings[row]) for row in gaps - lacking}
        return found.within(known).but(alone, len(self.standings))

    def _reaching(self, asked: Comparison) -> tuple[bytes, frozenset[int]]:
        """Return who reaches the bar of a comparison, and for whom that says nothing."""
        column, bar = self._readings.of(asked.quantity), _bar(asked)
        if not isinstance(asked.threshold, Constant):
            lead = column - self._readings.of(asked.threshold)
            return lead.reached([bar])[bar], lead.gaps
        limit = asked.threshold.value
        if not column.goes_with(limit.currency) and (limit.number or limit.currency is not None):
            raise UnlikeError
        if asked.quantity not in self._reached:
            self._reached[asked.quantity] = column.reached(self._bars[asked.quantity])
        return self._reached[asked.quantity][bar], column.gaps

    def _without(self, quantity: Measured) -> tuple[frozenset[int], int]:
        """Return the places of the partners for whom a quantity has no amount, so that no threshold can be judged, and all others."""
        if quantity not in self._lacking:
            gaps = self._readings.of(quantity).gaps
            rows = frozenset(row for row in gaps if isinstance(quantity.bounds(self.standings[row]), Undefined))
            self._lacking[quantity] = rows, everywhere_but(rows, len(self.standings))
        return self._lacking[quantity]

    def _one_by_one(self, asked: Requirement) -> Marks:
        return Marks.of([asked.outcome(standing) for standing in self.standings])


def _two_bars(asked: Comparison) -> tuple[Comparison, ...]:
    """Return what "exactly" asks for: neither less nor more."""
    return tuple(attrs.evolve(asked, relation=relation) for relation in (Relation.AT_LEAST, Relation.AT_MOST))


def _bar(asked: Comparison) -> Bar:
    """Return the bar that is to be reached, or by what wants less, not to be reached."""
    number = asked.threshold.value.number if isinstance(asked.threshold, Constant) else Fraction(0)
    return Bar(number, is_above=asked.relation in {Relation.MORE_THAN, Relation.AT_MOST})
