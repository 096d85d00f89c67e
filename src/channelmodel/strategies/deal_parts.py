"""The parts of deals: lines, credits, activities and stages, for property-based tests."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Activity, ActivityKind, Channel, Credit, DealLine, DealStage, StageEntry
from channelmodel.strategies.amounts import currency_of
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.making import made
from channelmodel.strategies.references import up_to
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import some
from channelmodel.strategies.tenures import RECENT, after
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__ = [
    "activities",
    "activities_in",
    "credits",
    "credits_of",
    "deal_lines",
    "history_of",
    "lines_of",
    "stage_entries",
]


def __dir__() -> list[str]:
    return __all__


_QUANTITIES = st.integers(-5, 20)
_SOLD = st.integers(1, 20)
_WEIGHTS = st.integers(1, 10)
_KINDS = st.sampled_from(ActivityKind)
_STAGES = st.sampled_from(DealStage)
_OPEN_STAGES = st.sampled_from([stage for stage in DealStage if not stage.is_closed])


def deal_lines(
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
) -> SearchStrategy[DealLine]:
    """Give products in a deal, some of which come back.

    Args:
        currency: The currency of their amounts; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose products they may be; ``None`` gives any.
        dirt: What may be dirty; ``()`` gives clean ones.

    Raises:
        InvalidError: The currency or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(deal_lines(), lambda line: line.quantity < 0).quantity
        -1
    """
    return _lines(scene_of("deal_lines", among, dirt=dirt), currency_of(currency, among))


def _lines(known: Scene, currencies: SearchStrategy[Currency]) -> SearchStrategy[DealLine]:
    return st.nothing() if known.products.is_empty else _line(known, currencies)


@st.composite
def _line(draw: DrawFn, known: Scene, currencies: SearchStrategy[Currency]) -> DealLine:
    quantity = draw(_QUANTITIES if Dirt.CREDITS in known.dirt else _SOLD)
    return DealLine(product_id=known.products.one(draw), quantity=quantity, amount=known.sum(draw, draw(currencies)))


def lines_of(draw: DrawFn, known: Scene, currency: Currency) -> tuple[DealLine, ...]:
    """Draw the lines of a deal, none or some."""
    return tuple(some(draw, _lines(known, st.just(currency)), 2))


def credits(*, among: Channel | None = None) -> SearchStrategy[Credit]:  # noqa: A001 - the entity's own word
    """Give parts of a deal that count for one person each.

    Args:
        among: The channel whose people they may be; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(credits(), lambda credit: credit.share < 1).share
        Fraction(1, 2)
    """
    known = scene_of("credits", among)
    return st.nothing() if known.employees.is_empty else _credit(known)


@st.composite
def _credit(draw: DrawFn, known: Scene) -> Credit:
    part = draw(_WEIGHTS)
    return Credit(owner_id=known.employees.one(draw), share=Fraction(part, part + draw(up_to(10))))


def credits_of(draw: DrawFn, known: Scene) -> tuple[Credit, ...]:
    """Draw all credits of a deal: none, or some that add up to the whole."""
    owners = known.employees.few(draw, 3)
    weights = [draw(_WEIGHTS) for _ in owners]
    return tuple(
        Credit(owner_id=owner, share=Fraction(weight, sum(weights)))
        for owner, weight in zip(owners, weights, strict=True)
    )


def activities(*, among: Channel | None = None, during: Period | None = None) -> SearchStrategy[Activity]:
    """Give what was done for a deal.

    Args:
        among: The channel whose people and partners they may be; ``None`` gives any.
        during: The period in which it was done; ``None`` gives days near 2020.

    Raises:
        InvalidError: The period is none.

    Example:
        >>> from hypothesis import find
        >>> find(activities(), lambda activity: activity.kind.is_compelling).kind
        <ActivityKind.CUSTOMER_MEETING: 'customer meeting'>
    """
    return _activity(scene_of("activities", among, during), None)


@st.composite
def _activity(draw: DrawFn, known: Scene, opened_on: Date | None) -> Activity:
    since = None if Dirt.CONTRADICTIONS in known.dirt else opened_on
    return Activity(
        kind=draw(_KINDS),
        on=known.day(draw) if since is None else known.later(draw, since),
        employee_id=known.employees.perhaps(draw),
        partner_id=known.partners.perhaps(draw),
    )


def activities_in(draw: DrawFn, known: Scene, opened_on: Date | None) -> tuple[Activity, ...]:
    """Draw what was done for a deal; before it was opened only where facts may contradict each other."""
    return tuple(some(draw, _activity(known, opened_on), 2))


def stage_entries() -> SearchStrategy[StageEntry]:
    """Give days on which a deal came to a stage.

    Example:
        >>> from hypothesis import find
        >>> find(stage_entries(), lambda entry: entry.stage.is_closed).stage
        <DealStage.WON: 'won'>
    """
    return made(StageEntry, stage=_STAGES, on=RECENT)


def history_of(
    draw: DrawFn, known: Scene, stage: DealStage, opened_on: Date | None, closed_on: Date | None
) -> tuple[StageEntry, ...]:
    """Draw the stages that a deal came to: nothing, or perhaps some open ones and at last the present one."""
    count = draw(up_to(3))
    if count == 0:
        return ()
    stages = [*(draw(_OPEN_STAGES) for _ in range(count - 1)), stage]
    begin = opened_on or closed_on or known.day(draw)
    days = _days_between(draw, begin, closed_on or known.later(draw, begin), len(stages))
    return tuple(StageEntry(stage=each, on=day) for each, day in zip(stages, days, strict=True))


def _days_between(draw: DrawFn, begin: Date, end: Date, count: int) -> Sequence[Date]:
    span = up_to(end.toordinal() - begin.toordinal())
    return [*sorted(after(begin, draw(span)) for _ in range(count - 1)), end]
