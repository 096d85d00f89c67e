"""Looking ahead: what the open deals are likely to bring, whether they are enough, and how fast they turn into revenue."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from channelmodel._checks import fault
from channelmodel.entities import DealStage
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Attainment, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import Measure, On
from channelmodel.kpi.pipeline import OPEN, WIN_RATE, WON_CYCLE
from channelmodel.kpi.products import Product, Weighted
from channelmodel.kpi.quotas import OWNERS_DUE, TERRITORIES_DUE
from channelmodel.kpi.sales import AVERAGE_DEAL_SIZE
from channelmodel.kpi.tables import DEALS
from channelmodel.kpi.timely import Holds, Stood
from channelmodel.values.day import as_day
from channelmodel.values.rounding import taken
from channelmodel.values.shares import to_fraction

__all__ = ["pipeline_coverage", "pipeline_velocity", "territory_pipeline_coverage", "weighted_pipeline"]


def __dir__() -> list[str]:
    return __all__


Probability: TypeAlias = Fraction | Decimal | int | str
"""A share from 0 to 1, such as ``"0.6"`` for 60 %."""

_OPEN_STAGES = tuple(stage for stage in DealStage if not stage.is_closed)

pipeline_velocity: Kpi = Kpi(
    name="pipeline_velocity",
    title="Pipeline velocity",
    sentence="Deals open on the last day of the period × closing rate × average deal size ÷ sales cycle of won deals, "
    "the latter three of the period: what the pipeline brings per day.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Product((Total((OPEN,)), WIN_RATE, AVERAGE_DEAL_SIZE), per=WON_CYCLE),
)
"""How much money the pipeline turns into each day; the period is the look-back, as of its last day.

No value where nothing was won in it, or where won deals took no time at all.
"""


def weighted_pipeline(probabilities: Mapping[DealStage, Probability]) -> Kpi:
    """Return the KPI of what the open deals are likely to bring: each amount times the probability of its stage.

    The stage is that of the day as of which is asked, as far as the history of the deal tells it. Deals of which nobody knows how far
    they had come by then are told as not known, and so are those without an amount.

    Args:
        probabilities: For every stage of an open deal how likely it is to be won, from 0 to 1.

    Raises:
        InvalidError: Where a stage is missing or is none of an open deal, or a probability does not lie from 0 to 1.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId, Money
        >>> likely = weighted_pipeline({"prospecting": "0.1", "qualified": "0.3", "proposed": "0.5", "committed": "0.9"})
        >>> deal = Deal(id=DealId("D-1"), amount=Money(900, "EUR"), opened_on=date(2020, 3, 1), stage=DealStage.PROPOSED)
        >>> print(likely([deal], date(2020, 3, 31)))
        450.00 EUR
    """
    weights = _weights(probabilities)
    return Kpi(
        name="weighted_pipeline",
        title="Weighted pipeline",
        sentence="The amounts of the deals open on the day, each times the probability of its stage on that day: "
        f"{', '.join(f'{stage} {weights[stage]}' for stage in _OPEN_STAGES)}.",
        unit=Unit.MONEY,
        better=Direction.MORE,
        formula=Weighted(
            OPEN.sum("amount"),
            tuple((Stood("stage", stage, history="history"), weights[stage]) for stage in _OPEN_STAGES),
        ),
    )


def pipeline_coverage(as_of: datetime.date) -> Kpi:
    """Return the KPI of how often the pipeline covers the number of the vendor's people.

    Args:
        as_of: The day on which the deals have to be open.

    Raises:
        InvalidError: Where that is no day.

    Example:
        >>> from datetime import date
        >>> pipeline_coverage(date(2020, 3, 31)).sentence[:69]
        'The amount of the deals open on 2020-03-31 that are expected to close'
    """
    return _coverage("pipeline_coverage", "Pipeline coverage", "the vendor's people have", as_of, OWNERS_DUE)


def territory_pipeline_coverage(as_of: datetime.date) -> Kpi:
    """Return the KPI of how often the pipeline covers the number of the territories.

    Args:
        as_of: The day on which the deals have to be open.

    Raises:
        InvalidError: Where that is no day.

    Example:
        >>> from datetime import date
        >>> territory_pipeline_coverage(date(2020, 3, 31)).name
        'territory_pipeline_coverage'
    """
    title = "Pipeline coverage of territories"
    return _coverage("territory_pipeline_coverage", title, "the territories have", as_of, TERRITORIES_DUE)


def _coverage(name: str, title: str, whose: str, as_of: datetime.date, due: Total) -> Kpi:
    faults: list[Fault] = []
    day = taken(faults, "as_of", as_day, as_of)
    if day is None:
        raise InvalidError(name, faults)
    expected = Measure(table=DEALS, placed=On("expected_on"), where=(Holds("opened_on", "closed_on", on=day),))
    return Kpi(
        name=name,
        title=title,
        sentence=f"The amount of the deals open on {day} that are expected to close in the period, divided by what {whose} to bring.",
        unit=Unit.RATIO,
        better=Direction.MORE,
        formula=Attainment(Total((expected.sum("amount"),)), due),
    )


def _weights(probabilities: Mapping[DealStage, Probability]) -> Mapping[DealStage, Fraction]:
    if not isinstance(probabilities, Mapping):
        remedy = "Give the probability of each stage in a dict"
        raise invalid("weighted_pipeline", "probabilities", probabilities, "a mapping is expected", remedy)
    faults = [*_stage_faults(probabilities), *_probability_faults(probabilities)]
    if faults:
        raise InvalidError("weighted_pipeline", faults)
    return {stage: to_fraction(probabilities[stage]) for stage in _OPEN_STAGES}


def _stage_faults(probabilities: Mapping[DealStage, Probability]) -> Iterable[Fault]:
    for stage in _OPEN_STAGES:
        if stage not in probabilities:
            remedy = 'Say how likely such a deal is to be won, "0" where it counts for nothing'
            yield Fault(
                "probabilities", f"nothing for {stage.value!r}", "every stage of an open deal needs its own", remedy
            )
    for stage in probabilities:
        if stage not in _OPEN_STAGES:
            remedy = f"Choose among {', '.join(_OPEN_STAGES)}"
            yield fault("probabilities", stage, "that is no stage of an open deal", remedy)


def _probability_faults(probabilities: Mapping[DealStage, Probability]) -> Iterable[Fault]:
    for stage, given in probabilities.items():
        taken_as = to_fraction(given)
        if type(taken_as) is not Fraction or not 0 <= taken_as <= 1:
            problem = "a probability is an exact number from 0 to 1"
            yield fault(f"probabilities[{str(stage)!r}]", given, problem, 'Write "0.6" for 60 %')
