"""Rules of engagement, as values: who may do what in a deal, in the vendor's words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

import attrs

from channelmodel._checks import Checked
from channelmodel.engagement.breaches import Told
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel
from channelmodel.values.business import BusinessCalendar

__all__ = ["Rule"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Rule(Checked, ABC):
    """Something that everybody who sells with the vendor keeps to.

    A rule of one's own derives from it, as a frozen attrs class: what it leaves to the vendor is a field, and ``find`` does the rest.

    Attributes:
        code: What it is called for short; no two rules of a list have one code.
        sentence: What it says.
        source: Where it comes from.

    Example:
        >>> from channelmodel.engagement import FollowUp
        >>> rule = FollowUp(idle_days=30)
        >>> print(rule)
        An open deal is followed up before it stalls. (idle_days: 30)
    """

    _identity = "code"

    code: str
    sentence: str
    source: str

    @abstractmethod
    def find(self, channel: Channel, stretch: Stretch) -> Iterable[Told]:
        """Yield where the rule was broken, and where nobody can tell, in any order.

        What lies outside the days that are looked at is left out by whoever asks, so that a rule need not.

        Args:
            channel: The facts.
            stretch: The days that are looked at, and the day as of which is asked.
        """

    @property
    def parameters(self) -> dict[str, str]:
        """What the vendor has set, in words, by the name of the field; without what is empty."""
        told = {
            name: _told(getattr(self, name)) for name in attrs.fields_dict(type(self)) if name not in _OF_EVERY_RULE
        }
        return {name: words for name, words in told.items() if words}

    def __str__(self) -> str:
        set_to = "; ".join(f"{name}: {words}" for name, words in self.parameters.items())
        return f"{self.sentence} ({set_to})" if set_to else self.sentence


_OF_EVERY_RULE = frozenset({"code", "sentence", "source"})


def _told(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, BusinessCalendar):
        return "business days"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
