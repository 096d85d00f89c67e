"""Who counts by the certificates that they hold, and what is asked of a partner's people, for property-based tests."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import CertificatesHeld, EachHeld, Eligibility, HeldBy, Holders, Role, Staffed
from channelmodel.strategies.kinds import Kinds
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe, seldom, up_to
from channelmodel.strategies.simple_terms import OF_A_PERSON, TITLES
from channelmodel.strategies.texts import mostly
from channelmodel.strategies.vocabulary import CERTIFICATES, CERTIFIED_UNTIL

__all__ = ["PEOPLE_QUANTITIES", "PEOPLE_REQUIREMENTS", "eligibilities", "held_by", "roles"]


def __dir__() -> list[str]:
    return __all__


_SOME = made(tuple, st.lists(CERTIFICATES, min_size=1, max_size=3, unique=True))
_PEOPLE = st.integers(1, 2)
_WHERE = maybe(OF_A_PERSON)
_ALONE = made(lambda number: number == 3, up_to(3))  # noqa: PLR2004 - one of four
_VALID = seldom(st.just(CERTIFIED_UNTIL))
_ROLE_NAMES = mostly("Architect", "Engineer")
_ONE_WAY: SearchStrategy[dict[str, Any]] = st.one_of(
    made(lambda some: {"any_of": some}, _SOME),
    made(lambda some: {"all_of": some}, _SOME),
    _SOME.flatmap(lambda some: made(dict, at_least=st.integers(1, len(some)), of=st.just(some))),
    made(lambda where: {"where": where}, OF_A_PERSON),
)
_WAYS = st.lists(_ONE_WAY, min_size=1, max_size=2)


@st.composite
def _asking(draw: DrawFn, /, make: Callable[..., Any], **further: SearchStrategy[Any]) -> Any:
    """Draw what asks for certificates in one way or in two."""
    ways = {name: value for way in draw(_WAYS) for name, value in way.items()}
    return make(**ways, **{name: draw(values) for name, values in further.items()})


_HOLDERS: SearchStrategy[Holders] = _asking(Holders, valid=_VALID)
_ROLES: SearchStrategy[Role] = _asking(Role, name=_ROLE_NAMES, people=_PEOPLE, alone=_ALONE)
_HELD_BY = made(HeldBy, CERTIFICATES, _PEOPLE)


def eligibilities() -> SearchStrategy[Eligibility]:
    """Give ways of saying who counts: by certificates, by another condition, or by both.

    Example:
        >>> from hypothesis import find
        >>> find(eligibilities(), lambda who: len(who.any_of) == 2).asked
        'holding Search or Display'
    """
    return st.one_of(_asking(Eligibility), _HOLDERS, _ROLES)


def roles() -> SearchStrategy[Role]:
    """Give roles that one or two people have to fill.

    Example:
        >>> from hypothesis import find
        >>> print(find(roles(), lambda role: True))
        Architect (holding Search)
    """
    return _ROLES


def held_by() -> SearchStrategy[HeldBy]:
    """Give certificates, each with the number of people who have to hold it.

    Example:
        >>> from hypothesis import find
        >>> find(held_by(), lambda wanted: wanted.people == 2).certificate
        'Search'
    """
    return _HELD_BY


@st.composite
def _each_held(draw: DrawFn) -> EachHeld:
    wanted = draw(st.lists(_HELD_BY, min_size=1, max_size=2, unique_by=lambda each: each.certificate))
    return EachHeld(wanted, where=draw(_WHERE), valid=draw(_VALID), name=draw(TITLES))


@st.composite
def _staffed(draw: DrawFn) -> Staffed:
    asked = draw(st.lists(_ROLES, min_size=1, max_size=2, unique_by=lambda role: role.name))
    return Staffed(asked, roles_per_person=draw(_PEOPLE), valid=draw(_VALID), name=draw(TITLES))


PEOPLE_QUANTITIES: Kinds = {
    Holders: _HOLDERS,
    CertificatesHeld: made(CertificatesHeld, of=seldom(_SOME), where=_WHERE, valid=_VALID),
}
"""Quantities that are counted among people."""

PEOPLE_REQUIREMENTS: Kinds = {EachHeld: _each_held(), Staffed: _staffed()}
"""What is required of people."""
