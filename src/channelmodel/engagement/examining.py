"""Examining a channel: all its facts are held against the rules of engagement."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.engagement.breaches import Breach, Doubt, Told
from channelmodel.engagement.report import Report
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel
from channelmodel.errors import Fault, InvalidError, NotInForceError, invalid
from channelmodel.values.dated import Dated
from channelmodel.values.day import day_at, day_faults
from channelmodel.values.period import Period

__all__ = ["examine"]


def __dir__() -> list[str]:
    return __all__


def examine(channel: Channel, when: Period | datetime.date, rules: Sequence[Rule] | Dated[tuple[Rule, ...]]) -> Report:
    """Hold a channel against rules of engagement, and return where they were broken, and where nobody can tell.

    Args:
        channel: The facts.
        when: A period for what happened in it, and what stands at its end; a day for what happened up to it, and what stands on it.
            What a deal says without a day of its own is taken as it stands in the channel.
        rules: The rules, in the order in which they are to be told; in dated editions each day is looked at by the edition
            that is in force on it, and what went before the first one is not looked at.

    Raises:
        InvalidError: Where something is not what it should be, two rules of one list have the same code, or a rule finds
            what is neither a breach nor a doubt of its own.
        NotInForceError: Where no edition is in force yet on the last day.

    Example:
        >>> from channelmodel import Currency, Vendor
        >>> from channelmodel.engagement import standard
        >>> channel = Channel(vendor=Vendor(id="V", name="Northwind Systems", currency=Currency.EUR))
        >>> examine(channel, Period.of_year(2020), standard(idle_days=30)).breaches
        ()
    """
    _refuse_nonsense(channel, when, rules)
    stretch = Stretch.of(when)
    editions = list(_editions(rules, stretch) if isinstance(rules, Dated) else [(tuple(rules), stretch)])
    asked = tuple(dict.fromkeys(rule for edition, _ in editions for rule in edition))
    found = dict.fromkeys(
        told for edition, days in editions for rule in edition for told in _found(rule, channel, days)
    )
    told = sorted(found, key=_order(asked))
    return Report(
        rules=asked,
        stretch=stretch,
        breaches=tuple(each for each in told if isinstance(each, Breach)),
        doubts=tuple(each for each in told if isinstance(each, Doubt)),
    )


def _found(rule: Rule, channel: Channel, stretch: Stretch) -> Iterator[Told]:
    found: object = rule.find(channel, stretch)
    if not isinstance(found, Iterable):
        problem, remedy = "breaches and doubts are expected", "Yield them, or return a list, empty where there are none"
        raise invalid("examine", f"rules[{rule.code}]", found, problem, remedy)
    for told in found:
        if not isinstance(told, Breach | Doubt) or told.code != rule.code:
            problem = f"it is neither a breach nor a doubt of {rule.code!r}"
            raise invalid("examine", f"rules[{rule.code}]", told, problem, "Let the rule find what has its own code")
        if any(map(stretch.has, told.days)):
            yield told


def _editions(rules: Dated[tuple[Rule, ...]], stretch: Stretch) -> Iterator[tuple[tuple[Rule, ...], Stretch]]:
    """Yield the rules of each edition that is in force on some of the days, with those days."""
    if stretch.last < rules.first.since:
        raise NotInForceError(str(stretch.last), str(rules.first.since))
    ends = [*(day_at(each.since.toordinal() - 1) for each in rules.editions[1:]), stretch.last]
    for edition, end in zip(rules.editions, ends, strict=True):
        first = edition.since if stretch.first is None else max(edition.since, stretch.first)
        last = min(end, stretch.last)
        if first <= last:
            yield edition.value, attrs.evolve(stretch, first=first, last=last)


def _order(rules: Iterable[Rule]) -> Callable[[Told], tuple[Any, ...]]:
    places: dict[str, int] = {}
    for place, rule in enumerate(rules):
        places.setdefault(rule.code, place)

    def key(told: Told) -> tuple[Any, ...]:
        return (
            places[told.code],
            told.days,
            told.deal_id or "",
            told.registration_id or "",
            told.employee_ids,
            told.text,
        )

    return key


def _refuse_nonsense(channel: object, when: object, rules: object) -> None:
    faults = [*_channel_faults(channel), *_when_faults(when), *_rules_faults(rules)]
    if faults:
        raise InvalidError("examine", faults)


def _channel_faults(channel: object) -> Iterator[Fault]:
    if not isinstance(channel, Channel):
        yield fault("channel", channel, "a Channel is expected", "Put the facts together in a Channel")


def _when_faults(when: object) -> Iterable[Fault]:
    return () if isinstance(when, Period) else day_faults("when", when)


def _rules_faults(rules: object) -> Iterator[Fault]:
    if isinstance(rules, Dated):
        for index, edition in enumerate(rules.editions):
            yield from _list_faults(f"rules.editions[{index}].value", edition.value)
    else:
        yield from _list_faults("rules", rules)


def _list_faults(path: str, rules: object) -> Iterator[Fault]:
    if not isinstance(rules, tuple | list):
        remedy = "Give a list of them, such as standard(idle_days=30)"
        yield fault(path, rules, "rules of engagement are expected", remedy)
        return
    first: dict[str, int] = {}
    for index, each in enumerate(rules):
        if not isinstance(each, Rule):
            yield fault(f"{path}[{index}]", each, "a rule of engagement is expected", "Give an engagement.Rule")
        elif first.setdefault(each.code, index) != index:
            problem = f"{path}[{first[each.code]}] has this code already"
            yield fault(f"{path}[{index}].code", each.code, problem, "Give each rule a code of its own")
