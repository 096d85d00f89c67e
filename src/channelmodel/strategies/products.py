"""What is sold, and what partners are asked to put first, for property-based tests."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, Product, ProductFocus, ProductId
from channelmodel.strategies.amounts import currency_of, gains
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import perhaps
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__ = ["product_focuses", "products"]


def __dir__() -> list[str]:
    return __all__


_NAMES = ("Firewall S", "Switch 24", "Backup")
_FAMILIES = ("Firewall", "Switching")


def products(
    *,
    currency: Currency | str | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[ProductId] | None = None,
) -> SearchStrategy[Product]:
    """Give products with and without a list price.

    Args:
        currency: The currency of list prices; ``None`` gives any.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The currency or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(products(currency="EUR"), lambda product: product.list_price is not None).list_price
        Money('0.00', 'EUR')
    """
    known = scene_of("products", dirt=dirt)
    return _product(known.ids("A") if ids is None else ids, known, currency_of(currency, None))


@st.composite
def _product(
    draw: DrawFn, ids: SearchStrategy[ProductId], known: Scene, currencies: SearchStrategy[Currency]
) -> Product:
    return Product(
        id=draw(ids),
        name=known.text(draw, _NAMES),
        family=known.told_text(draw, _FAMILIES),
        list_price=perhaps(draw, gains(currencies), None),
    )


def product_focuses(*, among: Channel | None = None, during: Period | None = None) -> SearchStrategy[ProductFocus]:
    """Give products in focus for some time, somewhere or everywhere.

    Args:
        among: The channel whose products and territories they may be about; ``None`` gives any.
        during: The period in which they begin and end; ``None`` lets them begin near 2020.

    Raises:
        InvalidError: The period is none.

    Example:
        >>> from hypothesis import find
        >>> find(product_focuses(), lambda focus: True).product_id
        'A-1'
    """
    known = scene_of("product_focuses", among, during)
    return st.nothing() if known.products.is_empty else _focus(known)


@st.composite
def _focus(draw: DrawFn, known: Scene) -> ProductFocus:
    since = known.day(draw)
    return ProductFocus(
        product_id=known.products.one(draw),
        territory_id=known.territories.perhaps(draw),
        since=since,
        until=known.perhaps_end(draw, since),
    )
