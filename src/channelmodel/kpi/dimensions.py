"""Dimensions: by what a figure is broken down, and where in a breakdown a fact belongs.

A fact that says nothing of a dimension stands under ``None``; no breakdown loses a fact.
Most facts stand in one group. Three things make a fact stand in several:

* a deal with several *owners* counts for each with its share, and so adds up;
* a deal with several *products* counts its lines' amounts for each, which add up, and is one deal of each, which do not;
* in a *rolled-up* dimension a fact counts for its group and for everything above it.

Some groups change with time: whose portfolio a partner is in, who owns a territory, which tier a partner holds.
A fact then belongs to the group of the day that places it, or of the day as of which is asked; what ends on a day belongs to
the group of its last day. Where several would hold on one day there is one group all the same, so that groups add up:
the person whose tenure began first, and of several the one with the smaller id; the tier with the highest rank.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, invalid
from channelmodel.values.calendar import Grain

__all__ = ["DIMENSIONS", "By", "Dimension", "dimensions_of"]


def __dir__() -> list[str]:
    return __all__


_BASIC = {
    "partner": "the partner that sells, registers, attends",
    "partner_segment": "the partner's kind of business",
    "tier": "the tier held on the day: a membership's own, else the partner's highest in any programme",
    "channel_manager": "the channel manager in whose portfolio the partner is on the day",
    "distributor": "the distributor that supplies the partner",
    "integrator": "the integrator that delivers the services",
    "customer": "the customer that buys",
    "customer_segment": "the customer's line of business",
    "owner": "the vendor's person in charge, each with the share that was agreed",
    "manager": "whom the vendor's person in charge reports to",
    "territory": "the territory itself, without its parts",
    "territory_owner": "the account manager who owns the territory itself on the day",
    "product": "the product",
    "origin": "who found the deal",
    "route": "direct, one tier or two tiers",
    "deal": "the deal itself, to be grouped by whatever else is known of it",
    "stage": "how far the deal has come by now, whatever day is asked for",
    "registration": "the registration itself, to be grouped by whatever else is known of it",
    "state": "how far the registration or the impediment has come by now",
    "age": "how many days lie between its beginning and the day, in bands",
    "event": "the event for partners",
    "impediment": "the impediment itself, to be grouped by whatever else is known of it",
    "programme": "the partner programme",
    "certificate": "the certificate",
    "kind": "the kind of event or cost",
    "division": "the division that the cost is booked to, or of the vendor's person in charge",
    "currency": "the currency of the amount",
}
_TIME = {
    Grain.MONTH: "the month of the fiscal calendar",
    Grain.QUARTER: "the quarter of the fiscal calendar",
    Grain.YEAR: "the year of the fiscal calendar",
}

AGES: Mapping[int, str] = MappingProxyType(
    {0: "under 7 days", 7: "7 to 29 days", 30: "30 to 59 days", 60: "60 to 89 days", 90: "90 days and more"}
)
"""The bands of an age by the number of calendar days with which each begins, the youngest first."""

_ABOVE = ("employees", "manager_id")
PARENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "territory": ("territories", "parent_id"),
        "owner": _ABOVE,
        "channel_manager": _ABOVE,
        "territory_owner": _ABOVE,
    }
)
"""The dimensions that can be rolled up: in which collection, and by which field, the group above is found."""


_ORDERS = {"age": tuple(AGES.values())}


@attrs.frozen(kw_only=True)
class Dimension(Checked):
    """Something by which figures can be broken down.

    Attributes:
        name: What it is called in ``by=`` and in a table's head.
        sentence: What its groups are.
        of: The dimension that it is made from; its own name where it stands for itself.
        grain: The step of time where it is one; ``None`` where it is not.
        is_rolled_up: Whether a fact counts for everything above its group too.
        labels: For a dimension of the caller's own, the group of each id; ids that are not listed stand under ``None``.
        order: In which order its groups stand, where letters do not say it; those that are not listed come after them.

    Raises:
        InvalidError: Where it is made from a dimension that there is not, cannot be rolled up, or lists a group twice.

    Example:
        >>> sector = Dimension.labelled("sector", of="customer", labels={"C-1": "health"})
        >>> sector.of, dict(sector.labels)["C-1"]
        ('customer', 'health')
    """

    name: str
    sentence: str
    of: str
    grain: Grain | None = None
    is_rolled_up: bool = False
    labels: tuple[tuple[str, str], ...] | None = None
    order: tuple[str, ...] = ()

    @rule("of", "grain", "is_rolled_up", "labels")
    def _is_made_from_what_there_is(self) -> Sequence[Fault]:
        if self.grain is not None:
            is_plain = self.of == self.grain and not self.is_rolled_up and self.labels is None
            remedy = f"Write of={self.grain.value!r}, without labels"
            return () if is_plain else (fault("of", self.of, "a step of time is made from nothing else", remedy),)
        if self.of not in _BASIC:
            return (fault("of", self.of, "there is no such dimension", f"Choose among {', '.join(_BASIC)}"),)
        if self.is_rolled_up and (self.of not in PARENTS or self.labels is not None):
            problem = "only territories and the vendor's people have something above them"
            return (fault("is_rolled_up", self.of, problem, f"Choose among {', '.join(PARENTS)}, without labels"),)
        return ()

    @rule("labels")
    def _labels_are_distinct(self) -> Sequence[Fault]:
        if self.labels is None or len(dict(self.labels)) == len(self.labels):
            return ()
        return (fault("labels", self.name, "an id has two labels", "Give every id one label"),)

    @rule("order", needed="self.order")
    def _order_is_clear(self) -> Sequence[Fault]:
        if len(set(self.order)) == len(self.order):
            return ()
        return (fault("order", self.order, "a group stands in it twice", "List every group once"),)

    @classmethod
    def labelled(cls, name: str, *, of: str, labels: Mapping[str, str], order: Sequence[str] = ()) -> "Dimension":
        """Make a dimension of your own from another one, by saying to which group each id belongs.

        Args:
            name: What to call it.
            of: The dimension whose ids are grouped, such as ``customer``.
            labels: The group of each id.
            order: In which order the groups stand; by their letters where it is left out.

        Raises:
            InvalidError: Where there is no such dimension, it has no ids, the labels are not a mapping between words,
                or the order is no list of different ones.
        """
        base = dimension(of)
        if base.grain is not None or base.is_rolled_up:
            remedy = f"Choose among {', '.join(_BASIC)}"
            raise invalid("Dimension", "of", of, "its groups are no ids that could be grouped again", remedy)
        if not isinstance(labels, Mapping):
            raise invalid("Dimension", "labels", labels, "a mapping is expected", "Give the label of each id in a dict")
        words = f"groups of {base.name} that the caller has named"
        pairs = sorted(((_plain(key), label) for key, label in labels.items()), key=lambda pair: str(pair[0]))
        return cls(name=name, sentence=words, of=base.of, labels=tuple(pairs), order=order)  # type: ignore[arg-type] # a list becomes a tuple

    @property
    def tells_currencies_apart(self) -> bool:
        """Whether every group holds amounts of one currency only."""
        return self.of == "currency" and self.labels is None


def _plain(key: str) -> str:
    """Return the text of an enumeration's member, and leave to the check what is no text at all."""
    return str(key) if isinstance(key, str) else key


DIMENSIONS: Mapping[str, Dimension] = MappingProxyType(
    {
        **{
            name: Dimension(name=name, sentence=sentence, of=name, order=_ORDERS.get(name, ()))
            for name, sentence in _BASIC.items()
        },
        "owner_tree": Dimension(
            name="owner_tree",
            sentence="the vendor's person in charge and everybody above, so that a manager has the team's figure",
            of="owner",
            is_rolled_up=True,
        ),
        "territory_tree": Dimension(
            name="territory_tree",
            sentence="the territory and everything that it is a part of, so that a country has its regions' figure",
            of="territory",
            is_rolled_up=True,
        ),
        "channel_manager_tree": Dimension(
            name="channel_manager_tree",
            sentence="the channel manager in whose portfolio the partner is on the day, and everybody above",
            of="channel_manager",
            is_rolled_up=True,
        ),
        "territory_owner_tree": Dimension(
            name="territory_owner_tree",
            sentence="the account manager who owns the territory itself on the day, and everybody above",
            of="territory_owner",
            is_rolled_up=True,
        ),
        **{
            grain.value: Dimension(name=grain.value, sentence=sentence, of=grain.value, grain=grain)
            for grain, sentence in _TIME.items()
        },
    }
)
"""Every dimension that has a name of its own.

Example:
    >>> print(DIMENSIONS["territory_tree"].sentence)
    the territory and everything that it is a part of, so that a country has its regions' figure
"""

By: TypeAlias = str | Dimension | Sequence[str | Dimension]
"""What can stand after ``by=``: a dimension or several, by name or as values."""


def dimension(name: str | Dimension) -> Dimension:
    """Return the dimension with the name.

    Raises:
        InvalidError: Where there is none; the message lists those that there are.
    """
    if isinstance(name, Dimension):
        return name
    if not isinstance(name, str) or name not in DIMENSIONS:
        raise invalid("KPI", "by", name, "there is no such dimension", f"Choose among {', '.join(DIMENSIONS)}")
    return DIMENSIONS[name]


def dimensions_of(by: By) -> tuple[Dimension, ...]:
    """Return the dimensions that ``by=`` names, in its order.

    Raises:
        InvalidError: Where there is none, one of them is unknown, or one stands twice.
    """
    if isinstance(by, str | Dimension):
        return (dimension(by),)
    if not isinstance(by, Sequence) or not by:
        remedy = "Name it, or several in a list or tuple; for the whole figure leave by= out"
        raise invalid("KPI", "by", by, "a dimension is expected", remedy)
    found = tuple(dimension(each) for each in by)
    if len({each.name for each in found}) != len(found):
        raise invalid("KPI", "by", by, "a dimension stands in it twice", "Name every dimension once")
    return found
