"""Sharing rows out between several groups in a query: owners by the credits of a deal, products by its lines.

What falls to whom is the same as over objects. A row that nobody shares stays as it is.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum, auto

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.labelling import labelled
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.tables import Tables
from channelmodel.frames.taking import Frame
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.grouping import Path, parting_fields
from channelmodel.kpi.measures import Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Products(StrEnum):
    """How rows that name several products are broken down by them."""

    EACH = auto()
    """A row counts for each of its products, with the amount of its lines."""
    LONE = auto()
    """A row is that of its one product, and no product's where there are several."""
    NOWHERE = auto()
    """What is known for the whole only is no product's."""


_LINES, _CREDITS = "lines", "credits"
_ABOVE, _BELOW = "_above", "_below"
LINE_AMOUNT = "_line_amount"
"""The column with the amount of a row's lines of a product; null where it has none."""
CREDITED = "_credited"
"""The column with the owner to whom a part of a row is credited; null where it is all its own owner's."""
CREDIT_PLACE = "_credit_place"
"""The column with the place of a credit among those of its row."""


def credit_of(field: str) -> str:
    """Return the column with what of an amount is credited."""
    return f"_credited_{field}"


@attrs.frozen
class Sharing:
    """How the rows of a measure are shared out.

    Attributes:
        field: The field that names several products; ``None`` where nobody asks for products.
        products: How it is gone by.
        has_credits: Whether rows are shared out between owners.
    """

    field: str | None = None
    products: Products = Products.NOWHERE
    has_credits: bool = False

    @classmethod
    def of(cls, measure: Measure, dimensions: Sequence[Dimension], tables: Tables) -> "Sharing":
        """Return how a measure's rows are shared out; without a frame of credits no deal is shared."""
        fields = parting_fields(dimensions, measure.table)
        field = next((each for each in fields if each != _CREDITS), None)
        products = Products.NOWHERE if field is None else _way(measure, field)
        return cls(field, products, _CREDITS in fields and "deal_credits" in tables)

    def is_by_line(self, measure: Measure) -> bool:
        """Say whether the amounts of lines stand for that of their row."""
        return self.field == _LINES and self.products is Products.EACH and measure.is_money

    def is_allotted(self, measure: Measure) -> bool:
        """Say whether amounts of lines are shared out by credits, which no engine does to the last cent."""
        return self.has_credits and self.is_by_line(measure) and measure.adds_up


UNSHARED = Sharing()
"""Each row is all its group's."""


def _way(measure: Measure, field: str) -> Products:
    if not measure.is_money:
        return Products.EACH
    if measure.field != "amount":
        return Products.NOWHERE
    return Products.EACH if field == _LINES else Products.LONE


def share_out(
    query: Query, sharing: Sharing, measures: Sequence[Measure], dimensions: Sequence[Dimension]
) -> Mapping[int, nw.Expr | None]:
    """Repeat the rows as they are shared out, and return the groups of each dimension of products, by its place.

    Where that is ``None``, all rows are no product's.
    """
    table = measures[0].table
    asked = {
        number: each
        for number, each in enumerate(dimensions)
        if sharing.field is not None and (path := Path.of(each, table)) is not None and path.field == sharing.field
    }
    by_line = any(map(sharing.is_by_line, measures))
    shared = _by_product(query, sharing, asked, ("amount",) if by_line else ())
    if sharing.has_credits:
        fields = {str(each.field) for each in measures if each.is_money and each.adds_up}
        further = {field: credit_of(field) for field in sorted(fields)}
        if any(map(sharing.is_allotted, measures)):
            further["position"] = CREDIT_PLACE
        _by_credit(query, further)
    return shared


def _by_product(
    query: Query, sharing: Sharing, asked: Mapping[int, Dimension], amounts: Sequence[str]
) -> Mapping[int, nw.Expr | None]:
    """Repeat the rows for their products, and return the groups of each dimension of products.

    Args:
        query: The rows.
        sharing: How they are shared out.
        asked: The dimensions of products, by their places.
        amounts: The column of the lines that is added up for each product; none where nobody wants to know amounts.
    """
    if sharing.field is None or sharing.products is Products.NOWHERE:
        return dict.fromkeys(asked)
    groups = {f"_product_{number}": labelled(nw.col("product_id"), each) for number, each in asked.items()}
    frame, key = query.source.parts[sharing.field]
    found, identity = query.reader.frame(frame, key, "product_id", *amounts), query.column("id")

    def join(rows: Frame) -> Frame:
        sums = [nw.col(column).sum().alias(LINE_AMOUNT) for column in amounts]
        each = found().with_columns(**groups).group_by(key, *groups).agg(nw.len().alias("_lines"), *sums)
        if sharing.products is Products.LONE:
            each = _lone(each, key)
        return rows.join(each.rename({key: "_id"}), left_on=identity, right_on="_id", how="left")

    query.join("products", join)
    return {number: nw.col(f"_product_{number}") for number in asked}


def _lone(each: Frame, key: str) -> Frame:
    """Return the products of those rows that have one alone."""
    counts = each.group_by(key).agg(nw.len().alias("_several")).filter(nw.col("_several") == 1)
    return each.join(counts.select(key), on=key, how="semi")


def _by_credit(query: Query, further: Mapping[str, str]) -> None:
    """Repeat the rows for their owners.

    Args:
        query: The rows.
        further: What is needed of the credits beside their shares, with the name that each column gets.
    """
    own, identity = query.column("owner_id"), query.column("id")
    shares = {"deal_id": "_id", "owner_id": CREDITED, "share_numerator": _ABOVE, "share_denominator": _BELOW}
    columns = {**shares, **further}
    found = query.reader.frame("deal_credits", *columns)

    def join(rows: Frame) -> Frame:
        shared = rows.join(found().rename(columns), left_on=identity, right_on="_id", how="left")
        owner = nw.when(nw.col(CREDITED).is_null()).then(nw.col(own)).otherwise(nw.col(CREDITED))
        return shared.with_columns(owner.alias("_owner"))

    query.join("credits", join)
    query.stand_ins["owner_id"] = "_owner"


def share_of(sharing: Sharing) -> dict[str, nw.Expr]:
    """Return what makes the share of a row, above and below the line; nothing where each row is all its group's."""
    if not sharing.has_credits:
        return {}
    is_whole = nw.col(CREDITED).is_null()
    return {
        "above": nw.when(is_whole).then(nw.lit(1)).otherwise(nw.col(_ABOVE)),
        "below": nw.when(is_whole).then(nw.lit(1)).otherwise(nw.col(_BELOW)),
    }
