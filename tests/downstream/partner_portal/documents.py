"""What the portal sends and is sent: documents of JSON, and charts for its pages."""

from typing import Any, assert_type

import altair

from channelmodel import Deal, InvalidError, Period, charts, kpi, serialization


def received(body: str) -> Deal | list[str]:
    """Return the deal that was sent, or everything that is wrong with it."""
    try:
        return assert_type(serialization.from_json(body, Deal), Deal)
    except InvalidError as error:
        return [str(fault) for fault in error.faults]


def sent(deals: tuple[Deal, ...]) -> Any:
    """Return deals as plain data, and see that they come back."""
    data = assert_type(serialization.unstructure(deals, tuple[Deal, ...]), Any)
    assert assert_type(serialization.structure(data, tuple[Deal, ...]), tuple[Deal, ...]) == deals
    assert_type(serialization.to_json(deals), str)
    assert_type(serialization.schema(Deal), dict[str, Any])
    return data


def picture(deals: tuple[Deal, ...], year: Period) -> altair.LayerChart:
    """Return the deals of a year in a picture."""
    return charts.over_time(kpi.deals_won(deals, year, by="month"))
