"""Quotas: the number that an account manager or a territory has to reach."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import EmployeeId, QuotaId, TerritoryId
from channelmodel.errors import Fault, invalid
from channelmodel.values.money import Money
from channelmodel.values.period import Period
from channelmodel.values.shares import to_fraction, whole_faults

__all__ = ["Instalment", "Quota", "SeasonShare"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class SeasonShare(Checked):
    """The part of a quota that falls into a part of its period.

    Attributes:
        period: The part of the quota's period.
        share: Which part of the whole, from 0 (a month in which nothing is expected) to 1.

    Example:
        >>> SeasonShare(period=Period.of_month(2020, 12), share="0.15").share
        Fraction(3, 20)
    """

    period: Period
    share: Fraction = attrs.field(converter=to_fraction)

    @rule("share")
    def _share_is_a_part(self) -> Iterable[Fault]:
        if 0 <= self.share <= 1:
            return ()
        remedy = 'Write a part of the whole, such as "0.15" for 15 %'
        return (Fault("share", str(self.share), "a share of the season lies between 0 and 1", remedy),)


@attrs.frozen(kw_only=True)
class Instalment(Checked):
    """The amount of a quota that is due in a part of its period.

    Attributes:
        period: When it is due.
        amount: How much.

    Example:
        >>> Instalment(period=Period.of_month(2020, 12), amount=Money(15_000, "EUR")).period.name
        '2020-12'
    """

    period: Period
    amount: Money


@attrs.frozen(kw_only=True)
class Quota(Checked):
    """The revenue that somebody, or a territory, has to bring in a period.

    A month without a quota is not a month with a quota of zero: leave it out, and it stays unknown.

    Attributes:
        id: The quota's id.
        period: The days for which it is set.
        amount: How much; zero is a quota too.
        owner_id: Whose number it is; ``None`` where it is a territory's.
        territory_id: Which territory's number it is; ``None`` where it is a person's.
        season: How it spreads over its period, part after part without a gap and adding up to the whole; empty where it is due as one.

    Raises:
        InvalidError: With every fault, such as shares that do not add up to 100 %.

    Example:
        >>> year = Quota(id=QuotaId("Q-1"), owner_id=EmployeeId("E-1"), period=Period.of_year(2020), amount=Money(100, "EUR"))
        >>> halves = (Period.of_days(Period.of_month(2020, 1).start, Period.of_month(2020, 6).last),
        ...           Period.of_days(Period.of_month(2020, 7).start, Period.of_month(2020, 12).last))
        >>> [str(part.amount) for part in year.spread(halves, ["0.4", "0.6"]).instalments]
        ['40.00 EUR', '60.00 EUR']
    """

    id: QuotaId
    period: Period
    amount: Money
    owner_id: EmployeeId | None = None
    territory_id: TerritoryId | None = None
    season: tuple[SeasonShare, ...] = ()

    @rule("amount")
    def _is_not_negative(self) -> Iterable[Fault]:
        if self.amount.amount >= 0:
            return ()
        return (fault("amount", self.amount, "a quota is not below zero", "Give what has to be reached"),)

    @rule("owner_id", "territory_id")
    def _is_somebodys(self) -> Iterable[Fault]:
        if (self.owner_id is None) is not (self.territory_id is None):
            return ()
        got = (self.owner_id, self.territory_id)
        problem = "a quota is either a person's or a territory's"
        return (fault("owner_id, territory_id", got, problem, "Name one of the two; of two numbers make two quotas"),)

    @rule("season", "period")
    def _season_fills_the_period(self) -> Iterable[Fault]:
        if not self.season:
            return ()
        return (*_gap_faults(self), *whole_faults("season", (part.share for part in self.season)))

    @property
    def instalments(self) -> tuple[Instalment, ...]:
        """The parts in which the quota is due, adding up to its amount to the last cent."""
        if not self.season:
            return (Instalment(period=self.period, amount=self.amount),)
        amounts = self.amount.allocate([part.share for part in self.season])
        return tuple(
            Instalment(period=part.period, amount=amount) for part, amount in zip(self.season, amounts, strict=True)
        )

    def spread(self, periods: Sequence[Period], shares: Sequence[Fraction | Decimal | int | str]) -> "Quota":
        """Return the quota with a season.

        Args:
            periods: The parts of the quota's period, such as the months of the fiscal year.
            shares: For each of them, which part of the whole is due in it.

        Raises:
            InvalidError: Where there are not as many shares as periods, or they are given in no list;
                or where the periods do not fill the quota's, or the shares do not add up to 100 %.
        """
        for name, given in (("periods", periods), ("shares", shares)):
            if not issubclass(type(given), tuple | list):
                raise invalid(f"Quota {self.id!r}", name, given, "a tuple or a list is expected", f"List the {name}")
        if len(periods) != len(shares):
            problem = f"there are {len(periods)} periods"
            raise invalid(f"Quota {self.id!r}", "shares", len(shares), problem, "Give one share for each period")
        parts = zip(periods, shares, strict=True)
        return attrs.evolve(self, season=tuple(SeasonShare(period=period, share=share) for period, share in parts))


def _gap_faults(quota: Quota) -> Iterable[Fault]:
    due = quota.period.start
    for index, part in enumerate(quota.season):
        if part.period.start != due:
            problem = f"this part of the season has to begin on {due}"
            yield fault(
                f"season[{index}].period", part.period, problem, "Let the parts follow one another without a gap"
            )
        due = part.period.end
    if due != quota.period.end:
        problem = f"the season ends before {due} and the quota before {quota.period.end}"
        yield fault("season", quota.season[-1].period, problem, "Let the parts fill the quota's period")
