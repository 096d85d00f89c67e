"""Protections: which registered deals are kept for a partner on which days, and which of them a deal tramples on.

A protection begins on the day of the approval, and ends when the claim of its registration does; see :mod:`channelmodel.kpi.claims`
for when that is, and for when two customers are one. What is undecided or rejected protects nothing.

A deal is compared with protections as a registration is with those before it. It asks on a day and claims nothing itself, so that many
deals take no longer than to look for the conflicts of as many registrations.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import attrs

from channelmodel.engagement.askings import Asking
from channelmodel.entities import Channel, CustomerId, DealRegistration, PartnerId, RegistrationId, ReviewState
from channelmodel.kpi.claims import NEVER, Aspect, Claims, claims_among, key_of, whole_numbers
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.precedence import firsts

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_NOWHERE = -1
_ONE_CUSTOMER = CustomerId("")

_ByPartner: TypeAlias = Mapping[PartnerId, Sequence[int]]
"""Where the protections of one customer stand, by the partner that has them."""


@attrs.frozen(eq=False)
class Protections:
    """The protected registrations of a channel.

    Attributes:
        claims: What they claim.
        since: The day of the approval of each, by its ordinal.
    """

    claims: Claims
    since: Sequence[int]

    @classmethod
    def among(cls, channel: Channel, aspects: Collection[Aspect]) -> "Protections":
        """Return the protected registrations of a channel, compared in some aspects beside the customer."""
        approved = [
            each
            for each in channel.registrations
            if each.decided_on is not None and each.state is not ReviewState.REJECTED
        ]
        claims = claims_among(Facts.of([*channel.customers, *channel.products, *approved]), key_of(aspects))
        decided = (each.decided_on for each in claims.registrations)
        return cls(claims, whole_numbers(day.toordinal() for day in decided if day is not None))

    def at_their_longest(self) -> "Protections | None":
        """Return the same, each lasting for as long as it may have, where nobody knows when it ended; none where that is always known."""
        ends = list(map(_longest, self.claims.registrations, self.claims.free_from))
        if ends == list(self.claims.free_from):
            return None
        return Protections(attrs.evolve(self.claims, free_from=whole_numbers(ends)), self.since)

    def trampled_on(self, askings: Sequence[Asking]) -> list[int | None]:
        """Return for each that asks where the first protection of somebody else stands that it tramples on, if there is one."""
        return [self._trampled_on(asking, at) for asking, at in zip(askings, self.firsts_for(askings), strict=True)]

    def are_in_the_way_of_some(self, askings: Sequence[Asking]) -> list[bool]:
        """Say of each that asks whether anybody else's deal is protected on its day, whoever the customer is."""
        of_one = attrs.evolve(self.claims, customer_ids=[_ONE_CUSTOMER for _ in self.since])
        of_anybody = [attrs.evolve(each, customer_id=_ONE_CUSTOMER) for each in askings]
        found = Protections(of_one, self.since).firsts_for(of_anybody)
        return [at != _NOWHERE and self._are_met(asking, at) for asking, at in zip(askings, found, strict=True)]

    def may_be_in_the_way_of(self, asking: Asking) -> bool:
        """Say whether somebody else's protection of what may be the same has begun by the day of one that asks."""
        day = asking.on.toordinal()
        return any(
            self.since[at] <= day and self._is_of_another(at, asking) and self._is_about_the_same(at, asking)
            for at in self._of_the_customer(asking, None)
        )

    def firsts_for(self, askings: Sequence[Asking]) -> Sequence[int]:
        """Return for each that asks where the first protection of another partner stands that holds on its day."""
        claims, days = self.claims, [each.on.toordinal() for each in askings]
        keys = [*map(self._rank, range(len(self.since))), *((day, True, 0, "") for day in days)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        with_askings = Claims(
            registrations=claims.registrations,
            days=whole_numbers((*self.since, *days)),
            partner_ids=[*claims.partner_ids, *(each.partner_id for each in askings)],
            # Who asks stands in nobody's way: it holds on no day.
            free_from=whole_numbers((*claims.free_from, *days)),
            customer_ids=[*claims.customer_ids, *(each.customer_id for each in askings)],
            written=[*claims.written, *(each.written for each in askings)],
            known=[*claims.known, *(each.known for each in askings)],
            key=claims.key,
            scopes=tuple(
                [*scope, *(each.scopes[place] for each in askings)] for place, scope in enumerate(claims.scopes)
            ),
            order=whole_numbers(order),
            before=whole_numbers(range(len(order))),
        )
        return firsts(with_askings).places[len(self.since) :]

    def _rank(self, at: int) -> tuple[int, bool, int, RegistrationId]:
        """Return what a protection is put in order by: who was approved first goes first, and of one day who asked first."""
        return self.since[at], False, self.claims.days[at], self.claims.registrations[at].id

    def _trampled_on(self, asking: Asking, first: int) -> int | None:
        """Return the protection that a deal tramples on; none where it stands under an earlier one of its own."""
        if first == _NOWHERE or not self._is_of_another(first, asking):
            # What it carries may be the first, and then goes before all else that holds.
            return None
        own = self._holding(asking, asking.partner_id)
        return None if any(self._rank(at) < self._rank(first) for at in own) else first

    def _are_met(self, asking: Asking, first: int) -> bool:
        if self._is_of_another(first, asking):
            return True
        return any(self._is_of_another(at, asking) for at in self._holding(asking, None))

    def _holding(self, asking: Asking, partner_id: PartnerId | None) -> Iterator[int]:
        """Yield where the protections stand that hold on the day for what is asked for, of one partner or of all."""
        return (at for at in self._of_the_customer(asking, partner_id) if self._holds(at, asking))

    def _holds(self, at: int, asking: Asking) -> bool:
        is_standing = self.since[at] <= asking.on.toordinal() < self.claims.free_from[at]
        return is_standing and self._is_about_the_same(at, asking)

    def _is_carried(self, at: int, asking: Asking) -> bool:
        return self.claims.registrations[at].id == asking.deal.registration_id

    def _is_of_another(self, at: int, asking: Asking) -> bool:
        return self.claims.partner_ids[at] != asking.partner_id and not self._is_carried(at, asking)

    def _is_about_the_same(self, at: int, asking: Asking) -> bool:
        pairs = zip((scope[at] for scope in self.claims.scopes), asking.scopes, strict=True)
        return all(not one or not other or not one.isdisjoint(other) for one, other in pairs)

    def _of_the_customer(self, asking: Asking, partner_id: PartnerId | None) -> Iterable[int]:
        """Return where the protections of a customer stand, of one partner or of all, each once."""
        by_id, without_id, by_name = self._customers
        if not asking.has_a_customer:
            return range(len(self.since))
        if asking.customer_id is None:
            found = [by_name[name] for name in asking.names if name in by_name]
        else:
            found = [without_id[name] for name in asking.names if name in without_id]
            found += [by_id[asking.customer_id]] if asking.customer_id in by_id else []
        chosen = (places.values() if partner_id is None else (places.get(partner_id, ()),) for places in found)
        return dict.fromkeys(chain.from_iterable(chain.from_iterable(chosen)))

    @cached_property
    def _customers(self) -> tuple[Mapping[str, _ByPartner], Mapping[str, _ByPartner], Mapping[str, _ByPartner]]:
        """Where the protections of each customer stand: by its id, by its name where the id is not known, and by any of its names."""
        by_id, without_id, by_name = (defaultdict[str, dict[PartnerId, list[int]]](dict) for _ in range(3))
        for at, (customer_id, partner_id) in enumerate(
            zip(self.claims.customer_ids, self.claims.partner_ids, strict=True)
        ):
            if customer_id is not None:
                by_id[customer_id].setdefault(partner_id, []).append(at)
            for name in self.claims.names(at):
                by_name[name].setdefault(partner_id, []).append(at)
                if customer_id is None:
                    without_id[name].setdefault(partner_id, []).append(at)
        return by_id, without_id, by_name


def _longest(registration: DealRegistration, free_from: int) -> int:
    """Return the first day, by its ordinal, on which a protection is over for certain."""
    state, until, closed_on = registration.state, registration.protected_until, registration.closed_on
    has_no_known_end = state is ReviewState.WITHDRAWN or (state is ReviewState.EXPIRED and until is None)
    if registration.history or not has_no_known_end:
        return free_from
    end = NEVER if until is None else until.toordinal()
    return max(free_from, end if closed_on is None else min(end, closed_on.toordinal() + 1))
