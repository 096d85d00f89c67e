"""The record: what people did on deals, and the profile that it comes to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from channelmodel.entities import (
    AccountManager,
    Activity,
    ActivityKind,
    Channel,
    ChannelManager,
    DealId,
    Division,
    EmployeeId,
)
from channelmodel.errors import Fault, InvalidError, show
from channelmodel.kpi import Facts
from channelmodel.roles.counts import ActivityCount
from channelmodel.roles.lived_profiles import LivedProfile
from channelmodel.roles.usage import Usage
from channelmodel.values.period import Period

__all__ = ["lived"]


def __dir__() -> list[str]:
    return __all__


_Done: TypeAlias = tuple[DealId, Activity]
_Record: TypeAlias = Mapping[EmployeeId, Sequence[_Done]]


def lived(
    facts: Channel | Facts | Iterable[object], usage: Usage, who: EmployeeId | Division, when: Period | None = None
) -> LivedProfile:
    """Return the profile that a person, or a division, has lived, as far as activities were recorded.

    Args:
        facts: A channel, or facts of any kind in any order: deals with their activities and, for a division, the vendor's people.
        usage: Which kinds of activity use which skills.
        who: The person's id, or the division, which is everybody in it.
        when: The period in which the activities lie; left out, every activity counts.

    Returns:
        What was found. Where nobody is known or nothing is recorded, it says so, and its profile is ``None``.

    Raises:
        InvalidError: With every argument that is not what it should be, or where something is no fact of this model.

    Example:
        >>> from datetime import date
        >>> from channelmodel import ActivityKind, Deal
        >>> from channelmodel.roles import Skill
        >>> closing, pushing = Skill("closing", "Bringing a customer to sign."), Skill("pushing", "Keeping a deal in motion.")
        >>> usage = Usage.of({ActivityKind.CLOSING: {closing: 1}, ActivityKind.FOLLOW_UP: {pushing: 1}})
        >>> done = [
        ...     Activity(kind=kind, on=date(2020, 3, 2), employee_id=EmployeeId("ana"))
        ...     for kind in (ActivityKind.FOLLOW_UP, ActivityKind.FOLLOW_UP, ActivityKind.CLOSING)
        ... ]
        >>> print(lived([Deal(id=DealId("D-1"), activities=tuple(done))], usage, EmployeeId("ana"), Period.of_year(2020)))
        ana       share
        ───────────────
        closing  33.3 %
        pushing  66.7 %
        from follow-up × 2, closing × 1
    """
    _refuse_nonsense(usage, who, when)
    known = Facts.of(facts)
    record = known.once("activities by person", lambda: _record_of(known))
    people = _people_of(known, record, who)
    done = [each for person in people for each in record.get(person, ()) if when is None or each[1].on in when]
    return LivedProfile(who=who, usage=usage, when=when, people=people, counts=_counts_of(done))


def _refuse_nonsense(usage: object, who: object, when: object) -> None:
    asked = (
        ("usage", usage, Usage, "Say which kinds of activity use which skills, with Usage.of({…})"),
        ("who", who, str, 'Give an id such as EmployeeId("E-1"), or a division such as Division.SALES'),
        ("when", when, Period | None, "Give a Period, such as Period.of_year(2020)"),
    )
    faults = [
        Fault(path, show(value), "it is not what is expected here", remedy)
        for path, value, kind, remedy in asked
        if not isinstance(value, kind)
    ]
    if faults:
        raise InvalidError("lived", faults)


def _record_of(facts: Facts) -> _Record:
    found: defaultdict[EmployeeId, list[_Done]] = defaultdict(list)
    for deal in facts.collection("deals"):
        for activity in deal.activities:
            if activity.employee_id is not None:
                found[activity.employee_id].append((deal.id, activity))
    return dict(found)


def _people_of(facts: Facts, record: _Record, who: EmployeeId | Division) -> frozenset[EmployeeId]:
    employees: Iterable[AccountManager | ChannelManager] = facts.collection("employees")
    if isinstance(who, Division):
        return frozenset(each.id for each in employees if each.division is who)
    return frozenset({who}) if who in record or any(each.id == who for each in employees) else frozenset()


def _counts_of(done: Iterable[_Done]) -> tuple[ActivityCount, ...]:
    """Count in the order of the kinds, so that the order in which activities were recorded does not show."""
    found: defaultdict[ActivityKind, Counter[DealId]] = defaultdict(Counter)
    for deal_id, activity in done:
        found[activity.kind][deal_id] += 1
    return tuple(
        ActivityCount(kind, found[kind].total(), tuple(sorted(found[kind]))) for kind in ActivityKind if kind in found
    )
