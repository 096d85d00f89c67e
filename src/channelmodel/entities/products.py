"""What is sold, and what the vendor wants partners to put first."""

import attrs

from channelmodel._checks import Checked
from channelmodel.entities.ids import ProductId, TerritoryId
from channelmodel.values.money import Money
from channelmodel.values.tenure import Tenure

__all__ = ["Product", "ProductFocus"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Product(Checked):
    """Something that the vendor makes and partners sell.

    Attributes:
        id: The product's id.
        name: Its name, for people.
        family: The series or line that it belongs to; ``None`` where that is not said.
        list_price: The price of one before any discount; ``None`` where it is not known.

    Example:
        >>> Product(id=ProductId("FW-1"), name="Firewall S", family="Firewall", list_price=Money(900, "EUR")).family
        'Firewall'
    """

    id: ProductId
    name: str
    family: str | None = None
    list_price: Money | None = None


@attrs.frozen(kw_only=True)
class ProductFocus(Tenure):
    """A product that the vendor asks its partners to put first, for some time.

    Attributes:
        product_id: The product in focus.
        territory_id: Where it is in focus; ``None`` for everywhere.

    Example:
        >>> from datetime import date
        >>> focus = ProductFocus(product_id=ProductId("FW-1"), since=date(2020, 1, 1), until=date(2021, 1, 1))
        >>> focus.covers(date(2020, 12, 31))
        True
    """

    product_id: ProductId
    territory_id: TerritoryId | None = None
