"""Groups: what the companies of a group have together, gathered for whoever stands at the head of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from channelmodel._checks import Checked, fault
from channelmodel.entities import Channel, PartnerId
from channelmodel.entities.hierarchies import circle_faults
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.rules.facts.records import NamedFact, Record
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.measuring.together import each_once

__all__ = ["gathered", "groups_of"]


def __dir__() -> list[str]:
    return __all__


_ID: Final = "id"


@attrs.frozen
class _Link(Checked):
    id: PartnerId
    head_id: PartnerId


def gathered(
    standings: Iterable[Standing], under: Mapping[PartnerId, PartnerId], known_as: str = "affiliates"
) -> tuple[Standing, ...]:
    """Give every partner the facts of all who stand under it, its own among them, for a programme to roll up.

    Nothing is added up here: the programme says what of a group counts, such as ``each("affiliates").sum(fact("revenue"))``.
    Whoever stands alone has a group of one, so that the same words judge it.
    Where nothing is known of a head itself, as of a holding that sells nothing, its group is those who stand under it.

    Args:
        standings: What is known of the partners, of each once.
        under: Who stands under whom; over several levels, whoever is at the top has the facts of all.
        known_as: The name of the fact that lists them. In each record of it, ``id`` is whose facts they are.

    Returns:
        The standings in their order, each with its list.

    Raises:
        InvalidError: Where somebody has no standing or several, stands above itself, or has a fact of that name already.
        OperandError: Where one of them is no standing, or it is no mapping that says who stands under whom.

    Example:
        >>> from channelmodel.rules import fact
        >>> revenue = {"HQ": 500, "FR": 200, "JP": 100}
        >>> known = [Standing.of(PartnerId(partner), {"revenue": amount}) for partner, amount in revenue.items()]
        >>> group = gathered(known, under={PartnerId("FR"): PartnerId("HQ"), PartnerId("JP"): PartnerId("HQ")})
        >>> print(*[sum(each.amount("revenue").number for each in standing.records("affiliates")) for standing in group])
        800 200 100
    """
    found = {each.partner_id: each for each in each_once(standings, "gathered")}
    if not isinstance(under, Mapping):
        remedy = 'Give a mapping from each to whom it stands under, such as {PartnerId("FR"): PartnerId("HQ")}'
        raise OperandError(f"gathered with {type(under).__qualname__}", remedy)
    if faults := (*_faults(found, under), *_named_so(found, known_as)):
        raise InvalidError("gathered", faults)
    groups = _groups(found, under)
    return tuple(
        attrs.evolve(each, facts=(*each.facts, NamedFact(known_as, groups[partner_id])))
        for partner_id, each in found.items()
    )


def groups_of(channel: Channel) -> Mapping[PartnerId, PartnerId]:
    """Return which partner of a channel stands under which, as the partners themselves say it.

    Raises:
        OperandError: Where it is no channel.

    Example:
        >>> from channelmodel import Currency, Partner, Vendor, VendorId
        >>> group = [Partner(id=PartnerId("HQ"), name="Keystone"),
        ...          Partner(id=PartnerId("FR"), name="Keystone France", parent_id=PartnerId("HQ"))]
        >>> groups_of(Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR), partners=group))
        {'FR': 'HQ'}
    """
    if not isinstance(channel, Channel):
        raise OperandError(f"groups_of {type(channel).__qualname__}", "Give a Channel, which knows its partners")
    return {each.id: each.parent_id for each in channel.partners if each.parent_id is not None}


def _groups(
    found: Mapping[PartnerId, Standing], under: Mapping[PartnerId, PartnerId]
) -> Mapping[PartnerId, tuple[Record, ...]]:
    heads = frozenset(under.values())
    groups: dict[PartnerId, list[Record]] = {partner_id: [] for partner_id in found}
    for standing in found.values():
        if standing.facts or standing.partner_id not in heads:
            record = _record_of(standing)
            for each in _upwards(standing.partner_id, under):
                groups[each].append(record)
    return {partner_id: tuple(records) for partner_id, records in groups.items()}


def _upwards(partner_id: PartnerId, under: Mapping[PartnerId, PartnerId]) -> Iterator[PartnerId]:
    at: PartnerId | None = partner_id
    while at is not None:
        yield at
        at = under.get(at)


def _record_of(standing: Standing) -> Record:
    is_told = any(each.name == _ID for each in standing.facts)
    own = () if is_told else (NamedFact(_ID, standing.partner_id),)
    return Record(facts=(*own, *standing.facts), unlisted=standing.unlisted, as_of=standing.as_of)


def _faults(found: Mapping[PartnerId, Standing], under: Mapping[PartnerId, PartnerId]) -> Iterator[Fault]:
    links = []
    for each, head in under.items():
        without = [asked for asked in (each, head) if type(asked) is not str or asked not in found]
        for asked in without:
            remedy = "Give its standing too, one without facts for a holding, or correct the id"
            yield fault(f"under[{show(each)}]", asked, "there is no standing of this partner", remedy)
        if not without:
            links.append(_Link(each, head))
    # The circle is told in full; the place of a link says nothing to whoever gave a mapping.
    yield from (attrs.evolve(each, path="under") for each in circle_faults({"under": links}, "head_id"))


def _named_so(found: Mapping[PartnerId, Standing], known_as: str) -> Iterator[Fault]:
    for partner_id, standing in found.items():
        if any(each.name == known_as for each in standing.facts):
            problem = f"the standing of {partner_id} has a fact of this name already"
            yield fault("known_as", known_as, problem, "Give the list a name of its own")
