"""Who stands for a deal on the vendor's side, and what they are called."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from channelmodel.engagement.breaches import Ground
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Activity, ActivityKind, Channel, Deal, EmployeeId

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def in_charge(deal: Deal) -> tuple[EmployeeId, ...]:
    """Return the owner of a deal and those who have a credit for it, in the order of their ids."""
    return tuple(sorted({employee_id for employee_id, _ in roles(deal)}))


def roles(deal: Deal) -> Iterator[tuple[EmployeeId, Ground]]:
    """Yield who owns a deal and who has a credit for it, with the fact that says so."""
    if deal.owner_id is not None:
        yield deal.owner_id, Ground("owner_id", deal.owner_id)
    for owner_id in sorted(credit.owner_id for credit in deal.credits):
        yield owner_id, Ground("credits", owner_id)


def done(deal: Deal, kinds: AbstractSet[ActivityKind], stretch: Stretch) -> list[Activity]:
    """Return what was done for a deal on the days that are looked at, of some kinds, by the days."""
    found = [each for each in deal.activities if each.kind in kinds and stretch.has(each.on)]
    return sorted(found, key=lambda each: (each.on, each.kind, each.employee_id or "", each.partner_id or ""))


def as_ground(activity: Activity) -> Ground:
    """Return what was done as a fact that something rests on."""
    return Ground(str(activity.kind), activity.employee_id, activity.on)


def person(channel: Channel, employee_id: EmployeeId) -> str:
    """Return what people call one of the vendor's people."""
    return f"{channel.employee(employee_id).name} ({employee_id})"


def persons(channel: Channel, employee_ids: Iterable[EmployeeId]) -> str:
    """Return what people call several of the vendor's people; nobody, where there are none."""
    return listed(person(channel, each) for each in employee_ids) or "nobody"


def listed(words: Iterable[str]) -> str:
    """Return words as they are listed in a sentence."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
