"""Facts as KPIs read them, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import AttendanceStatus, Channel, PartnerEventKind
from channelmodel.kpi import Facts, Seat, Target
from channelmodel.strategies import ids
from channelmodel.strategies.amounts import currency_of, gains
from channelmodel.strategies.channels import channels as any_channels
from channelmodel.strategies.deals import deals
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.registrations import deal_registrations
from channelmodel.strategies.spans import SPANS
from channelmodel.strategies.tenures import RECENT
from channelmodel.values.currency import Currency

__all__ = ["facts", "seats", "targets"]


def __dir__() -> list[str]:
    return __all__


_LOOSE = st.lists(st.one_of(deals(), deal_registrations()), max_size=3)
_SMALL = any_channels(
    max_partners=1, max_customers=1, max_deals=2, max_registrations=1, max_memberships=1, max_others=1
)


def facts(*, channels: SearchStrategy[Channel] | None = None) -> SearchStrategy[Facts]:
    """Give the facts of a channel, and facts without one.

    Args:
        channels: The channels whose facts they are; ``None`` gives those of small ones, and deals and registrations of none.

    Example:
        >>> from hypothesis import find
        >>> find(facts(), lambda found: found.vendor is None).collections
        ()
    """
    return made(Facts.of, st.one_of(_LOOSE, _SMALL) if channels is None else channels)


def seats() -> SearchStrategy[Seat]:
    """Give seats at events that were held.

    Example:
        >>> from hypothesis import find
        >>> find(seats(), lambda seat: seat.status is AttendanceStatus.ATTENDED).event_id
        'N-1'
    """
    return made(
        Seat,
        event_id=ids.event_ids(),
        kind=st.sampled_from(PartnerEventKind),
        held_on=RECENT,
        status=st.sampled_from(AttendanceStatus),
        territory_id=maybe(ids.territory_ids()),
        partner_id=maybe(ids.partner_ids()),
        person_id=maybe(ids.partner_employee_ids()),
        owner_id=maybe(ids.employee_ids()),
    )


def targets(*, currency: Currency | str | None = None) -> SearchStrategy[Target]:
    """Give instalments of quotas, each with whose it is.

    Args:
        currency: Their currency; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(targets(), lambda target: target.owner_id is not None).first
        Date(2020, 1, 1)
    """
    person = st.tuples(ids.employee_ids(), st.none())
    territory = st.tuples(st.none(), ids.territory_ids())
    return made(
        lambda period, amount, whose: Target(period=period, amount=amount, owner_id=whose[0], territory_id=whose[1]),
        SPANS,
        gains(currency_of(currency, None)),
        st.one_of(person, territory),
    )
