"""Values that facts are made of: money, days, periods, calendars, and what is in force when.

All of them are frozen and exact. Nothing is rounded unless it is asked for, with a mode.
"""

from channelmodel.values.business import BusinessCalendar
from channelmodel.values.calendar import Calendar, Grain, YearName
from channelmodel.values.currency import Currency
from channelmodel.values.dated import Dated, Edition
from channelmodel.values.day import Weekday, as_day
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.money import Money
from channelmodel.values.period import Period
from channelmodel.values.rates import ExchangeRate, ExchangeRates
from channelmodel.values.rounding import Exact, Rounding, rounded
from channelmodel.values.tenure import Tenure
from channelmodel.values.weeks import WeekCalendar, WeekPattern, YearEnd

__all__ = [
    "BusinessCalendar",
    "Calendar",
    "Currency",
    "Dated",
    "Edition",
    "Exact",
    "ExchangeRate",
    "ExchangeRates",
    "FiscalCalendar",
    "Grain",
    "Money",
    "Period",
    "Rounding",
    "Tenure",
    "WeekCalendar",
    "WeekPattern",
    "Weekday",
    "YearEnd",
    "YearName",
    "as_day",
    "rounded",
]


def __dir__() -> list[str]:
    return __all__
