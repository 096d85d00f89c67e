"""Circumstances: what a channel itself knows of a partner beside its figures: its people, and where it is at home.

Each is supplied under a fixed name, where a programme asks for it:

* ``people``: everybody who works for the partner or is certified for it, with ``id``, ``name`` and the ``certificates`` valid on the day;
* ``certificates``: those that count for the partner of whose holder nothing is known;
* ``segment``: its kind of business;
* ``territory``: where it is at home, by its id; and every territory that this is a part of by the name of its level, such as ``country``.

For how long it has been a member, and its present tier, are found in :mod:`~channelmodel.rules.measuring.held`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import attrs
from pendulum import Date

from channelmodel.entities import Channel, Partner, PartnerEmployee, PartnerId

__all__ = ["PEOPLE", "Circumstances"]


def __dir__() -> list[str]:
    return __all__


PEOPLE: Final = ("people", "certificates")
"""The facts that are told of a partner's people."""


@attrs.frozen
class Circumstances:
    """What a channel knows of some of its partners on a day.

    Attributes:
        channel: The channel.
        day: The day.
        partners: The partners that are asked about; nobody else's people are looked at.
    """

    channel: Channel
    day: Date
    partners: tuple[Partner, ...]

    def of(self, partner: Partner, names: frozenset[str]) -> Iterator[tuple[str, Any]]:
        """Yield the names and the facts of a partner, those that are asked for and known."""
        found: Mapping[str, Callable[[Partner], Any]] = {"people": self._people, "certificates": self._certificates}
        yield from ((name, find(partner)) for name, find in found.items() if name in names)
        if "segment" in names and partner.segment is not None:
            yield "segment", partner.segment
        yield from ((level, place) for level, place in self._home(partner).items() if level in names)

    def _people(self, partner: Partner) -> list[dict[str, Any]]:
        held: dict[str, set[str]] = {each.id: set() for each in self._employees.get(partner.id, ())}
        for certification in self.channel.certifications_of(partner.id):
            if certification.person_id is not None and certification.covers(self.day):
                held.setdefault(certification.person_id, set()).add(certification.certificate)
        return [self._person(person_id, certificates) for person_id, certificates in held.items()]

    def _person(self, person_id: str, certificates: set[str]) -> dict[str, Any]:
        name = self._names.get(person_id)
        return {"id": person_id, **({} if name is None else {"name": name}), "certificates": certificates}

    def _certificates(self, partner: Partner) -> set[str]:
        found = self.channel.certifications_of(partner.id)
        return {each.certificate for each in found if each.person_id is None and each.covers(self.day)}

    def _home(self, partner: Partner) -> dict[str, str]:
        if partner.territory_id is None:
            return {}
        path = self.channel.territory_tree.path(partner.territory_id)
        levels = {self.channel.territory(each).level or "": each for each in reversed(path)}
        return {**levels, "territory": partner.territory_id}

    @cached_property
    def _employees(self) -> Mapping[PartnerId, Sequence[PartnerEmployee]]:
        found: dict[PartnerId, list[PartnerEmployee]] = {partner.id: [] for partner in self.partners}
        for each in self.channel.partner_employees:
            if each.partner_id in found:
                found[each.partner_id].append(each)
        return found

    @cached_property
    def _names(self) -> Mapping[str, str | None]:
        return {each.id: each.name for each in self.channel.partner_employees}
