"""Adding up money: against the sum of a list of plain decimals."""

from channelmodel import Currency, Money
from tests.benchmarks.measuring import Job, Sides
from tests.benchmarks.workloads import amounts

__all__ = ["JOBS"]


def against_decimals(size: int) -> Sides:
    """Add up the same amounts, as money of one currency and as decimals that know none."""
    decimals = amounts(size)
    money = [Money(each, Currency.EUR) for each in decimals]
    return Sides(
        library=lambda: Money.sum(money),
        rival=lambda: sum(decimals),
        outcome_of_library=lambda found: found.amount,
    )


JOBS = (
    Job(
        name="sum_money_vs_sum_decimal",
        says="exact sum of 1,000,000 amounts of money / sum of a list of decimals",
        bound=1.6,
        prepare=against_decimals,
        size=1_000_000,
        runs=15,
    ),
)
