"""Kinds: what can stand in a programme that is written down, and what each of it is called there.

The table is closed: it has the classes of the modules below and no others, so a document can name nothing else.
A class that is added to one of them is in the table at once.
"""

import re
from collections.abc import Iterator, Mapping
from inspect import isabstract
from types import MappingProxyType, ModuleType
from typing import Final

from channelmodel._checks import Checked
from channelmodel.rules.benefits import benefit_groups, benefits, entitlements, worth
from channelmodel.rules.lists import (
    certificates,
    coverage,
    every,
    holders,
    list_steps,
    partners,
    ranks,
    reckonings,
    roles,
    staffing,
    tallies,
)
from channelmodel.rules.points import each_component, points
from channelmodel.rules.policies import (
    anniversaries,
    days_of_year,
    durations,
    policies,
    review_days,
    schedules,
    whole_months,
)
from channelmodel.rules.programmes import programme, tiers
from channelmodel.rules.terms import (
    bands,
    cases,
    choices,
    conditions,
    fallbacks,
    flags,
    growth,
    percentages,
    proportions,
    quantities,
    requirements,
    several,
    shaping,
    thresholds,
)
from channelmodel.rules.texts import entries, inclusion, membership, names
from channelmodel.rules.times import (
    ages,
    attestations,
    days,
    fiscal_windows,
    measures,
    picked_windows,
    tenures,
    windows,
    within,
)
from channelmodel.values import dated, fiscal, weeks

__all__ = ["KINDS", "kind_of"]


def __dir__() -> list[str]:
    return __all__


_MODULES: Final = (
    ages,
    attestations,
    bands,
    cases,
    certificates,
    choices,
    conditions,
    coverage,
    days,
    each_component,
    entries,
    every,
    fallbacks,
    fiscal_windows,
    flags,
    growth,
    holders,
    inclusion,
    list_steps,
    measures,
    membership,
    names,
    partners,
    picked_windows,
    points,
    proportions,
    percentages,
    quantities,
    ranks,
    reckonings,
    requirements,
    roles,
    several,
    shaping,
    staffing,
    tallies,
    tenures,
    thresholds,
    windows,
    within,
    anniversaries,
    benefit_groups,
    benefits,
    days_of_year,
    durations,
    entitlements,
    policies,
    programme,
    review_days,
    schedules,
    tiers,
    whole_months,
    worth,
    dated,
    fiscal,
    weeks,
)
_WORD_BEGINS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def kind_of(cls: type) -> str:
    """Return what a class is called in a document.

    Example:
        >>> from channelmodel.rules import AllOf
        >>> kind_of(AllOf)
        'all_of'
    """
    return _WORD_BEGINS.sub("_", cls.__name__).lower()


def classes_in(module: ModuleType) -> Iterator[type[Checked]]:
    """Yield the public classes of a module of which there can be objects in a document."""
    for name in module.__all__:
        found = getattr(module, name)
        if isinstance(found, type) and issubclass(found, Checked) and not isabstract(found):
            yield found


KINDS: Final[Mapping[str, type[Checked]]] = MappingProxyType(
    {kind_of(cls): cls for module in _MODULES for cls in classes_in(module)}
)
"""Every class that can stand in a document, by its kind there."""
