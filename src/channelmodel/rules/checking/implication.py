"""Implication: whether whoever meets some requirements meets another one too.

It errs on one side only. What is called implied is, for every partner; where it cannot be told, nothing is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from channelmodel.rules.checking.bars import Bar, bar_of, by_side, every_part
from channelmodel.rules.checking.contradictions import unnamed
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Requirement
from channelmodel.rules.texts.membership import OneOf

__all__ = ["Given"]


def __dir__() -> list[str]:
    return __all__


MOST_STEPS: Final = 5_000
"""How many pairs of requirements are looked at before nothing is said."""


@attrs.frozen
class Given:
    """Requirements that are met, all of them, in the order in which answers are found fastest.

    Attributes:
        exact: All of them, without their names.
        bars: Their bars, those that can be compared together.
        others: Those that may imply something that is not written like them, and set no bar.
    """

    exact: frozenset[Requirement]
    bars: Mapping[object, Sequence[Bar]]
    others: tuple[Requirement, ...]

    @classmethod
    def of(cls, requirements: Iterable[Requirement]) -> "Given":
        """Take what is met."""
        parts = tuple(every_part(requirements))
        others = tuple(each for each in parts if isinstance(each, AnyOf | OneOf))
        return cls(frozenset(map(unnamed, parts)), by_side(parts), others)

    def implies(self, asked: Requirement) -> bool:
        """Say whether whoever meets all of it meets what is asked too; false where it cannot be told."""
        return self._implies_all(asked, _Steps())

    def _implies(self, asked: Requirement, steps: "_Steps") -> bool:
        if unnamed(asked) in self.exact:
            return True
        bar = bar_of(asked)
        if bar is not None and any(each.asks_as_much_as(bar) for each in self.bars.get(bar.side, ())):
            return True
        if isinstance(asked, AnyOf) and any(self._implies_all(each, steps) for each in asked.parts):
            return True
        return any(steps.implies(each, asked) for each in self.others)

    def _implies_all(self, asked: Requirement, steps: "_Steps") -> bool:
        return all(self._implies(each, steps) for each in every_part((asked,)))


@attrs.define
class _Steps:
    """The steps of one question, which are counted.

    Attributes:
        left: How many more pairs are looked at.
    """

    left: int = MOST_STEPS

    def implies(self, given: Requirement, asked: Requirement) -> bool:
        """Say whether one requirement implies another."""
        self.left -= 1
        if self.left < 0:
            return False
        if unnamed(given) == unnamed(asked):
            return True
        if isinstance(given, AnyOf):
            return all(self.implies(each, asked) for each in given.parts)
        if isinstance(asked, AllOf):
            return all(self.implies(given, each) for each in asked.parts)
        return (
            (isinstance(given, AllOf) and any(self.implies(each, asked) for each in given.parts))
            or (isinstance(asked, AnyOf) and any(self.implies(given, each) for each in asked.parts))
            or _is_contained(given, asked)
            or _is_cleared(given, asked)
        )


def _is_contained(given: Requirement, asked: Requirement) -> bool:
    if not isinstance(given, OneOf) or not isinstance(asked, OneOf):
        return False
    return given.fact_name == asked.fact_name and set(given.texts) <= set(asked.texts)


def _is_cleared(given: Requirement, asked: Requirement) -> bool:
    lower, higher = bar_of(asked), bar_of(given)
    return lower is not None and higher is not None and higher.asks_as_much_as(lower)
