"""Verdicts: what becomes of a registration, and every reason why."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault

__all__ = ["Code", "Reason", "Verdict"]


def __dir__() -> list[str]:
    return __all__


class Verdict(StrEnum):
    """What is said of a registration.

    Example:
        >>> Verdict.of([Verdict.APPROVE, Verdict.ASK]), Verdict.of([])
        (<Verdict.ASK: 'ask'>, <Verdict.APPROVE: 'approve'>)
    """

    APPROVE = "approve"
    """The policy allows it."""
    ASK = "ask"
    """Somebody has to say more: the partner what is missing, or a person of the vendor whether it may be."""
    REJECT = "reject"
    """The policy does not allow it."""

    @staticmethod
    def of(verdicts: "Iterable[Verdict]") -> "Verdict":
        """Return what several come to: a refusal if one of them is, else a question if one is, else an approval."""
        said = set(verdicts)
        return next((each for each in (Verdict.REJECT, Verdict.ASK) if each in said), Verdict.APPROVE)


class Code(StrEnum):
    """The codes under which reasons are given, where the vendor has none of its own.

    Example:
        >>> print(Code.CUSTOMERS_WORD)
        customer's word
    """

    DUPLICATE = "duplicate"
    """Another partner has registered the deal before."""
    INCUMBENT = "incumbent"
    """The customer buys from somebody already."""
    ENGAGED = "already engaged"
    """The vendor was in touch with the customer already."""
    BELOW_MINIMUM = "below minimum"
    """The deal is too small."""
    TENDER = "tender"
    """The customer has called for tenders."""
    OUTSIDE_TERRITORY = "outside territory"
    """The deal lies where the partner may not register."""
    NOT_AUTHORISED = "not authorised"
    """The partner does not have what it takes to register."""
    INCOMPLETE = "incomplete"
    """Something is missing that the vendor wants to know."""
    TOO_SOON = "too soon"
    """The last registration of the deal has ended only lately."""
    WRONG_SUPPLY = "wrong supply"
    """The deal would be supplied in another way than the vendor wants."""
    CUSTOMERS_WORD = "customer's word"
    """The customer has written which partner it wants."""
    NEXT_PARTNER = "next partner"
    """The partner is not the first, and gets a share of the first one's discount."""
    APPROVAL = "approval"
    """Somebody has to agree."""
    EVIDENCE = "evidence"
    """What the vendor wants to see was not shown."""
    TOO_LATE = "too late"
    """The protection has ended already."""
    TOO_OFTEN = "too often"
    """The protection was extended as often as it may be."""


@attrs.frozen(kw_only=True)
class Reason(Checked):
    """One reason for a verdict.

    Attributes:
        code: Under which code it is given: a vendor's own, or one of :class:`Code`.
        verdict: What it speaks for.
        sentence: What it is, for people.
        rests_on: The ids of the facts that it rests on, such as registrations, deals and memberships.
        missing: The fields of the registration that would have to be filled; empty where the partner can add nothing.
        share: What part of the first partner's discount this one gets, from 0 to 1; ``None`` where the reason says nothing of it.

    Raises:
        InvalidError: Where the share lies outside 0 to 1, or something is missing and yet it is no question.

    Example:
        >>> print(Reason(code="tender", verdict=Verdict.REJECT, sentence="the customer has called for tenders"))
        ✗ tender: the customer has called for tenders
    """

    _identity = "code"

    code: str
    verdict: Verdict
    sentence: str
    rests_on: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    share: Fraction | None = None

    @rule("share", needed="self.share is not None")
    def _is_a_share(self) -> Iterable[Fault]:
        return share_faults("share", self.share)

    @rule("verdict", "missing", needed="self.missing")
    def _asks_for_what_is_missing(self) -> Iterable[Fault]:
        if self.verdict is Verdict.ASK:
            return ()
        problem = "what is missing is asked for"
        return (fault("verdict", self.verdict, problem, "Give Verdict.ASK, or leave out what is missing"),)

    def __str__(self) -> str:
        return f"{_MARKS[self.verdict]} {self.code}: {self.sentence}"


_MARKS = {Verdict.APPROVE: "✓", Verdict.ASK: "?", Verdict.REJECT: "✗"}


def share_faults(path: str, share: Fraction | None) -> tuple[Fault, ...]:
    """Say what is wrong with a part of a whole."""
    if share is None or 0 <= share <= 1:
        return ()
    return (fault(path, share, "a share lies between 0 and 1", "Give a part of the whole, such as Fraction(1, 2)"),)
