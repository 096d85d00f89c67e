"""Policies: how a vendor decides on deal registrations, as one value."""

from collections.abc import Iterable, Iterator

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.errors import Fault
from channelmodel.registration.amending import WITH_THE_PARTNER, Editable
from channelmodel.registration.approvals import Approval
from channelmodel.registration.given import as_tuple
from channelmodel.registration.objections.objection import Objection
from channelmodel.registration.protection import Extension, Protection
from channelmodel.registration.review_time import ReviewTime
from channelmodel.registration.scopes import EVERY_REGISTRATION
from channelmodel.rules import Duration
from channelmodel.values.day import number_faults

__all__ = ["RegistrationPolicy"]


def __dir__() -> list[str]:
    return __all__


_MOST_DAYS = 10_000


@attrs.frozen(kw_only=True)
class RegistrationPolicy(Checked):
    """A vendor's rules for deal registrations.

    What changes on a day is another edition: keep them as ``Dated.of({day: policy, ...})``, and a registration is judged by the
    one that was in force when it was handed in.

    Attributes:
        name: What it is called.
        protection: How long an approved deal is protected; ``None`` where no end is set.
        objections: For what a registration is refused or asked about.
        approvals: Whose yes it needs; empty where the policy decides alone.
        review_time: How long the vendor may take; ``None`` where it promises nothing.
        extension: How the protection may be prolonged; ``None`` where it may not.
        report_within: How often the partner has to say how the deal stands; after a longer silence the deal may be released.
            ``None`` where it need not.
        editable: What a partner may change in which state; everything while the registration lies with it, unless said otherwise.
        reminders: How many days before its end the partner is reminded of a protection; empty for never.
        source: Where it is published; ``None`` where it is not.

    Raises:
        InvalidError: Where what has no end is to be prolonged or reminded of, or a reminder would come after the end.

    Example:
        >>> from channelmodel.registration import Duplicate, Tender
        >>> from channelmodel.rules import days
        >>> print(RegistrationPolicy(name="Plain", protection=Protection(days(90)), objections=[Duplicate(), Tender()]))
        Plain
          protects for 90 days from the decision
          refuses where another partner has registered the same customer and site and product before
          refuses where the customer has called for tenders
    """

    _identity = "name"
    _is_lined = True

    name: str
    protection: Protection | None = None
    objections: tuple[Objection, ...] = attrs.field(default=(), converter=as_tuple)
    approvals: tuple[Approval, ...] = attrs.field(default=(), converter=as_tuple)
    review_time: ReviewTime | None = None
    extension: Extension | None = None
    report_within: Duration | None = None
    reminders: tuple[int, ...] = attrs.field(default=(), converter=as_tuple)
    editable: tuple[Editable, ...] = attrs.field(default=WITH_THE_PARTNER, converter=as_tuple)
    source: str | None = None

    @rule("protection", "extension", "reminders")
    def _has_an_end_to_speak_of(self) -> Iterable[Fault]:
        if self.protection is not None:
            return ()
        problem, remedy = "no protection has an end", "Say how long deals are protected, or leave it out"
        told = {"extension": self.extension, "reminders": self.reminders}
        return tuple(fault(path, each, problem, remedy) for path, each in told.items() if each)

    @rule("reminders", needed="self.reminders")
    def _reminds_in_time(self) -> Iterable[Fault]:
        return tuple(
            told
            for index, each in enumerate(self.reminders)
            for told in number_faults(f"reminders[{index}]", each, 1, _MOST_DAYS)
        )

    def __str__(self) -> str:
        return lined([self.name, *(f"  {each}" for each in self._lines())])

    def _lines(self) -> Iterator[str]:
        if self.protection is not None:
            yield f"protects for {self.protection}"
        if self.extension is not None:
            yield f"prolongs: {self.extension}"
        if self.review_time is not None:
            yield f"decides within {self.review_time}"
        if self.report_within is not None:
            yield f"releases after {self.report_within} of silence"
        if self.editable != WITH_THE_PARTNER:
            yield f"lets partners change {'; '.join(map(str, self.editable)) or 'nothing'}"
        for objection in self.objections:
            where = "" if objection.where == EVERY_REGISTRATION else f" ({objection.where})"
            yield f"{_SAYS[objection.verdict]} where {objection}{where}"
        for approval in self.approvals:
            yield f"asks {approval}"


_SAYS = {"approve": "notes", "ask": "asks", "reject": "refuses"}
