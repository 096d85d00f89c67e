"""The parts of deals: lines, credits, activities and stages, for property-based tests."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Activity, ActivityKind, Channel, Credit, DealLine, DealStage, StageEntry
from channelmodel.strategies.amounts import currency_of, sum_in
from channelmodel.strategies.references import References, up_to
from channelmodel.strategies.tenures import RECENT, WAITS, after
from channelmodel.values.currency import Currency

__all__ = ["activities", "activity", "credits", "credits_of", "deal_lines", "history", "lines_of", "stage_entries"]


def __dir__() -> list[str]:
    return __all__


_QUANTITIES = st.integers(-5, 20)
_WEIGHTS = st.integers(1, 10)
_KINDS = st.sampled_from(ActivityKind)
_STAGES = st.sampled_from(DealStage)
_OPEN_STAGES = st.sampled_from([stage for stage in DealStage if not stage.is_closed])


def deal_lines(*, currency: Currency | str | None = None, among: Channel | None = None) -> SearchStrategy[DealLine]:
    """Give products in a deal, some of which come back.

    Args:
        currency: The currency of their amounts; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose products they may be; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(deal_lines(), lambda line: line.quantity < 0).quantity
        -1
    """
    known = References(among)
    return st.nothing() if known.products.is_empty else _line(known, currency_of(currency, among))


@st.composite
def _line(draw: DrawFn, known: References, currencies: SearchStrategy[Currency]) -> DealLine:
    return _a_line(draw, known, draw(currencies))


def _a_line(draw: DrawFn, known: References, currency: Currency) -> DealLine:
    product_id = known.products.one(draw)
    return DealLine(product_id=product_id, quantity=draw(_QUANTITIES), amount=sum_in(draw, currency))


def lines_of(draw: DrawFn, known: References, currency: Currency) -> tuple[DealLine, ...]:
    """Draw the lines of a deal, none or some."""
    count = 0 if known.products.is_empty else draw(up_to(2))
    return tuple(_a_line(draw, known, currency) for _ in range(count))


def credits(*, among: Channel | None = None) -> SearchStrategy[Credit]:  # noqa: A001 - the entity's own word
    """Give parts of a deal that count for one person each.

    Args:
        among: The channel whose people they may be; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(credits(), lambda credit: credit.share < 1).share
        Fraction(1, 2)
    """
    known = References(among)
    return st.nothing() if known.employees.is_empty else _credit(known)


@st.composite
def _credit(draw: DrawFn, known: References) -> Credit:
    part = draw(_WEIGHTS)
    return Credit(owner_id=known.employees.one(draw), share=Fraction(part, part + draw(up_to(10))))


def credits_of(draw: DrawFn, known: References) -> tuple[Credit, ...]:
    """Draw all credits of a deal: none, or some that add up to the whole."""
    owners = known.employees.few(draw, 3)
    weights = [draw(_WEIGHTS) for _ in owners]
    return tuple(
        Credit(owner_id=owner, share=Fraction(weight, sum(weights)))
        for owner, weight in zip(owners, weights, strict=True)
    )


def activities(*, among: Channel | None = None) -> SearchStrategy[Activity]:
    """Give what was done for a deal.

    Args:
        among: The channel whose people and partners they may be; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(activities(), lambda activity: activity.kind.is_compelling).kind
        <ActivityKind.CUSTOMER_MEETING: 'customer meeting'>
    """
    return _activity(References(among))


@st.composite
def _activity(draw: DrawFn, known: References) -> Activity:
    return activity(draw, known)


def activity(draw: DrawFn, known: References) -> Activity:
    """Draw something that was done for a deal."""
    return Activity(
        kind=draw(_KINDS),
        on=draw(RECENT),
        employee_id=known.employees.perhaps(draw),
        partner_id=known.partners.perhaps(draw),
    )


def stage_entries() -> SearchStrategy[StageEntry]:
    """Give days on which a deal came to a stage.

    Example:
        >>> from hypothesis import find
        >>> find(stage_entries(), lambda entry: entry.stage.is_closed).stage
        <DealStage.WON: 'won'>
    """
    return st.builds(StageEntry, stage=_STAGES, on=RECENT)


def history(draw: DrawFn, stage: DealStage, opened_on: Date | None, closed_on: Date | None) -> tuple[StageEntry, ...]:
    """Draw the stages that a deal came to: nothing, or perhaps some open ones and at last the present one."""
    count = draw(up_to(3))
    if count == 0:
        return ()
    stages = [*(draw(_OPEN_STAGES) for _ in range(count - 1)), stage]
    begin = opened_on or closed_on or draw(RECENT)
    days = _days_between(draw, begin, closed_on or after(begin, draw(WAITS)), len(stages))
    return tuple(StageEntry(stage=each, on=day) for each, day in zip(stages, days, strict=True))


def _days_between(draw: DrawFn, begin: Date, end: Date, count: int) -> Sequence[Date]:
    span = up_to(end.toordinal() - begin.toordinal())
    return [*sorted(after(begin, draw(span)) for _ in range(count - 1)), end]
