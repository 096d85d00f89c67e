"""Certifications, valid and expired, for property-based tests."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Certification, CertificationId, Channel
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.values.period import Period

__all__ = ["certifications"]


def __dir__() -> list[str]:
    return __all__


_CERTIFICATES = ("Firewall Expert", "Sales Specialist")


def certifications(
    *,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[CertificationId] | None = None,
) -> SearchStrategy[Certification]:
    """Give certifications that expire and that do not, of people who are known and who are not.

    Args:
        among: The channel whose partners, people and products they may be about; ``None`` gives any.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(certifications(), lambda certification: certification.person_id is not None).certificate
        'Firewall Expert'
    """
    known = scene_of("certifications", among, during, dirt)
    if known.partners.is_empty:
        return st.nothing()
    return _certification(known.ids("X") if ids is None else ids, known)


@st.composite
def _certification(draw: DrawFn, ids: SearchStrategy[CertificationId], known: Scene) -> Certification:
    person = known.told(draw, known.people)
    partner_id, person_id = (known.partners.one(draw), None) if person is None else person
    since = known.day(draw)
    return Certification(
        id=draw(ids),
        certificate=known.text(draw, _CERTIFICATES),
        partner_id=partner_id,
        person_id=person_id,
        product_id=known.products.perhaps(draw),
        since=since,
        until=known.perhaps_end(draw, since),
    )
