"""Conflicts: who registered a deal that another partner had registered before.

A registration conflicts with an earlier one where that is another partner's, is about the same customer, and still stands on the day
on which the later one is submitted; where both name products, they have one in common, and where both name a site, it is the same.
In which of these two are compared is the vendor's choice: a key of other aspects finds other conflicts.
Of several on one day the one with the smaller id is the earlier, because days tell no hours.

    >>> from datetime import date
    >>> from channelmodel import CustomerId, DealRegistration, PartnerId, RegistrationId, ReviewState, kpi
    >>> first, second = (
    ...     DealRegistration(id=RegistrationId(f"R-{day}"), partner_id=PartnerId(f"P-{day}"), customer_name="City Hospital",
    ...                      state=ReviewState.SUBMITTED, submitted_on=date(2020, 3, day))
    ...     for day in (2, 9)
    ... )
    >>> for each in kpi.conflicts([second, first]):
    ...     print(each)
    R-9 of P-9 comes after R-2 of P-2: customer cityhospital, any site, any product

How long an earlier registration stands, and what is known of its customer, is told in :mod:`channelmodel.kpi.claims`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from operator import eq
from typing import overload

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.entities import Channel, DealRegistration
from channelmodel.errors import Fault
from channelmodel.kpi.claims import KEY, NEVER, Aspect, Claims, claims_among, key_of, whole_numbers
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.precedence import Firsts, firsts
from channelmodel.values.day import refuse
from channelmodel.values.period import Period

__all__ = ["Common", "Conflict", "conflicts"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Common(Checked):
    """What two registrations have in common in one aspect.

    Attributes:
        aspect: In what they are compared.
        values: What is in both, in order: ids, or names in the form in which they are compared; empty where one of the two
            names nothing, and so is about everything.

    Example:
        >>> str(Common(Aspect.PRODUCT, ("AV-2", "FW-1"))), str(Common(Aspect.SITE))
        ('product AV-2 and FW-1', 'any site')
    """

    aspect: Aspect
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.aspect} {' and '.join(self.values)}" if self.values else f"any {self.aspect}"


@attrs.frozen(kw_only=True)
class Conflict(Checked):
    """Two partners have registered one deal.

    Attributes:
        earlier: The registration that goes first: of all that stand in the way of the later one, the earliest.
        later: The registration that comes after it.
        on: What both are about, aspect by aspect.

    Raises:
        InvalidError: Where one of the two was never submitted or is nobody's, both are one partner's, or the earlier one is not.

    Example:
        >>> from datetime import date
        >>> from channelmodel import PartnerId, RegistrationId, ReviewState
        >>> one = DealRegistration(id=RegistrationId("R-1"), partner_id=PartnerId("P-1"), state=ReviewState.SUBMITTED,
        ...                        submitted_on=date(2020, 3, 2))
        >>> other = attrs.evolve(one, id="R-2", partner_id="P-2")
        >>> Conflict(earlier=one, later=other, on=(Common(Aspect.CUSTOMER, ("C-1",)),)).later.id
        'R-2'
    """

    _identity = "on"

    earlier: DealRegistration
    later: DealRegistration
    on: tuple[Common, ...]

    @rule("earlier", "later")
    def _claims_are_two_partners(self) -> Iterable[Fault]:
        for path, registration in (("earlier", self.earlier), ("later", self.later)):
            if registration.partner_id is None:
                problem = "a registration of which the partner is not known is in nobody's way"
                yield fault(f"{path}.partner_id", None, problem, "Give a registration with a partner")
        partner_id = self.later.partner_id
        if partner_id is not None and partner_id == self.earlier.partner_id:
            problem = "a partner is not in its own way"
            yield fault("later.partner_id", partner_id, problem, "Give registrations of two partners")

    @rule("earlier", "later")
    def _earlier_goes_first(self) -> Iterable[Fault]:
        earlier, later = self.earlier, self.later
        for path, registration in (("earlier", earlier), ("later", later)):
            if registration.submitted_on is None:
                problem = "a registration that was never submitted claims nothing"
                yield fault(f"{path}.submitted_on", None, problem, "Give a registration with the day of its submission")
        if earlier.submitted_on is None or later.submitted_on is None:
            return
        if (earlier.submitted_on, earlier.id) >= (later.submitted_on, later.id):
            problem = f"{earlier.id!r}, of {earlier.submitted_on}, does not go before it"
            yield fault("later", f"{later.id} of {later.submitted_on}", problem, "Swap the two")

    def __str__(self) -> str:
        earlier, later = self.earlier, self.later
        on = ", ".join(map(str, self.on))
        return f"{later.id} of {later.partner_id} comes after {earlier.id} of {earlier.partner_id}: {on}"


@attrs.frozen(eq=False, repr=False)
class Conflicts(Sequence[Conflict]):
    """Conflicts in the order in which the later registrations were submitted.

    All of them are found; each is made when somebody asks for it, as there may be as many as there are registrations.
    They are equal to others that are the same one by one.
    """

    _firsts: Firsts
    _laters: Sequence[int]

    def __len__(self) -> int:
        return len(self._laters)

    @overload
    def __getitem__(self, index: int) -> Conflict: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Conflict, ...]: ...

    def __getitem__(self, index: int | slice) -> Conflict | tuple[Conflict, ...]:
        found = self._laters[index]
        return self._made(found) if isinstance(found, int) else tuple(map(self._made, found))

    def __iter__(self) -> Iterator[Conflict]:
        return map(self._made, self._laters)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Conflicts):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} conflict{'' if len(self) == 1 else 's'}>"

    def __str__(self) -> str:
        more = len(self) - _MOST_SHOWN
        shown = [str(each) for each in self[:_MOST_SHOWN]]
        return lined([*shown, f"… and {more} more"] if more > 0 else shown or ["no conflict"])

    def _made(self, later: int) -> Conflict:
        claims, first = self._firsts.claims, self._firsts.places[later]
        scopes = [_in_both(scope[first], scope[later]) for scope in claims.scopes]
        return Conflict(
            earlier=claims.registrations[first],
            later=claims.registrations[later],
            on=self._on((_customer(claims, first, later), *scopes)),
        )

    @cached_property
    def _on(self) -> Callable[[tuple[tuple[str, ...], ...]], tuple[Common, ...]]:
        """Says what is in common aspect by aspect: in one object for all that have the same in common, since conflicts are many."""
        common = cache(Common)
        aspects = (Aspect.CUSTOMER, *self._firsts.claims.key)
        return cache(lambda values: tuple(map(common, aspects, values)))


_MOST_SHOWN = 20


def conflicts(
    facts: Channel | Facts | Iterable[object], when: Period | None = None, *, key: Iterable[Aspect] = KEY
) -> Sequence[Conflict]:
    """Return the conflicts of the registrations submitted in a period, one for each that conflicts with an earlier one.

    Where several stand in the way of one registration, the conflict is with the first of them, to which the others come too late
    as well; so there are never more conflicts than registrations.

    Args:
        facts: A channel, or facts of any kind in any order; the customers among them tell the names of their ids.
        when: The days on which the later one of the two was submitted; left out, every one counts.
        key: In what two registrations are compared beside the customer: the site and the products, unless said otherwise. With fewer
            aspects more is one deal; with none, whatever two partners register for one customer.

    Returns:
        The conflicts as a sequence, in the order in which the later registrations were submitted; each is made when it is asked for.

    Raises:
        InvalidError: Where something is no fact of this model, no period, or no aspect.

    Example:
        >>> len(conflicts([], key=[Aspect.FAMILY]))
        0
    """
    aspects = tuple(key) if isinstance(key, Iterable) else (key,)
    refuse("conflicts", (*_period_faults(when), *_key_faults(aspects)))
    found = firsts_among(Facts.of(facts), key_of(aspects))
    places, days = found.places, found.claims.days
    first, end = (0, NEVER) if when is None else (when.start.toordinal(), when.end.toordinal())
    return Conflicts(
        found, whole_numbers(at for at in found.claims.order if places[at] >= 0 and first <= days[at] < end)
    )


def _period_faults(when: object) -> Iterator[Fault]:
    if when is not None and not isinstance(when, Period):
        yield fault("when", when, "they are found for a period", "Give a Period, such as Period.of_year(2020)")


def _key_faults(key: Sequence[object]) -> Iterator[Fault]:
    for index, each in enumerate(key):
        if not isinstance(each, Aspect):
            yield fault(
                f"key[{index}]", each, "registrations are compared by aspects", "Give some, such as Aspect.SITE"
            )


def firsts_among(facts: Facts, key: tuple[Aspect, ...] = KEY) -> Firsts:
    """Return for each claim of a registration the first one in its way; looked for only once where the facts remember."""
    return facts.once(("firsts", key), lambda: firsts(claims_among(facts, key)))


def _customer(claims: Claims, first: int, later: int) -> tuple[str, ...]:
    customer_id = claims.customer_ids[later]
    if customer_id is not None and customer_id == claims.customer_ids[first]:
        return (customer_id,)
    return _in_both(claims.names(first), claims.names(later))


def _in_both(one: AbstractSet[str], other: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(sorted(one & other))
