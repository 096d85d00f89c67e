"""Territories: whoever owns one keeps to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.people import as_ground, done, person, persons, roles
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import AccountManager, ActivityKind, Channel, Deal, EmployeeId, TerritoryId

__all__ = ["Handover", "TerritoryOwners"]


def __dir__() -> list[str]:
    return __all__


class Handover(StrEnum):
    """What happens to the open deals of a territory that gets another owner.

    Example:
        >>> print(TerritoryOwners(handover=Handover.AFTER_CLOSING).handover)
        after closing
    """

    AT_ONCE = "at once"
    """They go with the territory: whoever works a deal owns its territory on that very day."""
    AFTER_CLOSING = "after closing"
    """Whoever owned the territory on a day from the opening on may finish the deal."""


@attrs.frozen(kw_only=True)
class TerritoryOwners(Rule):
    """Account managers keep to their own territories.

    Who owns a deal or has a credit for it owns its territory, or one that this is a part of, on the day on which the deal is closed;
    while it is open, on the day as of which is asked. Who does something for a deal owns it on the day on which that is done.
    Where the territory of the deal is not known, there is a doubt. What channel managers do is the matter of other rules.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        kinds: The kinds of activity that only the owner of the territory does.
        handover: What happens to the open deals of a territory that gets another owner.
        overlay_ids: Who works in all territories, such as a specialist for a product.

    Example:
        >>> print(TerritoryOwners(kinds=frozenset({ActivityKind.CLOSING})))
        Account managers keep to their own territories. (kinds: closing; handover: at once)
    """

    code: str = "owners-keep-to-their-territory"
    sentence: str = "Account managers keep to their own territories."
    source: str = "The ownership of territories"
    kinds: frozenset[ActivityKind] = frozenset(ActivityKind)
    handover: Handover = Handover.AT_ONCE
    overlay_ids: frozenset[EmployeeId] = frozenset()

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals that somebody worked who did not own their territory."""
        managers = {each.id: each for each in channel.account_managers if each.id not in self.overlay_ids}
        for deal in channel.deals:
            steps = [step for step in _steps(deal, self.kinds, stretch) if step.employee_id in managers]
            if deal.territory_id is None:
                yield from _doubts(self, channel, deal, steps, Ground("territory_id"))
                continue
            yield from self._found_in(channel, deal, deal.territory_id, steps, managers)

    def _found_in(
        self,
        channel: Channel,
        deal: Deal,
        territory_id: TerritoryId,
        steps: Iterable["_Step"],
        managers: Mapping[EmployeeId, AccountManager],
    ) -> Iterator[Told]:
        path = frozenset(channel.territory_tree.path(territory_id))
        answers = [(step, self._is_at_home(managers[step.employee_id], path, deal, step.on)) for step in steps]
        astray = [step for step, answer in answers if answer is False]
        yield from _breaches(self, channel, deal, territory_id, astray)
        yield from _doubts(
            self, channel, deal, [step for step, answer in answers if answer is None], Ground("opened_on")
        )

    def _is_at_home(
        self, manager: AccountManager, path: AbstractSet[TerritoryId], deal: Deal, day: Date
    ) -> bool | None:
        """Say whether somebody may work in a territory on a day; ``None`` where nobody can tell."""
        owned = [each for each in manager.territories if each.territory_id in path and each.since <= day]
        if any(each.covers(day) for each in owned):
            return True
        if self.handover is Handover.AT_ONCE or not owned:
            return False
        opened_on = deal.opened_on
        return None if opened_on is None else any(each.until is None or opened_on < each.until for each in owned)


@attrs.frozen
class _Step:
    """Something that somebody did for a deal, or is to it, on a day."""

    employee_id: EmployeeId
    on: Date
    ground: Ground


def _steps(deal: Deal, kinds: AbstractSet[ActivityKind], stretch: Stretch) -> Iterator[_Step]:
    day = stretch.day_of(deal)
    if day is not None:
        yield from (_Step(employee_id, day, ground) for employee_id, ground in roles(deal))
    for each in done(deal, kinds, stretch):
        if each.employee_id is not None:
            yield _Step(each.employee_id, each.on, as_ground(each))


def _by_person(steps: Iterable[_Step]) -> Iterator[tuple[EmployeeId, Sequence[_Step]]]:
    found: dict[EmployeeId, list[_Step]] = {}
    for step in steps:
        found.setdefault(step.employee_id, []).append(step)
    return ((each, found[each]) for each in sorted(found))


def _breaches(
    rule: Rule, channel: Channel, deal: Deal, territory_id: TerritoryId, steps: Iterable[_Step]
) -> Iterator[Breach]:
    for employee_id, of_person in _by_person(steps):
        days = sorted({step.on for step in of_person})
        owners = sorted(owner.id for owner in channel.owners_of(territory_id, days[-1]))
        yield Breach(
            code=rule.code,
            text=f"{deal.id}: {person(channel, employee_id)} worked it in {territory_id}, which belonged to {persons(channel, owners)}.",
            days=days,
            deal_id=deal.id,
            employee_ids=(employee_id,),
            partner_id=deal.partner_id,
            grounds=(
                *_grounds(of_person),
                Ground("territory_id", territory_id),
                *(Ground("owner of the territory", owner, days[-1]) for owner in owners),
            ),
        )


def _doubts(rule: Rule, channel: Channel, deal: Deal, steps: Iterable[_Step], unknown: Ground) -> Iterator[Doubt]:
    for employee_id, of_person in _by_person(steps):
        yield Doubt(
            code=rule.code,
            text=f"{deal.id}: {person(channel, employee_id)} worked it, and its {unknown.name} is not known.",
            days=sorted({step.on for step in of_person}),
            deal_id=deal.id,
            employee_ids=(employee_id,),
            partner_id=deal.partner_id,
            grounds=(*_grounds(of_person), unknown),
        )


def _grounds(steps: Iterable[_Step]) -> tuple[Ground, ...]:
    return tuple(step.ground for step in steps)
