"""Every KPI of the library, by its name."""

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from channelmodel.kpi import (
    activity,
    concentration,
    forecasting,
    impediments,
    learning,
    pipeline,
    programme,
    quotas,
    recruiting,
    registering,
    sales,
    sourcing,
)
from channelmodel.kpi.definition import Kpi

__all__ = ["CATALOGUE"]


def __dir__() -> list[str]:
    return __all__


def _defined_in(*modules: ModuleType) -> Mapping[str, Kpi]:
    found = [value for module in modules for name, value in vars(module).items() if name in module.__all__]
    return MappingProxyType({each.name: each for each in found if isinstance(each, Kpi)})


CATALOGUE: Mapping[str, Kpi] = _defined_in(
    sales,
    sourcing,
    concentration,
    quotas,
    pipeline,
    forecasting,
    registering,
    programme,
    recruiting,
    learning,
    activity,
    impediments,
)
"""Every KPI by its name. ``deals_to_push`` is none of them: it is made for the number of idle days that a vendor allows."""
