"""Quotas of people and of territories, with and without a season, for property-based tests."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, EmployeeId, Instalment, Quota, QuotaId, SeasonShare, TerritoryId
from channelmodel.strategies.amounts import currency_of, gain, gains
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.making import made
from channelmodel.strategies.references import up_to
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.spans import SPANS
from channelmodel.strategies.tenures import after
from channelmodel.values.calendar import Calendar
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__ = ["instalments", "quotas", "season_shares"]


def __dir__() -> list[str]:
    return __all__


_WEIGHTS = st.integers(0, 10)
_HUNDREDTHS = st.fractions(0, 1, max_denominator=100)


def season_shares() -> SearchStrategy[SeasonShare]:
    """Give parts of a quota that fall into some period.

    Example:
        >>> from hypothesis import find
        >>> find(season_shares(), lambda part: part.share == 1).period.name
        '2020'
    """
    return made(SeasonShare, period=SPANS, share=_HUNDREDTHS)


def instalments(*, currency: Currency | str | None = None) -> SearchStrategy[Instalment]:
    """Give amounts that are due in some period.

    Args:
        currency: Their currency; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(instalments(currency="EUR"), lambda due: due.amount.amount >= 100).amount
        Money('100.00', 'EUR')
    """
    return made(Instalment, period=SPANS, amount=gains(currency_of(currency, None)))


def quotas(
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[QuotaId] | None = None,
) -> SearchStrategy[Quota]:
    """Give quotas of people and of territories, due at once or over a season.

    Args:
        currency: Their currency; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose people and territories they may be of; ``None`` gives any.
        during: The period in which they lie; ``None`` lets them lie near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown, the period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> quota = find(quotas(currency="EUR"), lambda quota: len(quota.season) == 12)
        >>> quota.period.name, len(quota.instalments)
        ('2020', 12)
    """
    known = scene_of("quotas", among, during, dirt)
    if known.employees.is_empty and known.territories.is_empty:
        return st.nothing()
    return _quota(known.ids("Q") if ids is None else ids, known, currency_of(currency, among))


@st.composite
def _quota(draw: DrawFn, ids: SearchStrategy[QuotaId], known: Scene, currencies: SearchStrategy[Currency]) -> Quota:
    owner_id, territory_id = _whose(draw, known)
    period = known.span(draw)
    return Quota(
        id=draw(ids),
        period=period,
        amount=gain(draw, draw(currencies)),
        owner_id=owner_id,
        territory_id=territory_id,
        season=_season(draw, _parts(draw, period, known.calendar)),
    )


def _whose(draw: DrawFn, known: Scene) -> tuple[EmployeeId | None, TerritoryId | None]:
    if known.employees.is_empty:
        return None, known.territories.one(draw)
    if not known.territories.is_empty and draw(up_to(1)):
        return None, known.territories.one(draw)
    return known.employees.one(draw), None


def _parts(draw: DrawFn, period: Period, calendar: Calendar) -> Sequence[Period]:
    """Draw the parts of a season: none, the months where they fill the period, or any others."""
    choice = draw(up_to(2))
    months = calendar.months(period) if choice == 1 else ()
    if months and months[0].start == period.start and months[-1].end == period.end:
        return months
    return _cut(draw, period) if choice else ()


def _cut(draw: DrawFn, period: Period) -> Sequence[Period]:
    days = {draw(up_to(period.days - 1)) for _ in range(draw(up_to(3)))} - {0}
    bounds = [period.start, *(after(period.start, day) for day in sorted(days)), period.end]
    return [Period(start, end) for start, end in pairwise(bounds)]


def _season(draw: DrawFn, parts: Sequence[Period]) -> tuple[SeasonShare, ...]:
    weights = [draw(_WEIGHTS) for _ in parts]
    if parts and not any(weights):
        weights[0] = 1
    whole = sum(weights)
    return tuple(
        SeasonShare(period=part, share=Fraction(weight, whole)) for part, weight in zip(parts, weights, strict=True)
    )
