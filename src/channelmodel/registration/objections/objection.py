"""What every objection is: which registrations it is about, under which code its reasons are given, and how it judges."""

from collections.abc import Iterator

import attrs

from channelmodel._checks import Checked
from channelmodel.registration.cases import Case
from channelmodel.registration.scopes import EVERY_REGISTRATION, RegistrationScope
from channelmodel.registration.verdicts import Code, Reason, Verdict

__all__ = ["Objection"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Objection(Checked):
    """For what a vendor refuses a registration, or asks.

    This one refuses nothing; each of the others derives from it, and so does one that you write yourself:
    it has fields of its own, and a method ``judge`` that yields its reasons.

    Attributes:
        where: Which registrations it is about.
        code: Under which code its reasons are given, such as the vendor's own; ``None`` for the usual one.
        verdict: What it leads to: a refusal, a question where a person decides, or an approval where it is only to be noted.

    Example:
        >>> from datetime import date
        >>> from channelmodel import DealRegistration, RegistrationId
        >>> from channelmodel.kpi import Facts
        >>> @attrs.frozen(kw_only=True)
        ... class NotInAugust(Objection):
        ...     def judge(self, case):
        ...         if case.since.month == 8:
        ...             yield self.reason("holidays", "nobody decides in August")
        >>> found = DealRegistration(id=RegistrationId("R-1"))
        >>> print(*NotInAugust().reasons(Case(registration=found, on=date(2020, 8, 3), facts=Facts.of([]))))
        ✗ holidays: nobody decides in August
    """

    _identity = "code"

    where: RegistrationScope = EVERY_REGISTRATION
    code: str | None = None
    verdict: Verdict = Verdict.REJECT

    def reasons(self, case: Case) -> Iterator[Reason]:
        """Yield every reason that this objection gives; nothing where there is none, or where the registration is not meant."""
        is_meant = self.where.covers(case)
        if is_meant is None:
            yield self._untold(case)
        elif is_meant:
            yield from self.judge(case)

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield every reason that this objection gives for a registration that is meant."""
        return iter(())

    def reason(
        self, code: str, sentence: str, *, verdict: Verdict | None = None, rests_on: tuple[str, ...] = ()
    ) -> Reason:
        """Make a reason under the vendor's own code where there is one.

        Args:
            code: The usual code.
            sentence: What it is, for people.
            verdict: What it speaks for; ``None`` for what the objection leads to.
            rests_on: The ids of the facts that it rests on.
        """
        said = self.verdict if verdict is None else verdict
        return Reason(code=self.code or str(code), verdict=said, sentence=sentence, rests_on=rests_on)

    def _untold(self, case: Case) -> Reason:
        return question(f"whether this is meant cannot be told: {self.where}", *self.where.lacks(case))


def question(sentence: str, *missing: str) -> Reason:
    """Make a reason that asks for what is missing: fields of the registration, or where there are none, something of the vendor's."""
    return Reason(
        code=Code.INCOMPLETE.value, verdict=Verdict.ASK, sentence=sentence, missing=tuple(dict.fromkeys(missing))
    )
