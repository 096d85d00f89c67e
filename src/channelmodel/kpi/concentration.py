"""How much of the revenue hangs on how few."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import CurrencyMismatchError, Fault, invalid
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source, When
from channelmodel.kpi.dimensions import Dimension, dimension
from channelmodel.kpi.holders import Herfindahl, HoldersOf, TopShare, fewest, shares_of, squared, top
from channelmodel.kpi.kept import KEEP_APART
from channelmodel.kpi.measurement import Direction, Unit, plain
from channelmodel.kpi.sales import REVENUE, revenue
from channelmodel.values.money import Money
from channelmodel.values.shares import to_fraction

__all__ = [
    "Concentration",
    "Holding",
    "concentration",
    "partners_making",
    "revenue_concentration",
    "revenue_of_top",
]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Holding(Checked):
    """What one of many has of the revenue.

    Attributes:
        id: Whose it is.
        amount: How much.

    Example:
        >>> Holding("P-1", Money(60, "EUR")).amount
        Money('60.00', 'EUR')
    """

    id: str
    amount: Money


@attrs.frozen
class Concentration(Checked):
    """The revenue of each partner or customer, the largest first, and what follows from that.

    Where credits leave somebody below zero, the others together have more than the whole.

    Attributes:
        amounts: Each one's id and revenue, descending; revenue that is nobody's is not among them.

    Raises:
        InvalidError: Where somebody is in it twice, or a larger amount comes after a smaller one.
        CurrencyMismatchError: Where the amounts are in several currencies.

    Example:
        >>> spread = Concentration((Holding("P-1", Money(60, "EUR")), Holding("P-2", Money(40, "EUR"))))
        >>> spread.top(1), spread.hhi, spread.holders_of("0.8")
        (Fraction(3, 5), Fraction(13, 25), 2)
    """

    amounts: tuple[Holding, ...]

    @rule("amounts")
    def _descends(self) -> Iterable[Fault]:
        currencies = sorted({each.amount.currency for each in self.amounts})
        if len(currencies) > 1:
            raise CurrencyMismatchError(currencies, KEEP_APART)
        seen = set()
        for index, each in enumerate(self.amounts):
            if each.id in seen:
                yield fault(f"amounts[{index}].id", each.id, "it is in it already", "Add the two amounts up")
            seen.add(each.id)
            if index and each.amount > self.amounts[index - 1].amount:
                yield fault(
                    f"amounts[{index}].amount", each.amount, "a smaller one comes first", "Begin with the largest"
                )

    @property
    def total(self) -> Money | None:
        """What they add up to; ``None`` where there are none."""
        return Money.sum(each.amount for each in self.amounts) if self.amounts else None

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """Everybody's share of the total, descending; empty where the total is missing, zero or below it."""
        return tuple(shares_of(Fraction(each.amount.amount) for each in self.amounts))

    def top(self, count: int) -> Fraction | None:
        """Return the share of the largest so many; ``None`` where there is nothing to share.

        Raises:
            InvalidError: Where that is no whole number above zero.
        """
        if type(count) is not int or count < 1:
            problem = "a whole number above zero is expected"
            raise invalid("Concentration", "count", count, problem, "Say how many of the largest")
        return top(self.shares, count)

    @property
    def hhi(self) -> Fraction | None:
        """The Herfindahl-Hirschman index, the sum of the squared shares: 1 where all is one's; ``None`` where there is nothing."""
        return squared(self.shares)

    def holders_of(self, share: Fraction | str) -> int | None:
        """Return how few together have at least this share of the total; ``None`` where there is nothing to share.

        Raises:
            InvalidError: Where the share does not lie above 0 and at most at 1.
        """
        wanted = to_fraction(share)
        if type(wanted) is not Fraction or not 0 < wanted <= 1:
            problem = "a share lies above 0 and is at most 1"
            raise invalid("Concentration", "share", share, problem, 'Write "0.8" for 80 %')
        return fewest(self.shares, wanted)


def concentration(
    facts: Source,
    when: When = None,
    *,
    by: str | Dimension = "partner",
    convert: Conversion | None = None,
) -> Concentration:
    """Measure on how few partners, customers or others the revenue hangs.

    Args:
        facts: A channel, or facts in any order.
        when: The period; left out, every won deal counts.
        by: Whose shares are compared; one dimension in which nothing counts twice.
        convert: How amounts in several currencies are brought together.

    Raises:
        InvalidError: Where the question cannot be asked of these facts.
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> concentration([]).hhi is None
        True
    """
    whose = dimension(by)
    if whose.is_rolled_up or whose.grain is not None:
        problem = "its groups are not those who share the revenue"
        raise invalid("Concentration", "by", by, problem, "Choose a dimension such as partner, customer or territory")
    parts = revenue(facts, when, by=whose, convert=convert)
    found = [
        Holding(str(group), each.value)
        for group, each in parts.items()
        if group is not None and isinstance(each.value, Money)
    ]
    # Those with the same amount keep the order of their ids, in which the breakdown lists them.
    return Concentration(tuple(sorted(found, key=_amount, reverse=True)))


revenue_concentration: Kpi = Kpi(
    name="revenue_concentration",
    title="Revenue concentration",
    sentence="The sum of the squared shares that the partners have in what was sold through them in the period: 1 where one has all.",
    unit=Unit.RATIO,
    better=Direction.LESS,
    formula=Herfindahl(REVENUE, "partner"),
)
"""On how few partners the revenue hangs, as the Herfindahl-Hirschman index. No value without revenue through partners."""


def revenue_of_top(count: int) -> Kpi:
    """Return the KPI of the share that the largest few partners have in what was sold through partners.

    Args:
        count: How many of the largest are taken together.

    Raises:
        InvalidError: Where that is no whole number above zero.

    Example:
        >>> revenue_of_top(10).sentence
        'The share that the 10 largest partners have in what was sold through partners in the period.'
    """
    formula = TopShare(REVENUE, "partner", count)
    return Kpi(
        name=f"revenue_of_top_{count}",
        title=f"Revenue of the top {count}",
        sentence=f"The share that the {count} largest partners have in what was sold through partners in the period.",
        unit=Unit.SHARE,
        better=Direction.LESS,
        formula=formula,
    )


def partners_making(share: Fraction | Decimal | int | str) -> Kpi:
    """Return the KPI of how few partners make at least a share of what was sold through partners.

    Args:
        share: The share, above 0 and at most 1.

    Raises:
        InvalidError: Where that is none.

    Example:
        >>> partners_making("0.8").sentence
        'How few partners make at least 80 % of what was sold through partners in the period.'
    """
    formula = HoldersOf(REVENUE, "partner", share)
    percent = f"{plain(formula.share * 100)} %"
    return Kpi(
        name="partners_making",
        title=f"Partners that make {percent}",
        sentence=f"How few partners make at least {percent} of what was sold through partners in the period.",
        unit=Unit.NUMBER,
        better=Direction.MORE,
        formula=formula,
    )


def _amount(holding: Holding) -> Money:
    return holding.amount
