"""How something is distributed: what part of all of it each group has."""

from collections.abc import Iterable, Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.kept import Kept
from channelmodel.kpi.measurement import Figure, exact
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.kpi.results import Finished, Result, number_of, one_currency
from channelmodel.values.currency import Currency

__all__ = ["Share"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Share(Finished):
    """What a group has of something, divided by what all groups together have of it.

    Attributes:
        measure: What is shared.

    Raises:
        InvalidError: Where the measure lists values instead.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.tier_distribution.formula.measure.field
        'partner_id'
    """

    measure: Measure

    @rule("measure")
    def _adds_up(self) -> Iterable[Fault]:
        if self.measure.collects is not Collects.VALUES:
            return ()
        remedy = "Count the facts, sum a field, or take its different values"
        return (fault("measure", str(self.measure), "a list of values is no part of another", remedy),)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (self.measure,)

    @property
    def is_of_all(self) -> bool:
        """Every group is held against all groups together."""
        return True

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the share of one group; no value where all groups together have nothing."""
        currency = one_currency(found, otherwise)
        own, of_all = found
        numerator, denominator = self._figure(own, currency), self._figure(of_all, currency)
        return Result(
            value=None if numerator is None or not denominator else exact(numerator) / exact(denominator),
            numerator=numerator,
            denominator=denominator,
            currency=currency,
            facts=own.facts,
            unknown=own.unknown,
        )

    def _figure(self, found: Kept, currency: Currency | None) -> Figure | None:
        return found.money(currency) if self.measure.is_money else number_of(self.measure, found)

    def __str__(self) -> str:
        return f"({self.measure}) ÷ the same of all groups"
