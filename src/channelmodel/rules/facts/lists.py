"""Lists: records that lie in a list, such as the deals of a partner, and what is said of facts that they do not have.

What is asked of a deal is asked of its own facts.
A programme that means the partner's says so; where it was forgotten, that must not pass for a zero of the deal.
"""

from collections.abc import Mapping
from functools import cached_property

import attrs

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.facts.unlisted import Unlisted

__all__ = ["ListedRecord", "RecordList", "in_a_list", "listed_records"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class RecordList:
    """The records that lie in one list.

    Attributes:
        fact_name: The name of the fact that holds the list.
        owner: The record that the list belongs to.
        records: Those that lie in it.
    """

    fact_name: str
    owner: Record
    records: tuple[Record, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the facts that at least one of the records has, or one of the whole list that they are only some of."""
        own = frozenset(each.name for record in self.records for each in record.facts)
        wholes = {id(each.among): each.among for each in self.records if isinstance(each, ListedRecord)}
        return own.union(*(whole.names for whole in wholes.values()))


@attrs.frozen(init=False, eq=False, repr=False)
class ListedRecord(Record):
    """A record that knows the list in which it lies.

    It is made anew whenever something is asked of a list, so it shares what the record itself has looked up.

    Attributes:
        own: The record itself.
        among: The list in which it lies.
    """

    own: Record
    among: RecordList

    def __init__(self, own: Record, among: RecordList) -> None:
        of_the_record = {name: getattr(own, name) for name in ("facts", "unlisted", "as_of")}
        for name, value in {"own": own, "among": among, **of_the_record}.items():
            object.__setattr__(self, name, value)

    @property
    def known(self) -> Mapping[str, object]:
        """What the record itself knows."""
        return self.own.known

    @property
    def owner(self) -> Record:
        """The record that the list belongs to."""
        return self.among.owner

    def _is_nothing(self, name: str) -> bool:
        return super()._is_nothing(name) and name in self.among.names

    def _is_empty(self, name: str) -> bool:
        return super()._is_nothing(name) and (name in self.among.names or not self.owner.is_listed(name))

    def _unknown(self, name: str) -> Undefined:
        is_none_of_theirs = name not in self.among.names and (
            self.unlisted is Unlisted.ZERO or self.owner.is_listed(name)
        )
        if not is_none_of_theirs:
            return super()._unknown(name)
        whose = words(self.among.fact_name)
        remedy = "write of_partner(…) where the partner's is meant"
        return Undefined(f"{words(name)} is a fact of none of the {whose}; {remedy}")


def listed_records(owner: Record, fact_name: str) -> tuple[ListedRecord, ...] | Undefined:
    """Return the records of a list, in its order, each knowing whose it is; undefined, with the reason, where there is no such list."""
    found = owner.records(fact_name)
    return found if isinstance(found, Undefined) else in_a_list(owner, fact_name, found)


def in_a_list(owner: Record, fact_name: str, records: tuple[Record, ...]) -> tuple[ListedRecord, ...]:
    """Return records so that each knows the list in which they lie, and whose it is."""
    among = RecordList(fact_name, owner, records)
    return tuple(ListedRecord(each, among) for each in records)
