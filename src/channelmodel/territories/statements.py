"""What a plan is made of: the statement that a territory covers a part of the market."""

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import TerritoryId
from channelmodel.territories.scopes import Scope

__all__ = ["CoverageStatement"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class CoverageStatement(Checked):
    """A territory covers a part of the market.

    Attributes:
        territory_id: The territory.
        scope: What it covers.

    Example:
        >>> print(CoverageStatement(TerritoryId("DACH"), Scope(country="AT")))
        DACH covers AT
    """

    _identity = "territory_id"

    territory_id: TerritoryId
    scope: Scope

    def __str__(self) -> str:
        return f"{self.territory_id} covers {self.scope}"
