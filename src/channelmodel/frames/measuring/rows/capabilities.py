"""What members are to be certified in on a day, and whether they are."""

from collections.abc import Sequence
from datetime import date, timedelta

import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.finding import Make, covers, plain_day
from channelmodel.frames.measuring.reader import Found, Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment, demanded

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_MEMBER = ("membership_id", "partner_id", "programme")
_ROW = (*_MEMBER, "product_id")


def capabilities(reader: Reader, moment: Moment) -> Make:
    """Find every membership of the day with every product in focus on it, everywhere or where the partner is at home.

    Raises:
        InvalidError: Where no day is asked for.
    """
    day = plain_day(demanded(moment.day))
    memberships = reader.frame("memberships", "id", "partner_id", "programme", "joined_on", "left_on")
    products = reader.frame("focus", "product_id", "territory_id", "since", "until")
    certifications = reader.frame("certifications", "partner_id", "product_id", "since", "until")
    places = _places(reader)

    def make(columns: Sequence[str]) -> Frame:
        members = memberships().filter(covers("joined_on", "left_on", day)).rename({"id": "membership_id"})
        focus = products().filter(covers("since", "until", day)).select("product_id", "territory_id")
        certified = certifications().filter(covers("since", "until", day)).select("partner_id", "product_id").unique()
        asked = _asked(members.select(*_MEMBER), focus, places())
        return _on(day, _beside(asked, certified.rename({"partner_id": "_holder", "product_id": "_held"})))

    return make


def _places(reader: Reader) -> Found:
    """Find the places of every partner: where it is at home, and everything that this is a part of."""
    partners = reader.frame("partners", "id", "territory_id")
    tree = reader.frame("territory_tree", "territory_id", "above_id")

    def find() -> Frame:
        homes = partners().rename({"id": "_whose", "territory_id": "_home"}).filter(~nw.col("_home").is_null())
        upwards = homes.join(tree(), left_on="_home", right_on="territory_id", how="left")
        place = nw.when(nw.col("above_id").is_null()).then(nw.col("_home")).otherwise(nw.col("above_id"))
        return upwards.select("_whose", place.alias("_place"))

    return find


def _asked(members: Frame, focus: Frame, places: Frame) -> Frame:
    """Return every member with every product in focus for it, each once."""
    everywhere = focus.filter(nw.col("territory_id").is_null()).select("product_id")
    somewhere = focus.filter(~nw.col("territory_id").is_null())
    at_home = members.join(places, left_on="partner_id", right_on="_whose")
    at_home = at_home.join(somewhere, left_on="_place", right_on="territory_id")
    found = [members.join(everywhere, how="cross"), at_home]
    return nw.concat([each.select(*_ROW) for each in found]).unique()


def _beside(asked: Frame, certified: Frame) -> Frame:
    """Put beside every row whether there is a certification."""
    known = certified.select("_holder", "_held", nw.col("_holder").alias("_found"))
    rows = asked.join(known, left_on=["partner_id", "product_id"], right_on=["_holder", "_held"], how="left")
    return rows.select(*_ROW, (~nw.col("_found").is_null()).alias("is_certified"))


def _on(day: date, rows: Frame) -> Frame:
    """Put beside every row the day and the next one, of which there is none after the last day that can be told."""
    following = nw.lit(None, dtype=nw.Date) if day == date.max else nw.lit(day + timedelta(days=1))
    return rows.with_columns(since=nw.lit(day), until=following)
