"""Approvals: whose yes a registration needs beside that of the policy."""

from collections.abc import Iterable

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.registration.cases import Case
from channelmodel.registration.given import as_tuple
from channelmodel.registration.objections.objection import question
from channelmodel.registration.scopes import EVERY_REGISTRATION, RegistrationScope
from channelmodel.registration.verdicts import Code, Reason, Verdict
from channelmodel.rules import Duration

__all__ = ["Approval"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Approval(Checked):
    """Who has to agree to which registrations.

    Of several that a registration falls under, all are needed. What falls under none is approved by the policy alone.

    Attributes:
        by: Who has to agree, in the vendor's words; all of them.
        where: Which registrations they have to agree to.
        waived_after: After how long without an answer nobody's yes is needed any more, counted from the day on which the registration
            was handed in; ``None`` where it always is.

    Raises:
        InvalidError: Where nobody has to agree.

    Example:
        >>> print(Approval(by=["channel manager"], where=RegistrationScope(tiers={"Silver"})))
        channel manager (tier Silver)
    """

    _identity = "where"

    by: tuple[str, ...] = attrs.field(converter=as_tuple)
    where: RegistrationScope = EVERY_REGISTRATION
    waived_after: Duration | None = None

    @rule("by")
    def _somebody_agrees(self) -> Iterable[Fault]:
        if self.by:
            return ()
        return (fault("by", self.by, "nobody would have to agree", "Name somebody, or leave the approval out"),)

    def reasons(self, case: Case, agreed_by: frozenset[str]) -> Iterable[Reason]:
        """Return what is to be asked, of whom; nothing where everybody has agreed, or nobody has to."""
        is_meant = self.where.covers(case)
        asked = [each for each in self.by if each not in agreed_by]
        if is_meant is False or not asked or self._is_waived(case):
            return ()
        if is_meant is None:
            told = f"whether {' and '.join(asked)} has to agree cannot be told: {self.where}"
            return (question(told, *self.where.lacks(case)),)
        sentence = f"{' and '.join(asked)} {'has' if len(asked) == 1 else 'have'} to agree"
        return (Reason(code=Code.APPROVAL.value, verdict=Verdict.ASK, sentence=sentence),)

    def _is_waived(self, case: Case) -> bool:
        if self.waived_after is None:
            return False
        handed_in_on = case.registration.resubmitted_on or case.since
        waived_on = self.waived_after.after(handed_in_on)
        return waived_on is not None and case.on >= waived_on

    def __str__(self) -> str:
        told = " and ".join(self.by)
        if self.where != EVERY_REGISTRATION:
            told += f" ({self.where})"
        return told if self.waived_after is None else f"{told}; after {self.waived_after} nobody"
