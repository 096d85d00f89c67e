"""What is sold, and what partners are asked to put first, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, Product, ProductFocus, ProductId
from channelmodel.strategies.amounts import currency_of, gain
from channelmodel.strategies.ids import product_ids
from channelmodel.strategies.references import References, maybe, up_to
from channelmodel.strategies.tenures import RECENT, end_of
from channelmodel.strategies.texts import phrases
from channelmodel.values.currency import Currency

__all__ = ["product_focuses", "products"]


def __dir__() -> list[str]:
    return __all__


_NAMES = phrases("Firewall S", "Switch 24", "Backup")
_FAMILIES = maybe(phrases("Firewall", "Switching"))


def products(
    *, currency: Currency | str | None = None, ids: SearchStrategy[ProductId] | None = None
) -> SearchStrategy[Product]:
    """Give products with and without a list price.

    Args:
        currency: The currency of list prices; ``None`` gives any.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(products(currency="EUR"), lambda product: product.list_price is not None).list_price
        Money('0.00', 'EUR')
    """
    return _product(product_ids() if ids is None else ids, currency_of(currency, None))


@st.composite
def _product(draw: DrawFn, ids: SearchStrategy[ProductId], currencies: SearchStrategy[Currency]) -> Product:
    list_price = gain(draw, draw(currencies)) if draw(up_to(1)) else None
    return Product(id=draw(ids), name=draw(_NAMES), family=draw(_FAMILIES), list_price=list_price)


def product_focuses(*, among: Channel | None = None) -> SearchStrategy[ProductFocus]:
    """Give products in focus for some time, somewhere or everywhere.

    Args:
        among: The channel whose products and territories they may be about; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(product_focuses(), lambda focus: True).product_id
        'A-1'
    """
    known = References(among)
    return st.nothing() if known.products.is_empty else _focus(known)


@st.composite
def _focus(draw: DrawFn, known: References) -> ProductFocus:
    since = draw(RECENT)
    return ProductFocus(
        product_id=known.products.one(draw),
        territory_id=known.territories.perhaps(draw),
        since=since,
        until=end_of(draw, since),
    )
