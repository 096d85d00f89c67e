"""Precedence: for each of many claims, the first one of another partner that still stands in its way.

Claims are gone through in their order, one customer after the other, and each place is asked for the first claim that still holds.
A claim of products and sites is put down at each of them, and once more under all of them together, so that to find what a claim
meets takes one look for each thing that it names, however many others there are. Work and memory grow with what claims name.

What is looked at for every claim stands in arrays, in the order in which it is looked at: next to each other in memory, and where
the garbage collector need not look.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, repeat

import attrs

from channelmodel.entities import DealRegistration
from channelmodel.kpi.claims import Claims, whole_numbers

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_EVERYTHING = 0
"""Where a claim of everything is put down beside those that name something."""
_ANYTHING = 1
"""Where every claim is put down, whatever it names."""
_NAMED = 2
"""From where on the things that claims name are numbered."""
_BITS = 32
"""How far the number of a thing of one aspect stands from that of the next, in the number of a place."""
_EVERYWHERE = 0
"""The place of the claims of everything in every aspect."""


@attrs.frozen
class Contested:
    """A claim that another one stands in the way of.

    Attributes:
        registration: Whose claim it is.
    """

    registration: DealRegistration


@attrs.frozen(eq=False)
class Firsts:
    """The first claim in the way of each of many claims.

    Attributes:
        claims: The claims.
        places: For each where the first one stands that is in its way; one below zero where nothing is.
    """

    claims: Claims
    places: Sequence[int]

    def __iter__(self) -> Iterator[Contested]:
        """Yield what another one stands in the way of, as it stands among the facts."""
        registrations = self.claims.registrations
        return (Contested(each) for each, first in zip(registrations, self.places, strict=True) if first >= 0)


def firsts(claims: Claims) -> Firsts:
    """Return the first claim that stands in the way of each, of those that one stands in the way of."""
    contest = _Contest.of(claims)
    for placed, asking in _of_one_customer(claims):
        if contest.has_several_partners(placed, asking):
            contest.hold(placed, asking)
    places = whole_numbers(repeat(-1, len(claims.order)))
    for at, first in zip(claims.order, contest.firsts, strict=True):
        if first < len(claims.order):
            places[at] = claims.order[first]
    return Firsts(claims, places)


def _of_one_customer(claims: Claims) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield which in their order are the claims that are about one customer, and those that may find them in their way.

    An id is compared with an id, and a name only where one of the two has no id.
    """
    by_id, with_id, without_id = (defaultdict[str, "array[int]"](whole_numbers) for _ in range(3))
    # They are met as they stand, and every customer's brought into their order afterwards.
    numbers, customer_ids = _numbers(claims.order), claims.customer_ids
    for number, customer_id, written, known in zip(numbers, customer_ids, claims.written, claims.known, strict=True):
        if customer_id is not None:
            by_id[customer_id].append(number)
        by_name = without_id if customer_id is None else with_id
        if written:
            by_name[written].append(number)
        if known and known != written:
            by_name[known].append(number)
    for same in map(sorted, by_id.values()):
        yield same, same
    for name, unsorted in without_id.items():
        asking, others = sorted(unsorted), sorted(with_id.get(name, ()))
        yield sorted((*asking, *others)), asking
        yield asking, others


def _numbers(order: Sequence[int]) -> Sequence[int]:
    """Return which in the order is the claim that stands first, second and so on."""
    numbers = whole_numbers(order)
    for number, at in enumerate(order):
        numbers[at] = number
    return numbers


_WIDTH = 5
"""How many numbers are looked at together for every claim."""


@attrs.frozen
class _Contest:
    """What claims are compared by, in their order.

    Attributes:
        looked_at: For each how many go before it, the day on which it was submitted, the first day on which it stands in nobody's way,
            whose it is, and where it stands: next to each other, because to find each of them elsewhere takes longer than to use them.
        named: What they name aspect by aspect, as they stand.
        firsts: The first claim that was found in the way of each; the number of all where none was.
    """

    looked_at: "array[int]"
    named: Sequence["_Named"]
    firsts: "array[int]"

    @classmethod
    def of(cls, claims: Claims) -> "_Contest":
        """Take the claims in their order."""
        order = claims.order
        partners = whole_numbers(_numbered(claims.partner_ids))
        looked_at = whole_numbers(repeat(0, _WIDTH * len(order)))
        looked_at[0::_WIDTH] = whole_numbers(claims.before)
        for place, numbers in enumerate((claims.days, claims.free_from, partners), start=1):
            looked_at[place::_WIDTH] = whole_numbers(numbers[at] for at in order)
        looked_at[_WIDTH - 1 :: _WIDTH] = whole_numbers(order)
        return cls(
            looked_at=looked_at,
            named=list(map(_Named.of, claims.scopes)),
            firsts=whole_numbers(repeat(len(order), len(order))),
        )

    def at(self, number: int) -> Sequence[int]:
        """Return what one of the claims is compared by."""
        return self.looked_at[_WIDTH * number : _WIDTH * (number + 1)]

    def has_several_partners(self, placed: Sequence[int], asking: Sequence[int]) -> bool:
        """Say whether there is anything to find."""
        if not asking:
            return False
        looked_at, partner = self.looked_at, _WIDTH - 2
        one = looked_at[_WIDTH * asking[0] + partner]
        return any(looked_at[_WIDTH * each + partner] != one for each in placed) or any(
            looked_at[_WIDTH * each + partner] != one for each in asking
        )

    def hold(self, placed: Sequence[int], asking: Sequence[int]) -> None:
        """Find the first of the claims that are put down in the way of each that asks."""
        places: dict[int, _Place] = defaultdict(_Place)
        put_down = 0
        for number in asking:
            before, day, _, partner, at = self.at(number)
            while put_down < len(placed) and placed[put_down] < before:
                self._put_down(places, placed[put_down])
                put_down += 1
            found = self.firsts[number]
            # It looks first among those of everything, whom it often comes after.
            for key in _each_way((_EVERYTHING, *by) if (by := named.by(at)) else (_ANYTHING,) for named in self.named):
                if key in places and places[key].least < found:
                    found = places[key].first_in_the_way_of(partner, day, found)
            self.firsts[number] = found

    def _put_down(self, places: "dict[int, _Place]", number: int) -> None:
        _, day, free_from, partner, at = self.at(number)
        # Whoever meets a claim meets those of everything too: behind two partners' that hold as long, it is nobody's first.
        if free_from > max(day, places[_EVERYWHERE].covered_until):
            for key in _each_way((*(named.by(at) or (_EVERYTHING,)), _ANYTHING) for named in self.named):
                place = places[key]
                if place.covered_until < free_from:
                    place.put_down(number, partner, free_from)


def _numbered(values: Iterable[str]) -> Iterator[int]:
    """Yield numbers for ids, which are smaller and compared faster."""
    return map(defaultdict[str, int](count(_NAMED).__next__).__getitem__, values)


@attrs.frozen(eq=False)
class _Named:
    """What claims name in one aspect, by numbers.

    Attributes:
        numbers: What is named by the first, by the second and so on.
        ends: Where that of the first begins, and where that of each ends.
    """

    numbers: "array[int]"
    ends: "array[int]"

    @classmethod
    def of(cls, scope: Iterable[frozenset[str]]) -> "_Named":
        """Give numbers to what claims name."""
        known = defaultdict[str, int](count(_NAMED).__next__)
        numbers, ends = whole_numbers(()), whole_numbers((0,))
        for named in scope:
            numbers.extend([known[each] for each in named])
            ends.append(len(numbers))
        return cls(numbers, ends)

    def by(self, at: int) -> Sequence[int]:
        """Return what one of the claims names."""
        return self.numbers[self.ends[at] : self.ends[at + 1]]


def _each_way(parts: Iterable[Sequence[int]]) -> Sequence[int]:
    """Return a number for each way to take one of every part."""
    ways = [0]
    for part in parts:
        ways = [way << _BITS | each for way in ways for each in part]
    return ways


@attrs.define
class _Place:
    """The claims of one place in their order, by their numbers.

    The days on which it is asked never go back, so that what no longer holds is passed for good.
    The second place passes what belongs to the partner of the first one as well. Should the first claim come to be another partner's,
    nothing that was passed holds any more; so neither ever goes back, and all asking takes no longer than going through once or twice.

    A claim is not kept where it cannot be the first for anybody: where an earlier one of its partner holds as long, or earlier ones
    of two others do. So a place that everybody claims for ever keeps a few claims only.

    Attributes:
        claims: The claims of the place.
        partners: Whose each of them is.
        free_from: The first day on which each of them stands in nobody's way.
        first: Where the first one stands that holds.
        other: Where the first one stands that holds and is not of the same partner.
        least: No claim before this one is found there any more.
        longest_of: The partner of the one that holds longest.
        longest_until: How long that one holds.
        covered_until: How long one of another partner than that holds at most, and so at least two partners' claims.
    """

    claims: list[int] = attrs.field(factory=list)
    partners: list[int] = attrs.field(factory=list)
    free_from: list[int] = attrs.field(factory=list)
    first: int = 0
    other: int = 1
    least: int = 0
    longest_of: int = 0
    longest_until: int = 0
    covered_until: int = 0

    def put_down(self, number: int, partner: int, free_from: int) -> None:
        """Add a claim that holds longer than it is covered."""
        if free_from > self.longest_until:
            if partner != self.longest_of:
                self.covered_until, self.longest_of = self.longest_until, partner
            self.longest_until = free_from
        elif partner == self.longest_of:
            return
        else:
            self.covered_until = free_from
        self.claims.append(number)
        self.partners.append(partner)
        self.free_from.append(free_from)

    def first_in_the_way_of(self, partner: int, day: int, found: int) -> int:
        """Return the first claim of another partner that holds on the day, if it goes before what was found."""
        partners, free_from, length = self.partners, self.free_from, len(self.claims)
        first = self.first
        while first < length and free_from[first] <= day:
            first += 1
        self.first = first
        if first == length:
            return found
        self.least = self.claims[first]
        owner = partners[first]
        if owner != partner:
            return min(found, self.least)
        other = max(self.other, first + 1)
        while other < length and (free_from[other] <= day or partners[other] == owner):
            other += 1
        self.other = other
        return min(found, self.claims[other]) if other < length else found
