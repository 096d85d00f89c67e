"""Coverage plans and what they are made of, for property-based tests.

Everything is drawn from a few countries, ranges and segments, so that customers do lie in scopes, and scopes in each other.
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import CustomerId, TerritoryId
from channelmodel.strategies.ids import customer_ids, territory_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.texts import mostly
from channelmodel.territories import (
    AccountReach,
    CoverageAnswer,
    CoveragePlan,
    CoverageStatement,
    CustomerProfile,
    PostalRange,
    Scope,
)

__all__ = [
    "coverage_answers",
    "coverage_plans",
    "coverage_statements",
    "customer_profiles",
    "postal_ranges",
    "scopes",
]


def __dir__() -> list[str]:
    return __all__


_COUNTRIES = st.sampled_from(["DE", "GB", "PT"])
_CODES = {
    "DE": made(lambda number: f"{10000 + 100 * number}", st.integers(0, 99)),
    "GB": st.sampled_from(["N1 0AA", "N10 1AA", "SW1A 1AA", "sw1a1ab", "S1 2HH", "BFPO 1"]),
    "PT": st.sampled_from(["1000-001", "1250-096", "4000-322"]),
}
_SHORT_OR_ODD = st.sampled_from(["1067", "D-10115", "???", "SW"])
_ENDS = {
    "DE": st.sampled_from([("10115", "14199"), ("10", "10"), ("11", "13"), ("19", "20"), ("14000", "14000")]),
    "GB": st.sampled_from([("N1", "N1"), ("N1", "N9"), ("SW", "SW"), ("SW1A", "SW1A"), ("S", "S")]),
    "PT": st.sampled_from([("1000", "1999"), ("1250", "1250"), ("4", "4")]),
}
_SEGMENTS = mostly("health", "education")
_REACHES = st.sampled_from(AccountReach)
_CUSTOMERS = st.one_of(made(CustomerId, made("C-{}".format, st.integers(1, 4))), customer_ids())
_ABOVE = st.lists(_CUSTOMERS, max_size=2, unique=True)


def postal_ranges() -> SearchStrategy[PostalRange]:
    """Give ranges of postal codes and prefixes, some of which hold each other or cross.

    Example:
        >>> from hypothesis import find
        >>> print(find(postal_ranges(), lambda postal: postal.is_prefix))
        DE 10
    """
    return _postal_range()


@st.composite
def _postal_range(draw: DrawFn) -> PostalRange:
    country = draw(_COUNTRIES)
    return PostalRange(country, *draw(_ENDS[country]))


_MARKETS = made(
    Scope,
    country=maybe(_COUNTRIES),
    segment=maybe(_SEGMENTS),
)
_RANGES = made(Scope, postal=_postal_range(), segment=maybe(_SEGMENTS))
_ACCOUNTS = made(Scope, customer_id=_CUSTOMERS, reach=_REACHES, country=maybe(_COUNTRIES))
_SCOPES = st.one_of(_MARKETS, _RANGES, _ACCOUNTS)


def scopes() -> SearchStrategy[Scope]:
    """Give parts of the market: everything, countries, segments, postal codes, named accounts.

    Example:
        >>> from hypothesis import find
        >>> print(find(scopes(), lambda scope: True))
        everything
    """
    return _SCOPES


def customer_profiles() -> SearchStrategy[CustomerProfile]:
    """Give what is known of customers, and of some who are none yet; of some of them it is little.

    Example:
        >>> from hypothesis import find
        >>> find(customer_profiles(), lambda profile: profile.country is not None).country
        'DE'
    """
    return _PROFILES


@st.composite
def _profile(draw: DrawFn) -> CustomerProfile:
    customer_id, country = draw(maybe(_CUSTOMERS)), draw(maybe(_COUNTRIES))
    above = () if customer_id is None else tuple(each for each in draw(_ABOVE) if each != customer_id)
    codes = _SHORT_OR_ODD if country is None else st.one_of(_CODES[country], _SHORT_OR_ODD)
    return CustomerProfile(
        customer_id=customer_id,
        above=above,
        country=country,
        postal_code=draw(maybe(codes)),
        segment=draw(maybe(_SEGMENTS)),
    )


_PROFILES = _profile()


def coverage_statements(*, territories: SearchStrategy[TerritoryId] | None = None) -> SearchStrategy[CoverageStatement]:
    """Give statements that a territory covers a part of the market.

    Args:
        territories: The ids of the territories; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> print(find(coverage_statements(), lambda statement: True))
        T-1 covers everything
    """
    return made(CoverageStatement, territory_ids() if territories is None else territories, _SCOPES)


_FEW_TERRITORIES = made(TerritoryId, st.sampled_from(["T-1", "T-2", "T-3"]))
_STATEMENTS = coverage_statements(territories=_FEW_TERRITORIES)


def coverage_plans(*, max_size: int = 8) -> SearchStrategy[CoveragePlan]:
    """Give plans that divide the market among three territories, with gaps and contradictions.

    Args:
        max_size: The most statements.

    Example:
        >>> from hypothesis import find
        >>> print(find(coverage_plans(), lambda plan: plan.statements).statements[0])
        T-1 covers everything
    """
    return made(CoveragePlan, made(tuple, st.lists(_STATEMENTS, max_size=max_size)))


def coverage_answers() -> SearchStrategy[CoverageAnswer]:
    """Give what plans answer to the question who covers a customer.

    Example:
        >>> from hypothesis import find
        >>> print(find(coverage_answers(), lambda answer: answer.territory_id))
        somebody in an unknown country: covered by T-1
          ✓ T-1 covers everything
    """
    return made(CoveragePlan.answer, _PLANS, _PROFILES)


_PLANS = coverage_plans()
