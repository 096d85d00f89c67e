"""Scopes: the parts of the market that can be covered, and which of two is the more specific one.

A scope names what it asks for, and whatever it does not name may be anything. Of two scopes the more specific one is found by asking,
in this order, and the first difference decides:

1. Does one of them name the account? The company alone goes before its whole group.
2. Does one of them name postal codes? Fewer of them go before more, and of as many the longer codes before the shorter.
3. Does one of them name a country?
4. Does one of them name a segment?

So a named account goes before its address, the address before the country, and the country before the line of business.
A scope that lies inside another one is always the more specific of the two.
Of the groups of two companies, one of which belongs to the other, that of the nearer company goes first for whoever belongs to both.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from fractions import Fraction

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import CustomerId
from channelmodel.errors import Fault, OperandError
from channelmodel.territories.countries import country_faults, to_country_or_none
from channelmodel.territories.fit import Fit
from channelmodel.territories.postal import PostalRange
from channelmodel.territories.profiles import CustomerProfile, demanded

__all__ = ["AccountReach", "Scope", "ScopeKind"]


def __dir__() -> list[str]:
    return __all__


class AccountReach(StrEnum):
    """Whom a named account stands for.

    Example:
        >>> print(Scope(customer_id="acme", reach=AccountReach.GROUP))
        customer acme and its group
    """

    ALONE = "alone"
    """The company itself."""
    GROUP = "group"
    """The company and all below it that nobody names more closely."""


class ScopeKind(StrEnum):
    """What a scope names at most, the most specific kind first.

    Example:
        >>> list(ScopeKind)[0].value, list(ScopeKind)[-1].value
        ('named account', 'everything')
    """

    ACCOUNT = "named account"
    """The customer itself, by its id."""
    GROUP = "group of a named account"
    """The customer with its subsidiaries."""
    POSTAL_AND_SEGMENT = "postal codes and segment"
    """One line of business within some postal codes."""
    POSTAL = "postal codes"
    """Some postal codes of a country."""
    COUNTRY_AND_SEGMENT = "country and segment"
    """One line of business in a country."""
    COUNTRY = "country"
    """A whole country."""
    SEGMENT = "segment"
    """One line of business wherever it is."""
    EVERYTHING = "everything"
    """Whatever nothing else covers."""


@attrs.frozen(kw_only=True)
class Scope(Checked):
    """A part of the market that can be covered. What it does not name may be anything, and where it names nothing it is everything.

    Attributes:
        customer_id: The named account; ``None`` where none is named.
        reach: Whether the account is the company alone or its group as well.
        country: The country, in the two letters of ISO 3166; ``None`` for any, or where the postal codes say it.
        postal: The postal codes, which say their country; ``None`` for any.
        segment: The line of business, in the vendor's words; ``None`` for any.

    Raises:
        InvalidError: Where a country stands beside postal codes, a group has no account, or a country is told otherwise.

    Example:
        >>> print(Scope(country="DE", segment="health"))
        DE, health
        >>> print(Scope(postal=PostalRange("DE", "10115", "14199")), "/", Scope())
        DE 10115 to 14199 / everything
    """

    customer_id: CustomerId | None = None
    reach: AccountReach = AccountReach.ALONE
    country: str | None = attrs.field(default=None, converter=to_country_or_none)
    postal: PostalRange | None = None
    segment: str | None = None

    @rule("country")
    def _is_in_a_country(self) -> Iterable[Fault]:
        return tuple(country_faults("country", self.country))

    @rule("country", "postal")
    def _says_its_country_once(self) -> Iterable[Fault]:
        if self.country is None or self.postal is None:
            return ()
        problem = f"the postal codes are those of {self.postal.country} already"
        return (fault("country", self.country, problem, "Leave the country out"),)

    @rule("customer_id", "reach")
    def _reaches_from_an_account(self) -> Iterable[Fault]:
        if self.customer_id is not None or self.reach is AccountReach.ALONE:
            return ()
        problem = "no account is named of which it could be the group"
        return (fault("reach", self.reach, problem, "Name the customer, or leave the reach out"),)

    @property
    def in_country(self) -> str | None:
        """The country that it lies in, be it named or that of its postal codes; ``None`` where that may be any."""
        return self.country if self.postal is None else self.postal.country

    @property
    def kind(self) -> ScopeKind:
        """What it names at most."""
        if self.customer_id is not None:
            return ScopeKind.ACCOUNT if self.reach is AccountReach.ALONE else ScopeKind.GROUP
        if self.postal is not None:
            return ScopeKind.POSTAL if self.segment is None else ScopeKind.POSTAL_AND_SEGMENT
        if self.country is not None:
            return ScopeKind.COUNTRY if self.segment is None else ScopeKind.COUNTRY_AND_SEGMENT
        return ScopeKind.EVERYTHING if self.segment is None else ScopeKind.SEGMENT

    @property
    def specificity(self) -> tuple[int, Fraction, int, int, int]:
        """How specific it is, as figures of which the first difference decides; more is more specific.

        They are: the account, the postal codes that it leaves out, the length of these codes, the country, the segment.
        """
        account = 0 if self.customer_id is None else 2 if self.reach is AccountReach.ALONE else 1
        narrow, length = (Fraction(-1), 0) if self.postal is None else (1 - self.postal.share, len(self.postal.shape))
        return account, narrow, length, int(self.in_country is not None), int(self.segment is not None)

    def outranks(self, other: "Scope") -> bool:
        """Say whether it is the more specific of two scopes; neither is where both ask for as much.

        Raises:
            OperandError: Where the other is no scope.

        Example:
            >>> Scope(country="DE").outranks(Scope(segment="health"))
            True
        """
        if not isinstance(other, Scope):
            raise OperandError(f"Scope.outranks with {type(other).__qualname__}", "Give a Scope")
        return self.specificity > other.specificity

    def fit(self, profile: CustomerProfile) -> Fit:
        """Say whether a customer lies in the scope, as far as is known.

        Raises:
            OperandError: Where that is no profile.

        Example:
            >>> Scope(country="DE", segment="health").fit(CustomerProfile(country="DE"))
            <Fit.UNTOLD: 'cannot be told'>
        """
        return Fit.all_of(fit for _, fit in self._fits(demanded("Scope.fit", profile)))

    def missing(self, profile: CustomerProfile) -> tuple[str, ...]:
        """Return what is to be found out of a customer before it can be told whether it lies in the scope; empty where it can.

        Raises:
            OperandError: Where that is no profile.

        Example:
            >>> Scope(postal=PostalRange("DE", "10115")).missing(CustomerProfile())
            ('country', 'postal code')
        """
        if self.fit(profile) is not Fit.UNTOLD:
            return ()
        return tuple(what for what, fit in self._fits(profile) if fit is Fit.UNTOLD)

    def _fits(self, profile: CustomerProfile) -> Iterator[tuple[str, Fit]]:
        if self.customer_id is not None:
            among = profile.companies if self.reach is AccountReach.GROUP else (profile.customer_id,)
            yield "customer", Fit.YES if self.customer_id in among else Fit.NO
        if self.in_country is not None:
            yield "country", _same(self.in_country, profile.country)
        if self.postal is not None:
            # Also where the country is not known: a code that is none of these is none of them wherever it is.
            yield "postal code", Fit.UNTOLD if profile.postal_code is None else self.postal.fit(profile.postal_code)
        if self.segment is not None:
            yield "segment", _same(self.segment, profile.segment)

    def __str__(self) -> str:
        return ", ".join(self._words()) or "everything"

    def _words(self) -> Iterator[str]:
        if self.customer_id is not None:
            yield f"customer {self.customer_id}" + (" and its group" if self.reach is AccountReach.GROUP else "")
        where = self.country if self.postal is None else str(self.postal)
        if where is not None:
            yield where
        if self.segment is not None:
            yield self.segment


def _same(asked: str, known: str | None) -> Fit:
    if known is None:
        return Fit.UNTOLD
    return Fit.YES if asked == known else Fit.NO
