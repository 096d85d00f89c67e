"""Gaps: customers, markets and postal codes that a plan leaves to nobody."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.territories.answers import CoverageAnswer, CoverageOutcome
from channelmodel.territories.countries import country_faults, to_country_or_none
from channelmodel.territories.plans import CoveragePlan, demanded_plan
from channelmodel.territories.postal import PostalRange, range_at, span_of
from channelmodel.territories.profiles import CustomerProfile
from channelmodel.territories.scopes import Scope
from channelmodel.territories.statements import CoverageStatement

__all__ = ["MarketGap", "market_gaps", "postal_gaps", "unsettled"]


def __dir__() -> list[str]:
    return __all__


def unsettled(plan: CoveragePlan, profiles: Iterable[CustomerProfile]) -> tuple[CoverageAnswer, ...]:
    """Return the answers for the customers that are not covered by one territory: by nobody, by several, or by whom cannot be told.

    Args:
        plan: The plan.
        profiles: What is known of the customers; :func:`profiles_in` gives those of a channel.

    Raises:
        OperandError: Where something is no plan or no profile.

    Example:
        >>> for answer in unsettled(CoveragePlan(), [CustomerProfile(country="PT")]):
        ...     print(answer)
        somebody in PT: covered by nobody
    """
    demanded_plan("unsettled", plan)
    answers = map(plan.answer, profiles)
    return tuple(answer for answer in answers if answer.outcome is not CoverageOutcome.COVERED)


@attrs.frozen(kw_only=True)
class MarketGap(Checked):
    """A country, a segment, or a segment in a country, that no territory covers as a whole.

    Attributes:
        country: The country; ``None`` where the segment is meant wherever it is.
        segment: The segment; ``None`` where all of the country is meant.
        in_part: The statements that cover some of it, in the order of the plan; empty where nobody covers any of it.

    Example:
        >>> print(MarketGap(country="PT"))
        PT: covered by nobody
    """

    _identity = "country"

    country: str | None = attrs.field(default=None, converter=to_country_or_none)
    segment: str | None = None
    in_part: tuple[CoverageStatement, ...] = ()

    @rule("country")
    def _is_in_a_country(self) -> Iterable[Fault]:
        return tuple(country_faults("country", self.country))

    @property
    def scope(self) -> Scope:
        """The part of the market that is not covered as a whole."""
        return Scope(country=self.country, segment=self.segment)

    def __str__(self) -> str:
        if not self.in_part:
            return f"{self.scope}: covered by nobody"
        number = len(self.in_part)
        return f"{self.scope}: covered in part only, by {number} statement{'' if number == 1 else 's'}"


def market_gaps(
    plan: CoveragePlan, countries: Iterable[str] = (), segments: Iterable[str] = ()
) -> tuple[MarketGap, ...]:
    """Return which of some countries and segments nobody covers as a whole; where both are given, each segment in each country.

    Args:
        plan: The plan.
        countries: The countries in which something is to be sold, in the two letters of ISO 3166.
        segments: The lines of business to which something is to be sold, in the vendor's words.

    Raises:
        InvalidError: Where a country is told otherwise, or a segment is no text.
        OperandError: Where that is no plan.

    Example:
        >>> from channelmodel import TerritoryId
        >>> plan = CoveragePlan([CoverageStatement(TerritoryId("ES"), Scope(country="ES"))])
        >>> for gap in market_gaps(plan, ["ES", "PT"], ["health"]):
        ...     print(gap)
        PT, health: covered by nobody
    """
    demanded_plan("market_gaps", plan)
    in_countries, in_segments = tuple(countries), tuple(segments)
    asked = product(in_countries or (None,), in_segments or (None,)) if in_countries or in_segments else ()
    markets = tuple(dict.fromkeys(Scope(country=country, segment=segment) for country, segment in asked))
    stated = frozenset(statement.scope for statement in plan.statements)
    by_country = _by_country(plan)
    return tuple(_gap(by_country, market) for market in markets if stated.isdisjoint(_wider(market)))


def _wider(market: Scope) -> Iterator[Scope]:
    """Yield the scopes in which all of a market lies."""
    for country, segment in product({market.country, None}, {market.segment, None}):
        yield Scope(country=country, segment=segment)


_Placed: TypeAlias = tuple[int, CoverageStatement]


def _by_country(plan: CoveragePlan) -> Mapping[str | None, list[_Placed]]:
    found: dict[str | None, list[_Placed]] = {}
    for place, statement in enumerate(plan.statements):
        found.setdefault(statement.scope.in_country, []).append((place, statement))
    return found


def _gap(by_country: Mapping[str | None, list[_Placed]], market: Scope) -> MarketGap:
    countries = by_country if market.country is None else (market.country, None)
    near = chain.from_iterable(by_country.get(country, ()) for country in countries)
    in_part = {
        place: each for place, each in near if market.segment is None or each.scope.segment in {None, market.segment}
    }
    return MarketGap(
        country=market.country, segment=market.segment, in_part=tuple(in_part[place] for place in sorted(in_part))
    )


def postal_gaps(plan: CoveragePlan, bounds: PostalRange, *, segment: str | None = None) -> tuple[PostalRange, ...]:
    """Return the postal codes between two bounds that no statement about postal codes covers.

    What covers the whole country may still catch them; they are gaps in the division of the country among territories.
    Named accounts are no part of that division and do not count, nor do codes that are longer than the bounds.

    Args:
        plan: The plan.
        bounds: From where to where codes are in use, with as many places as they have.
        segment: The segment whose statements count beside those for every segment; ``None`` for these alone.

    Raises:
        OperandError: Where that is no plan, or the bounds are no range of postal codes.

    Example:
        >>> from channelmodel import TerritoryId
        >>> plan = CoveragePlan([
        ...     CoverageStatement(TerritoryId("NORTH"), Scope(postal=PostalRange("DE", "20000", "29999"))),
        ...     CoverageStatement(TerritoryId("WEST"), Scope(postal=PostalRange("DE", "4"))),
        ... ])
        >>> for gap in postal_gaps(plan, PostalRange("DE", "20000", "49999")):
        ...     print(gap)
        DE 30000 to 39999
    """
    demanded_plan("postal_gaps", plan)
    if not isinstance(bounds, PostalRange):
        raise OperandError(f"postal_gaps within {type(bounds).__qualname__}", "Give a PostalRange")
    spans = sorted(_spans(plan, bounds, segment))
    start, end = span_of(bounds, bounds.shape) or (0, 0)
    gaps = []
    for first, after in (*spans, (end, end)):
        if start < min(first, end):
            gaps.append(range_at(bounds.country, bounds.shape, start, min(first, end)))
        start = max(start, after)
    return tuple(gaps)


def _spans(plan: CoveragePlan, bounds: PostalRange, segment: str | None) -> Iterator[tuple[int, int]]:
    for scope in (statement.scope for statement in plan.statements):
        if scope.customer_id is None and scope.postal is not None and scope.segment in {None, segment}:
            span = span_of(scope.postal, bounds.shape) if scope.postal.country == bounds.country else None
            if span is not None:
                yield span
