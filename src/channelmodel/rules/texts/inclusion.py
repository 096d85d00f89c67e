"""Inclusion: how many names there are, and requirements that certain names are among them."""

from collections.abc import Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined, all_reasons
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.omissions import with_omissions
from channelmodel.rules.terms.quantities import Quantity
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term
from channelmodel.rules.texts.name_sets import NameSet, listed, named_once, told

__all__ = ["Covers", "Includes", "NameCount"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class NameCount(Quantity):
    """How many names there are, or how many of them are among those of a list.

    Attributes:
        names: The names that are counted, each once.
        among: Those that count; ``None`` where all do.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, names
        >>> standing = Standing.of(PartnerId("P-1"), {"validations": ["MSP", "DevOps", "Storage"]})
        >>> print((names("validations").count(among=["MSP", "Storage", "Security"]) >= 3).finding(standing))
        ✗ number of validations among MSP, Storage, Security at least 3: 2, 1 missing
    """

    names: NameSet
    among: NameSet | None = None

    @property
    def operands(self) -> tuple[Term, ...]:
        """The names, and those that count."""
        return (self.names,) if self.among is None else (self.names, self.among)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return how many there are; undefined where the names are not known."""
        found = self._found(record)
        return found if isinstance(found, Undefined) else Amount(len(found))

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the names that were counted, sorted."""
        found = self._found(record)
        return () if isinstance(found, Undefined) else tuple(sorted(found))

    def _found(self, record: Record) -> frozenset[str] | Undefined:
        found = self.names.found(record)
        if self.among is None:
            return found
        among = self.among.found(record)
        return _why_unknown(found, among) or _known(found) & _known(among)

    def __str__(self) -> str:
        return f"number of {self.names}{'' if self.among is None else f' among {self.among}'}"


@attrs.frozen
class Includes(Requirement):
    """Names of which so many have to be there.

    Attributes:
        names: The names that are there.
        wanted: Those that are asked for, each once.
        needed: How many of these have to be there, at least one and at most all of them.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where no name is asked for, one of them twice, or more of them are needed than there are.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, names
        >>> standing = Standing.of(PartnerId("P-1"), {"validations": ["MSP"]})
        >>> print(names("validations").includes("MSP", "Security", "DevOps").finding(standing))
        ✗ validations include all of MSP, Security, DevOps: 1 of 3, DevOps and Security missing
    """

    names: NameSet
    wanted: tuple[str, ...]
    needed: int

    @rule("wanted")
    def _names_are_asked_for_once(self) -> Sequence[Fault]:
        return named_once("wanted", self.wanted)

    @rule("wanted", "needed")
    def _enough_can_be_there(self) -> Sequence[Fault]:
        if not self.wanted or 1 <= self.needed <= len(self.wanted):
            return ()
        problem = f"it is not from 1 to {len(self.wanted)}, the number of names"
        return (fault("needed", self.needed, problem, "Need as many as there are, or fewer, or give more names"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The names that are there."""
        return (self.names,)

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        found = self.names.found(record)
        if isinstance(found, Undefined):
            return Outcome.UNDEFINED
        # Sets are compared in C, and this is done for every partner and requirement.
        return Outcome.MET if len(found.intersection(self.wanted)) >= self.needed else Outcome.UNMET

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the names that are missing."""
        found = self.names.found(record)
        if isinstance(found, Undefined):
            return Finding(requirement=str(self), name=self.name, outcome=Outcome.UNDEFINED, reason=found.reason)
        there, lacking = sorted(found.intersection(self.wanted)), sorted(set(self.wanted) - found)
        is_met = len(there) >= self.needed
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=Outcome.MET if is_met else Outcome.UNMET,
            relation=Relation.AT_LEAST,
            required=Amount(self.needed),
            actual=Amount(len(there)),
            missing=None if is_met else Amount(self.needed - len(there)),
            reason=listed(there) if is_met else with_omissions(self._lack(there, lacking), self, record),
            counted=tuple(there),
        )

    def _lack(self, there: Sequence[str], lacking: Sequence[str]) -> str:
        missing = self.needed - len(there)
        if missing == len(lacking):
            return _missing(there, lacking)
        if there:
            return f"{len(there)} of {self.needed}, and {missing} more of {listed(lacking)} needed"
        return f"none, and {missing} of {listed(lacking)} needed"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        if len(self.wanted) == 1:
            how_many = ""
        elif self.needed == len(self.wanted):
            how_many = "all of "
        else:
            how_many = "one of " if self.needed == 1 else f"at least {self.needed} of "
        return f"{self.names} include {how_many}{listed(self.wanted)}"

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        if self.needed > 1:
            return super().contrary_words
        if len(self.wanted) > 1:
            return f"{self.names} include none of {listed(self.wanted)}"
        return f"{self.names} do not include {listed(self.wanted)}"


@attrs.frozen
class Covers(Requirement):
    """Names that have to be there for whatever other names ask for; nothing has to be there where those ask for nothing.

    Attributes:
        names: The names that are there, such as those of product certifications.
        wanted: The names that have to be among them, such as those of the products that are sold.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, names, table
        >>> covered = names("certifications").covers(table("spend").keys(at_least=500))
        >>> facts = {"certifications": ["Search"], "spend": {"Search": 9000, "Video": 700, "Display": 499}}
        >>> print(covered.finding(Standing.of(PartnerId("P-1"), facts)))
        ✗ certifications cover entries of spend with at least 500: 1 of 2, Video missing
    """

    names: NameSet
    wanted: NameSet

    @property
    def operands(self) -> tuple[Term, ...]:
        """The names that are there, and those that have to be."""
        return self.names, self.wanted

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return _covered(self.names.found(record), self.wanted.found(record))

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the names that are missing."""
        found, wanted = self.names.found(record), self.wanted.found(record)
        outcome = _covered(found, wanted)
        if outcome is Outcome.UNDEFINED:
            reason = all_reasons(each for each in (found, wanted) if isinstance(each, Undefined))
            return Finding(requirement=str(self), name=self.name, outcome=outcome, reason=reason)
        there, lacking = sorted(_known(wanted) & _known(found)), sorted(_known(wanted) - _known(found))
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=outcome,
            relation=Relation.AT_LEAST,
            required=Amount(len(there) + len(lacking)),
            actual=Amount(len(there)),
            missing=Amount(len(lacking)) if lacking else None,
            reason=with_omissions(_told_of(there, lacking), self, record),
            counted=tuple(there),
        )

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"{self.names} cover {self.wanted}"


def _covered(found: frozenset[str] | Undefined, wanted: frozenset[str] | Undefined) -> Outcome:
    if not isinstance(wanted, Undefined) and not wanted:
        return Outcome.MET
    if isinstance(found, Undefined) or isinstance(wanted, Undefined):
        return Outcome.UNDEFINED
    return Outcome.MET if wanted <= found else Outcome.UNMET


def _told_of(there: Sequence[str], lacking: Sequence[str]) -> str:
    if lacking:
        return _missing(there, lacking)
    return listed(there) if there else "there is nothing to cover"


def _why_unknown(*sets: frozenset[str] | Undefined) -> Undefined | None:
    reasons = all_reasons(each for each in sets if isinstance(each, Undefined))
    return Undefined(reasons) if reasons else None


def _known(found: frozenset[str] | Undefined) -> frozenset[str]:
    return frozenset() if isinstance(found, Undefined) else found


def _missing(there: Sequence[str], lacking: Sequence[str]) -> str:
    *most, last = lacking
    names = f"{listed(most)} and {told(last)}" if most else told(last)
    return f"{len(there)} of {len(there) + len(lacking)}, {names} missing" if there else f"{names} missing"
