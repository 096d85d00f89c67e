"""Amounts: between which numbers the amount of a quantity lies, whatever the facts are.

What is not known here can be anything. Currencies are left aside: all of this holds for the number that stands before one.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce, singledispatch
from operator import add
from typing import Final, TypeAlias

from channelmodel.rules.checking.ends import at
from channelmodel.rules.checking.ranges import ANYTHING, COUNT, NOT_NEGATIVE, Range, hull
from channelmodel.rules.lists.certificates import CertificatesHeld
from channelmodel.rules.lists.holders import Holders
from channelmodel.rules.lists.partners import QuantityOfPartner
from channelmodel.rules.lists.ranks import Peers, Rank
from channelmodel.rules.lists.tallies import RecordCount, RecordDistinct, RecordRun
from channelmodel.rules.points.points import Component, Score
from channelmodel.rules.terms.bands import Banded, Marginal
from channelmodel.rules.terms.cases import QuantityBy
from channelmodel.rules.terms.conditions import QuantityWhen
from channelmodel.rules.terms.fallbacks import Fallback
from channelmodel.rules.terms.growth import Growth
from channelmodel.rules.terms.proportions import Proportional
from channelmodel.rules.terms.quantities import Constant, Difference, NamedQuantity, Product, Quotient, Sum
from channelmodel.rules.terms.several import Maximum, Mean, Minimum
from channelmodel.rules.terms.shaping import Capped, Floored, RoundedDown, RoundedUp
from channelmodel.rules.terms.term import Measured
from channelmodel.rules.texts.inclusion import NameCount
from channelmodel.rules.times.ages import TimeSince

__all__ = ["Known", "range_of"]


def __dir__() -> list[str]:
    return __all__


Known: TypeAlias = Mapping[Measured, Range]
"""What is known of quantities already, because something else is required of them."""

_FIRST: Final = Range(low=at(1))
_NO_GROWTH: Final = Range.of(Fraction(1))


def range_of(measured: Measured, known: Known) -> Range:
    """Return between which numbers the amount of a quantity lies, where it has one."""
    found = _range(measured, known)
    return found.meet(known[measured]) if measured in known else found


@singledispatch
def _range(measured: Measured, known: Known) -> Range:
    return ANYTHING


@_range.register
def _(measured: Constant, known: Known) -> Range:
    return Range.of(measured.value.number)


@_range.register(NamedQuantity)
@_range.register(QuantityOfPartner)
def _(measured: NamedQuantity | QuantityOfPartner, known: Known) -> Range:
    return range_of(measured.quantity, known)


@_range.register
def _(measured: Sum, known: Known) -> Range:
    return _total(measured.parts, known)


@_range.register
def _(measured: Difference, known: Known) -> Range:
    return range_of(measured.left, known) - range_of(measured.right, known)


@_range.register
def _(measured: Product, known: Known) -> Range:
    return range_of(measured.left, known) * range_of(measured.right, known)


@_range.register
def _(measured: Quotient, known: Known) -> Range:
    return range_of(measured.left, known) * range_of(measured.right, known).reciprocal


@_range.register
def _(measured: Growth, known: Known) -> Range:
    # What there was before is more than nothing, or there is no growth.
    before = range_of(measured.earlier, known).meet(NOT_NEGATIVE)
    return range_of(measured.later, known) * before.reciprocal - _NO_GROWTH


@_range.register
def _(measured: Capped, known: Known) -> Range:
    return range_of(measured.quantity, known).capped(range_of(measured.cap, known))


@_range.register
def _(measured: Floored, known: Known) -> Range:
    return range_of(measured.quantity, known).floored(range_of(measured.floor, known))


@_range.register
def _(measured: RoundedUp, known: Known) -> Range:
    return range_of(measured.quantity, known).rounded_up()


@_range.register
def _(measured: RoundedDown, known: Known) -> Range:
    return range_of(measured.quantity, known).rounded_down()


@_range.register
def _(measured: Maximum, known: Known) -> Range:
    return reduce(Range.floored, _each(measured.parts, known))


@_range.register
def _(measured: Minimum, known: Known) -> Range:
    return reduce(Range.capped, _each(measured.parts, known))


@_range.register
def _(measured: Mean, known: Known) -> Range:
    return _total(measured.parts, known) * Range.of(Fraction(1, len(measured.parts)))


@_range.register
def _(measured: Banded, known: Known) -> Range:
    worths = [worth for _, worth in measured.bands]
    return hull(_each([*worths, *([] if measured.below is None else [measured.below])], known))


@_range.register
def _(measured: Marginal, known: Known) -> Range:
    # What lies below the lowest bound counts for nothing; rates that are not negative never make less of more.
    rates = hull(_each([rate for _, rate in measured.bands], known))
    return Range(low=at(0)) if rates.low >= at(0) else ANYTHING


@_range.register
def _(measured: QuantityBy, known: Known) -> Range:
    cases = [case for _, case in measured.cases]
    return hull(_each([*cases, *([] if measured.otherwise is None else [measured.otherwise])], known))


@_range.register
def _(measured: QuantityWhen, known: Known) -> Range:
    return hull(_each((measured.then, measured.otherwise), known))


@_range.register
def _(measured: Fallback, known: Known) -> Range:
    return hull(_each((measured.quantity, measured.otherwise), known))


@_range.register
def _(measured: Proportional, known: Known) -> Range:
    worth = range_of(measured.worth, known).meet(NOT_NEGATIVE)
    return Range(low=at(0), high=worth.high)


@_range.register
def _(measured: Component, known: Known) -> Range:
    points, floor = range_of(measured.points, known), measured.at_least
    raised = points if floor is None else points.floored(Range.of(floor.number))
    earned = _limited(raised, measured.at_most, known)
    return hull((Range.of(Fraction(0)), earned)) if measured.requires else earned


@_range.register
def _(measured: Score, known: Known) -> Range:
    return _limited(_total(measured.components, known), measured.at_most, known)


@_range.register(NameCount)
@_range.register(RecordCount)
@_range.register(RecordDistinct)
@_range.register(RecordRun)
@_range.register(Holders)
@_range.register(CertificatesHeld)
@_range.register(TimeSince)
def _(measured: Measured, known: Known) -> Range:
    return COUNT


@_range.register(Rank)
@_range.register(Peers)
def _(measured: Measured, known: Known) -> Range:
    return _FIRST


def _each(parts: Iterable[Measured], known: Known) -> list[Range]:
    return [range_of(part, known) for part in parts]


def _total(parts: Iterable[Measured], known: Known) -> Range:
    return reduce(add, _each(parts, known))


def _limited(earned: Range, cap: Measured | None, known: Known) -> Range:
    return earned if cap is None else earned.capped(range_of(cap, known))
