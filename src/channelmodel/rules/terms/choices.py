"""Choices: requirements of which so many have to be met, with some that must be among them, or no more than so many may be.

Vendors write "three of these validations, one of which must be MSP or DevOps", or "two specialisations, at least one of them core".
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.given import one_by_one
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["AtMostNOf", "NOf", "at_most_n_of", "n_of"]


def __dir__() -> list[str]:
    return __all__


_MUST_HAVE: Final = "has to be among them"


def _several(given: Any) -> Any:
    """Take one requirement as several; the check of the class takes a list as a tuple, and tells what is neither."""
    return (given,) if isinstance(given, Requirement) else given


@attrs.frozen
class NOf(Requirement):
    """Several requirements of which so many have to be met.

    What must be among them is one of these requirements itself, or made of some of them, such as "one of these two":
    both have to be so, that enough are met and that those which must be among them are.

    Attributes:
        needed: How many of them have to be met, at least one and at most all of them.
        parts: The requirements, each once.
        including: Which of them must be among those that are met; nothing where any will do.
        name: What the programme calls them together; ``None`` where they are told in their own words.

    Raises:
        InvalidError: Where there are fewer requirements than are needed, one stands there twice,
            or what must be among them is not made of them.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, any_of, flag
        >>> cloud, network, mobility = flag("cloud"), flag("network"), flag("mobility")
        >>> specialised = NOf(2, [cloud, network, mobility], including=any_of(cloud, network))
        >>> standing = Standing.of(PartnerId("P-1"), {"cloud": False, "network": False, "mobility": True})
        >>> print(specialised.named("Specialisations").finding(standing))
        ✗ Specialisations: 2 of 3 needed, 1 met, and cloud or network has to be among them
    """

    needed: int
    parts: tuple[Requirement, ...] = attrs.field(converter=_several)
    including: tuple[Requirement, ...] = attrs.field(default=(), converter=_several)

    @rule("parts")
    def _each_stands_there_once(self) -> Sequence[Fault]:
        return _repeated(self.parts)

    @rule("needed", "parts")
    def _enough_can_be_met(self) -> Sequence[Fault]:
        if 1 <= self.needed <= len(self.parts):
            return ()
        problem = f"it is not from 1 to {len(self.parts)}, the number of requirements"
        return (fault("needed", self.needed, problem, "Need as many as there are, or fewer, or give more of them"),)

    @rule("needed", "parts", "including")
    def _those_included_are_among_them(self) -> Sequence[Fault]:
        remedy = "Give some of the requirements themselves, or any_of some of them; join what is asked besides with &"
        among = set(self.parts)
        return tuple(
            fault(f"including[{index}]", str(each), "it is not one of the requirements, nor made of them", remedy)
            for index, each in enumerate(self.including)
            if not _is_made_of(each, among)
        )

    @rule("needed", "parts", "including")
    def _no_more_are_included_than_needed(self) -> Sequence[Fault]:
        fixed = len(set(self.including) & set(self.parts))
        if not 1 <= self.needed < fixed:
            return ()
        problem = f"{fixed} requirements must be among them, which is more than that"
        return (fault("needed", self.needed, problem, "Need as many as must be among them, or more"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The requirements, and what is made of them."""
        if not isinstance(self.parts, tuple) or not isinstance(self.including, tuple):
            return ()
        return (*self.parts, *(each for each in self.including if each not in self.parts))

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        enough = self._enough([part.outcome(record) for part in self.parts])
        return Outcome.all_of((enough, *(each.outcome(record) for each in self.including)))

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each part."""
        parts = tuple(part.finding(record) for part in self.parts)
        outcomes = [part.outcome for part in parts]
        included = [each.outcome(record) for each in self.including]
        met = outcomes.count(Outcome.MET)
        return Finding(
            requirement=self.name or self.words,
            name=self.name,
            outcome=Outcome.all_of((self._enough(outcomes), *included)),
            relation=Relation.AT_LEAST,
            required=Amount(self.needed),
            actual=Amount(met),
            missing=Amount(self.needed - met) if self._enough(outcomes) is Outcome.UNMET else None,
            reason=", ".join(chain(self._tally(outcomes), self._lacking(included))),
            parts=parts,
        )

    def _enough(self, outcomes: Sequence[Outcome]) -> Outcome:
        met = outcomes.count(Outcome.MET)
        if met >= self.needed:
            return Outcome.MET
        return Outcome.UNMET if met + outcomes.count(Outcome.UNDEFINED) < self.needed else Outcome.UNDEFINED

    def _tally(self, outcomes: Sequence[Outcome]) -> Sequence[str]:
        unknown = outcomes.count(Outcome.UNDEFINED)
        told = f"{self.needed} of {len(outcomes)} needed, {outcomes.count(Outcome.MET)} met"
        return (told, f"{unknown} cannot be judged") if unknown else (told,)

    def _lacking(self, included: Sequence[Outcome]) -> Sequence[str]:
        outcomes = zip(self.including, included, strict=True)
        return [f"and {_called(each)} {_MUST_HAVE}" for each, outcome in outcomes if outcome is not Outcome.MET]

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        must = f", with {' and '.join(map(_called, self.including))} among them," if self.including else ""
        return f"at least {self.needed}{must} of {_told(self.parts)}"

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        return super().contrary_words if self.including else f"fewer than {self.needed} of {_told(self.parts)}"


@attrs.frozen
class AtMostNOf(Requirement):
    """Several requirements of which no more than so many may be met.

    Attributes:
        most: How many of them may be met, fewer than there are; 0 where none may be.
        parts: The requirements, each once.
        name: What the programme calls them together; ``None`` where they are told in their own words.

    Raises:
        InvalidError: Where all of them may be met, or one stands there twice.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, flag
        >>> exclusive = AtMostNOf(1, [flag("cloud_route"), flag("licence_route")])
        >>> print(exclusive.finding(Standing.of(PartnerId("P-1"), {"cloud_route": True, "licence_route": True})))
        ✗ at most 1 of (cloud route; licence route): 2 met, 1 too many
    """

    most: int
    parts: tuple[Requirement, ...] = attrs.field(converter=_several)

    @rule("parts")
    def _each_stands_there_once(self) -> Sequence[Fault]:
        return _repeated(self.parts)

    @rule("most", "parts")
    def _something_is_ruled_out(self) -> Sequence[Fault]:
        if 0 <= self.most < len(self.parts):
            return ()
        problem = f"it is not at least 0 and less than {len(self.parts)}, the number of requirements"
        return (fault("most", self.most, problem, "Allow fewer than there are, or give more of them"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The requirements."""
        return self.parts

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner; certain as soon as too many are met, or too many cannot be."""
        return self._few_enough([part.outcome(record) for part in self.parts])

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each part."""
        parts = tuple(part.finding(record) for part in self.parts)
        outcomes = [part.outcome for part in parts]
        outcome, met = self._few_enough(outcomes), outcomes.count(Outcome.MET)
        return Finding(
            requirement=self.name or self.words,
            name=self.name,
            outcome=outcome,
            relation=Relation.AT_MOST,
            required=Amount(self.most),
            actual=Amount(met),
            missing=Amount(met - self.most) if outcome is Outcome.UNMET else None,
            reason=", ".join(self._tally(met, outcomes.count(Outcome.UNDEFINED))),
            parts=parts,
        )

    def _few_enough(self, outcomes: Sequence[Outcome]) -> Outcome:
        met = outcomes.count(Outcome.MET)
        if met > self.most:
            return Outcome.UNMET
        return Outcome.UNDEFINED if met + outcomes.count(Outcome.UNDEFINED) > self.most else Outcome.MET

    def _tally(self, met: int, unknown: int) -> Iterator[str]:
        yield f"{met} met"
        if unknown:
            yield f"{unknown} cannot be judged"
        if met > self.most:
            yield f"{met - self.most} too many"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"at most {self.most} of {_told(self.parts)}"

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        return f"more than {self.most} of {_told(self.parts)}"


def n_of(
    needed: int,
    *requirements: Requirement | Sequence[Requirement],
    including: Requirement | Sequence[Requirement] = (),
) -> NOf:
    """Require so many of these, with those that must be among them.

    Args:
        needed: How many of them have to be met.
        requirements: The requirements, each once; one by one or in one list.
        including: Which of them must be among those that are met: one or several of them, or ``any_of`` some of them.

    Raises:
        InvalidError: Where there are fewer requirements than are needed, one stands there twice,
            or what must be among them is not made of them.

    Example:
        >>> from channelmodel.rules import fact
        >>> sales, services, support = fact("sales") >= 5, fact("services") >= 3, fact("support") >= 2
        >>> print(n_of(2, sales, services, support, including=sales))
        at least 2, with sales at least 5 among them, of (sales at least 5; services at least 3; support at least 2)
    """
    return NOf(needed, one_by_one(requirements), including)


def at_most_n_of(most: int, *requirements: Requirement | Sequence[Requirement]) -> AtMostNOf:
    """Require that no more than so many of these are met, such as where routes exclude one another.

    Args:
        most: How many of them may be met; 0 where none may be.
        requirements: The requirements, each once; one by one or in one list.

    Raises:
        InvalidError: Where all of them may be met, or one stands there twice.

    Example:
        >>> from channelmodel.rules import fact, flag
        >>> print(at_most_n_of(2, flag("agency"), flag("hosting"), fact("subsidiaries") >= 1))
        at most 2 of (agency; hosting; subsidiaries at least 1)
    """
    return AtMostNOf(most, one_by_one(requirements))


def _repeated(parts: Sequence[Requirement]) -> Sequence[Fault]:
    first: dict[Requirement, int] = {}
    return tuple(
        fault(f"parts[{index}]", str(part), "it would count twice", "Give every requirement once")
        for index, part in enumerate(parts)
        if first.setdefault(part, index) != index
    )


def _is_made_of(requirement: Requirement, among: set[Requirement]) -> bool:
    if requirement in among:
        return True
    if not isinstance(requirement, AllOf | AnyOf | NOf):
        return False
    return all(_is_made_of(part, among) for part in requirement.parts)


def _told(parts: Sequence[Requirement]) -> str:
    return f"({'; '.join(map(_called, parts))})"


def _called(requirement: Requirement) -> str:
    """Return the name that the programme gives it, which is told in full in its own finding, or else its words."""
    return requirement.name or requirement.words
