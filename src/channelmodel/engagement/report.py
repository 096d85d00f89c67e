"""Reports: all breaches of some rules of engagement, and all doubts, to be read, grouped and written to a file."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.engagement.breaches import Breach, Doubt, Told
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import EmployeeId, PartnerId
from channelmodel.errors import Fault

__all__ = ["Report"]


def __dir__() -> list[str]:
    return __all__


_MOST_SHOWN = 20


@attrs.frozen(kw_only=True)
class Report(Checked):
    """Where rules of engagement were broken, and where nobody can tell.

    What is in neither of the two was looked at, and is in order.

    Attributes:
        rules: The rules that were asked.
        stretch: The days that were looked at.
        breaches: Where a rule was broken: by the order of the rules, then by the days and the deals.
        doubts: Where nobody can tell, in the same order.

    Raises:
        InvalidError: Where a breach or a doubt is about a rule that was not asked.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Channel, Currency, Deal, Vendor
        >>> from channelmodel.engagement import examine, standard
        >>> vendor = Vendor(id="V", name="Northwind Systems", currency=Currency.EUR)
        >>> channel = Channel(vendor=vendor, deals=[Deal(id="D-1", opened_on=date(2020, 3, 1))])
        >>> print(examine(channel, date(2020, 3, 31), standard(idle_days=30)))
        1 breach and 0 doubts as of 2020-03-31
        Nobody sells direct around the channel, but to house accounts.
          ✗ 2020-03-31 D-1: the vendor sells it to the customer itself.
    """

    _is_lined = True

    rules: tuple[Rule, ...]
    stretch: Stretch
    breaches: tuple[Breach, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @rule("rules", "breaches", "doubts")
    def _is_about_its_rules(self) -> Iterable[Fault]:
        codes = {each.code for each in self.rules}
        for path, found in (("breaches", self.breaches), ("doubts", self.doubts)):
            for index, each in enumerate(found):
                if each.code not in codes:
                    yield fault(f"{path}[{index}].code", each.code, "no rule with this code was asked", "Add the rule")

    def by_rule(self) -> dict[str, "Report"]:
        """Return a report for each rule by its code, also where there is nothing to report."""
        by_code: dict[str, list[Rule]] = {}
        for each in self.rules:
            by_code.setdefault(each.code, []).append(each)
        found = self._by(lambda told: (told.code,), by_code)
        return {code: attrs.evolve(found[code], rules=tuple(rules)) for code, rules in by_code.items()}

    def by_person(self) -> dict[EmployeeId | None, "Report"]:
        """Return a report for each of the vendor's people that are in something; what nobody is in stands under ``None``.

        What several people are in stands under each of them.
        """
        return self._by(lambda told: told.employee_ids or (None,))

    def by_partner(self) -> dict[PartnerId | None, "Report"]:
        """Return a report for each partner that sells a deal in which there is something; direct deals stand under ``None``."""
        return self._by(lambda told: (told.partner_id,))

    def records(self) -> list[dict[str, Any]]:
        """Return a plain row for each breach and each doubt, to be written to a file or made a dataframe of."""
        return [each.record() for each in (*self.breaches, *self.doubts)]

    def _by(self, keys: Callable[[Told], Iterable[Any]], known: Iterable[Any] = ()) -> dict[Any, "Report"]:
        groups: dict[Any, tuple[list[Breach], list[Doubt]]] = {key: ([], []) for key in known}
        for breach in self.breaches:
            for key in keys(breach):
                groups.setdefault(key, ([], []))[0].append(breach)
        for doubt in self.doubts:
            for key in keys(doubt):
                groups.setdefault(key, ([], []))[1].append(doubt)
        return {
            key: attrs.evolve(self, breaches=tuple(groups[key][0]), doubts=tuple(groups[key][1]))
            for key in sorted(groups, key=lambda key: (key is None, key or ""))
        }

    def __str__(self) -> str:
        stretch = self.stretch
        when = f"as of {stretch.as_of}" if stretch.first is None else f"from {stretch.first} to {stretch.last}"
        counts = (
            f"{_counted(len(self.breaches), 'breach', 'breaches')} and {_counted(len(self.doubts), 'doubt', 'doubts')}"
        )
        found = [line for report in self.by_rule().values() for line in _lines(report)]
        return lined([f"{counts} {when}", *found])


def _lines(report: Report) -> Iterator[str]:
    """Yield what there is to say of a report on one rule; nothing, where it is kept."""
    told = [*(f"  ✗ {each}" for each in report.breaches), *(f"  ? {each}" for each in report.doubts)]
    if told:
        yield report.rules[-1].sentence
        yield from told[:_MOST_SHOWN]
    if len(told) > _MOST_SHOWN:
        yield f"  … and {len(told) - _MOST_SHOWN} more"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
