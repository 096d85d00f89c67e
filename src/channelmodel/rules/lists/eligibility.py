"""Eligibility: which people count towards a requirement, by the certificates that they hold and by what else is known of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.lists.people import Certificates, Held, Person, held_by
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["Eligibility", "joined", "listed", "repeated"]


def __dir__() -> list[str]:
    return __all__


def listed(given: Any) -> Any:
    """Take a collection of any kind as a tuple; what is none is told by the check of the class."""
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else given


@attrs.frozen(kw_only=True, order=False)
class Eligibility(Term):
    """What somebody has to hold to count; where several things are asked for, all of them.

    Attributes:
        any_of: Certificates of which one is enough.
        all_of: Certificates that are all needed.
        at_least: How many certificates of the list ``of`` are needed; ``None`` where there is no such list.
        of: The list for ``at_least``.
        where: What the record of a person has to meet to be looked at; ``None`` where every one is.

    Raises:
        InvalidError: Where nothing is asked for, or the number goes beyond its list, or a certificate is listed twice.

    Example:
        >>> Eligibility(all_of=["Foundation"], any_of=["Sales", "Delivery"]).asked
        'holding Foundation and (Sales or Delivery)'
    """

    any_of: tuple[str, ...] = attrs.field(default=(), converter=listed)
    all_of: tuple[str, ...] = attrs.field(default=(), converter=listed)
    at_least: int | None = None
    of: tuple[str, ...] = attrs.field(default=(), converter=listed)
    where: Requirement | None = None

    @rule("any_of", "all_of", "of", "where")
    def _asks_for_something(self) -> Sequence[Fault]:
        if self.any_of or self.all_of or self.of or self.where is not None:
            return ()
        remedy = "Give certificates as any_of, all_of, or at_least with of; or a condition as where"
        return (fault("any_of", self.any_of, "it is not said who counts", remedy),)

    @rule("any_of", "all_of", "of")
    def _lists_each_certificate_once(self) -> Iterator[Fault]:
        for name in ("any_of", "all_of", "of"):
            for index, each in repeated(getattr(self, name)):
                yield fault(f"{name}[{index}]", each, "this certificate stands in it already", "List it once")

    @rule("at_least", "of")
    def _number_fits_its_list(self) -> Sequence[Fault]:
        if self.at_least is None:
            problem, remedy = (
                "how many of these are needed is not said",
                "Give at_least, or any_of or all_of in its place",
            )
            return (fault("of", self.of, problem, remedy),) if self.of else ()
        if 1 <= self.at_least <= len(self.of):
            return ()
        problem = f"it is a number of the certificates in `of`, which lists {len(self.of)}"
        return (fault("at_least", self.at_least, problem, "Give at least 1, and no more than `of` lists"),)

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is asked of each person."""
        return () if self.where is None else (self.where,)

    def judged(self, person: Person, certificates: Certificates) -> tuple[Outcome, tuple[str, ...]]:
        """Say whether a person counts, and why that cannot be judged where it cannot.

        Args:
            person: The person.
            certificates: Where the certificates stand in a record.
        """
        asks_for_certificates = bool(self.any_of or self.all_of or self.of)
        held = held_by(person, certificates if asks_for_certificates else None, self.where)
        outcome = self._held(held) if asks_for_certificates else held.counts
        return outcome, held.doubts if outcome is Outcome.UNDEFINED else ()

    def _held(self, held: Held) -> Outcome:
        if self._is_enough(held.certain):
            return Outcome.MET
        return Outcome.UNDEFINED if held.possible is None or self._is_enough(held.possible) else Outcome.UNMET

    def _is_enough(self, held: frozenset[str]) -> bool:
        return (
            (not self.any_of or not held.isdisjoint(self.any_of))
            and held.issuperset(self.all_of)
            and (self.at_least is None or len(held.intersection(self.of)) >= self.at_least)
        )

    @property
    def asked(self) -> str:
        """What somebody has to hold and to meet, in words."""
        choices = [f"at least {self.at_least} of {joined(self.of, 'and')}"] if self.of else []
        if self.any_of:
            one_of_them = joined(self.any_of, "or")
            needs_brackets = len(self.any_of) > 1 and (self.all_of or self.of)
            choices.insert(0, f"({one_of_them})" if needs_brackets else one_of_them)
        held = joined((*self.all_of, *choices), "and")
        condition = "" if self.where is None else f"(where {self.where})"
        return " ".join(part for part in (f"holding {held}" if held else "", condition) if part)


def repeated(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield those that stand before already, each with its place."""
    first: dict[str, int] = {}
    yield from ((index, each) for index, each in enumerate(texts) if first.setdefault(each, index) != index)


def joined(names: Iterable[str], word: str) -> str:
    """Return names in a row, with a word before the last."""
    *most, last = tuple(names) or ("",)
    return f"{', '.join(most)} {word} {last}" if most else last
