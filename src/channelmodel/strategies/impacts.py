"""What another edition of a programme would do to partners, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import (
    DesignationEffect,
    DesignationImpact,
    EditionImpact,
    PartnerImpact,
    designation_impact,
    impact,
)
from channelmodel.strategies.judged import DESIGNATIONS, FEW_PARTNERS, RANKED
from channelmodel.strategies.making import made

__all__ = ["designation_effects", "designation_impacts", "edition_impacts", "partner_impacts"]


def __dir__() -> list[str]:
    return __all__


_SOME_PARTNERS = FEW_PARTNERS.filter(bool)


def edition_impacts() -> SearchStrategy[EditionImpact]:
    """Give what one made-up edition would really do to the partners of another.

    Example:
        >>> from hypothesis import find
        >>> len(find(edition_impacts(), lambda found: found.rising).rising)
        1
    """
    return made(impact, RANKED, RANKED, FEW_PARTNERS)


def partner_impacts() -> SearchStrategy[PartnerImpact]:
    """Give what it would do to one partner.

    Example:
        >>> from hypothesis import find
        >>> find(partner_impacts(), lambda found: found.effect == "rises").after is None
        False
    """
    found = made(impact, RANKED, RANKED, _SOME_PARTNERS)
    return found.flatmap(lambda each: st.sampled_from(each.partners))


def designation_impacts() -> SearchStrategy[DesignationImpact]:
    """Give what one made-up edition would really do to the designations of another, which have no order.

    Example:
        >>> from hypothesis import find
        >>> len(find(designation_impacts(), lambda found: found.effects).effects)
        1
    """
    return made(designation_impact, DESIGNATIONS, DESIGNATIONS, FEW_PARTNERS)


def designation_effects() -> SearchStrategy[DesignationEffect]:
    """Give what it would do to one designation of a partner.

    Example:
        >>> from hypothesis import find
        >>> found = find(designation_effects(), lambda found: found.before != found.after)
        >>> found.before is found.after
        False
    """
    return (
        designation_impacts().filter(lambda found: found.effects).flatmap(lambda found: st.sampled_from(found.effects))
    )
