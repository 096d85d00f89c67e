"""Objections on which registrations are refused or asked about, for property-based tests."""

from fractions import Fraction
from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import ActivityKind, DealStage
from channelmodel.kpi import Aspect
from channelmodel.registration import (
    Abroad,
    Area,
    Duplicate,
    Engaged,
    Incomplete,
    Incumbent,
    Minimum,
    Objection,
    Pause,
    RegistrationScope,
    Seller,
    Size,
    Supply,
    Tender,
    Unauthorised,
    Verdict,
)
from channelmodel.strategies import ids
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.schedules import durations
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["OBJECTIONS", "objections", "registration_scopes"]


def __dir__() -> list[str]:
    return __all__


_G = TypeVar("_G", bound=Objection)

_BOUNDS = st.sampled_from((Money(10_000, Currency.EUR), Money(50_000, Currency.EUR)))
_LEAST = st.sampled_from((Money(10_000, Currency.EUR), Money(20_000, Currency.USD)))
_TIERS = st.frozensets(st.sampled_from(("Silver", "Gold")), min_size=1, max_size=2)
_KEYS = st.frozensets(st.sampled_from(Aspect), max_size=2)
_SHARES = st.lists(st.sampled_from((Fraction(1, 2), Fraction(1, 4))), max_size=2)
_TERRITORIES = st.frozensets(ids.territory_ids(), min_size=1, max_size=2)
_YES_OR_NO = st.booleans()


def _few(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.one_of(st.just(frozenset()), st.frozensets(values, min_size=1, max_size=2))


def registration_scopes() -> SearchStrategy[RegistrationScope]:
    """Give scopes of registrations: all of them, or those of some territories, products, segments, tiers and sizes.

    Example:
        >>> from hypothesis import find
        >>> print(find(registration_scopes(), lambda scope: scope.tiers))
        tier Silver
    """
    return st.one_of(st.just(RegistrationScope()), _scope())


@st.composite
def _scope(draw: DrawFn) -> RegistrationScope:
    at_least, below = draw(seldom(_BOUNDS)), draw(seldom(_BOUNDS))
    return RegistrationScope(
        territory_ids=draw(_few(ids.territory_ids())),
        product_ids=draw(_few(ids.product_ids())),
        families=draw(_few(st.sampled_from(("Firewall", "Access")))),
        segments=draw(_few(st.sampled_from(("reseller", "integrator")))),
        tiers=draw(st.one_of(st.just(frozenset()), _TIERS)),
        at_least=at_least,
        below=below if at_least is None or below is None or at_least < below else None,
    )


def _objection(kind: type[_G], **fields: SearchStrategy[Any]) -> SearchStrategy[_G]:
    common = {
        "where": registration_scopes(),
        "code": seldom(st.just("D7")),
        "verdict": st.sampled_from((Verdict.REJECT, Verdict.ASK)),
    }
    return made(kind, **{**common, **fields})


@st.composite
def _minimum(draw: DrawFn) -> Minimum:
    of = draw(st.sampled_from(Size))
    if of is Size.UNITS:
        return Minimum(of=of, units=draw(st.integers(1, 100)))
    return Minimum(of=of, amounts=tuple(draw(st.lists(_LEAST, min_size=1, max_size=2, unique=True))))


@st.composite
def _area(draw: DrawFn) -> Area:
    inside = draw(st.one_of(st.just(frozenset()), _TERRITORIES))
    return Area(inside=inside, outside=draw(_few(ids.territory_ids()) if inside else _TERRITORIES))


@st.composite
def _unauthorised(draw: DrawFn) -> Unauthorised:
    certified = draw(st.integers(0, 2))
    certificates = draw(_few(st.just("Firewall Expert"))) if certified else frozenset()
    tiers = draw(_TIERS if not certified else st.one_of(st.just(frozenset()), _TIERS))
    return Unauthorised(
        programme=draw(maybe(st.just("Partner+"))), tiers=tiers, certified=certified, certificates=certificates
    )


_FIELDS = st.sampled_from(("customer", "amount", "territory_id", "product_ids"))

OBJECTIONS: Kinds = {
    Tender: _objection(Tender),
    Duplicate: _objection(Duplicate, key=_KEYS, shares=_SHARES, customer_decides=_YES_OR_NO),
    Incumbent: _objection(
        Incumbent,
        within=maybe(durations()),
        seller=st.sampled_from(Seller),
        same=st.sampled_from((None, Aspect.PRODUCT, Aspect.FAMILY)),
    ),
    Engaged: _objection(
        Engaged,
        within=maybe(durations()),
        kinds=st.frozensets(st.sampled_from(ActivityKind), min_size=1, max_size=3),
        stages=_few(st.sampled_from(DealStage)),
    ),
    Minimum: _minimum(),
    Area: _area(),
    Abroad: _objection(Abroad),
    Supply: _objection(Supply, distributor_ids=_few(ids.distributor_ids())),
    Unauthorised: _unauthorised(),
    Incomplete: _objection(Incomplete, fields=st.lists(_FIELDS, min_size=1, max_size=2, unique=True)),
    Pause: _objection(Pause, length=durations(), key=_KEYS),
}
"""The strategy of every kind of objection."""


@overload
def objections(*, kind: type[_G]) -> SearchStrategy[_G]: ...
@overload
def objections(*, kind: None = None) -> SearchStrategy[Objection]: ...
def objections(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give objections on which registrations are refused or asked about.

    Args:
        kind: Which objections, such as ``Duplicate``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> print(find(objections(kind=Minimum), lambda objection: objection.units == 100))
        the number of units is below 100
    """
    return of_kind(OBJECTIONS, kind, "objections")
