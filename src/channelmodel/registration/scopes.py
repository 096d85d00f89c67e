"""Scopes: which registrations a part of a policy is about."""

from collections.abc import Callable, Iterable, Iterator
from operator import ge, lt

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import ProductId, TerritoryId
from channelmodel.errors import Fault
from channelmodel.registration.cases import Case
from channelmodel.registration.given import as_set
from channelmodel.values.money import Money

__all__ = ["RegistrationScope"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class RegistrationScope(Checked):
    """Which registrations are meant: those of which everything that is said here is true; with nothing said, all.

    Attributes:
        territory_ids: Those in one of these territories, or in a part of one; empty for anywhere.
        product_ids: Those about one of these products; empty for any.
        families: Those about a product of one of these series or lines; empty for any.
        segments: Those of partners of one of these segments; empty for any.
        tiers: Those of partners that hold one of these tiers, by name, when they register; empty for any.
        at_least: Those of this amount or more; ``None`` for any.
        below: Those of less than this amount; ``None`` for any.

    Raises:
        InvalidError: Where no amount would do.

    Example:
        >>> print(RegistrationScope(tiers={"Gold"}, below=Money(50_000, "USD")))
        tier Gold, below 50,000.00 USD
    """

    _identity = "at_least"

    territory_ids: frozenset[TerritoryId] = attrs.field(default=frozenset(), converter=as_set)
    product_ids: frozenset[ProductId] = attrs.field(default=frozenset(), converter=as_set)
    families: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    segments: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    tiers: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    at_least: Money | None = None
    below: Money | None = None

    @rule("at_least", "below")
    def _some_amount_will_do(self) -> Iterable[Fault]:
        if self.at_least is None or self.below is None:
            return ()
        if self.at_least.currency is not self.below.currency:
            problem = f"the other bound is in {self.at_least.currency}"
            return (fault("below", self.below, problem, "Give both in one currency"),)
        if self.at_least < self.below:
            return ()
        return (fault("below", self.below, f"no amount is below it and at least {self.at_least}", "Give more"),)

    def covers(self, case: Case) -> bool | None:
        """Say whether a registration is meant; ``None`` where too little is known of it."""
        found = [each for _, each in self._answers(case)]
        if False in found:
            return False
        return None if None in found else True

    def lacks(self, case: Case) -> tuple[str, ...]:
        """Return the fields of the registration that are not filled and would tell whether it is meant."""
        registration = case.registration
        return tuple(field for field, each in self._answers(case) if each is None and not getattr(registration, field))

    def _answers(self, case: Case) -> Iterator[tuple[str, bool | None]]:
        """Yield what each restriction comes to, with the field that it is told by."""
        registration, partner = case.registration, case.partner
        if self.territory_ids:
            yield "territory_id", _meet(self.territory_ids, frozenset(case.territories))
        if self.product_ids:
            yield "product_ids", _meet(self.product_ids, registration.product_ids)
        if self.families:
            yield "product_ids", _meet(self.families, case.families)
        if self.segments:
            segment = None if partner is None else partner.segment
            yield "partner_id", None if segment is None else segment in self.segments
        if self.tiers:
            held = {each.tier for each in case.tiers}
            yield "partner_id", None if registration.partner_id is None else not held.isdisjoint(self.tiers)
        for bound, stands in ((self.at_least, ge), (self.below, lt)):
            if bound is not None:
                yield "amount", _compared(registration.amount, stands, bound)

    def __str__(self) -> str:
        return ", ".join(self._words()) or "every registration"

    def _words(self) -> Iterator[str]:
        for noun, names in (
            ("territory", self.territory_ids),
            ("product", self.product_ids),
            ("family", self.families),
            ("segment", self.segments),
            ("tier", self.tiers),
        ):
            if names:
                yield f"{noun} {either(names)}"
        if self.at_least is not None:
            yield f"from {self.at_least}"
        if self.below is not None:
            yield f"below {self.below}"


EVERY_REGISTRATION = RegistrationScope()
"""The scope of all registrations."""


def either(names: Iterable[str]) -> str:
    """Name things of which one is meant, in the order of their names."""
    return " or ".join(sorted(names))


def _meet(wanted: frozenset[str], found: frozenset[str]) -> bool | None:
    return None if not found else not wanted.isdisjoint(found)


def _compared(amount: Money | None, stands: Callable[[Money, Money], bool], bound: Money) -> bool | None:
    """Say whether an amount stands to a bound as is wanted; amounts of two currencies are not compared."""
    if amount is None or amount.currency is not bound.currency:
        return None
    return stands(amount, bound)
