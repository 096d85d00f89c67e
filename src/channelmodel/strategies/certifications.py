"""Certifications, valid and expired, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Certification, CertificationId, Channel
from channelmodel.strategies.ids import certification_ids
from channelmodel.strategies.references import References
from channelmodel.strategies.tenures import RECENT, end_of
from channelmodel.strategies.texts import phrases

__all__ = ["certifications"]


def __dir__() -> list[str]:
    return __all__


_CERTIFICATES = phrases("Firewall Expert", "Sales Specialist")


def certifications(
    *, among: Channel | None = None, ids: SearchStrategy[CertificationId] | None = None
) -> SearchStrategy[Certification]:
    """Give certifications that expire and that do not, of people who are known and who are not.

    Args:
        among: The channel whose partners, people and products they may be about; ``None`` gives any.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(certifications(), lambda certification: certification.person_id is not None).certificate
        'Firewall Expert'
    """
    known = References(among)
    if known.partners.is_empty:
        return st.nothing()
    return _certification(certification_ids() if ids is None else ids, known)


@st.composite
def _certification(draw: DrawFn, ids: SearchStrategy[CertificationId], known: References) -> Certification:
    person = known.people.perhaps(draw)
    partner_id, person_id = (known.partners.one(draw), None) if person is None else person
    since = draw(RECENT)
    return Certification(
        id=draw(ids),
        certificate=draw(_CERTIFICATES),
        partner_id=partner_id,
        person_id=person_id,
        product_id=known.products.perhaps(draw),
        since=since,
        until=end_of(draw, since),
    )
