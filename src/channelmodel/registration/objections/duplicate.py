"""Duplicates: another partner has registered the deal before."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs
from pendulum import Date

from channelmodel._checks import rule
from channelmodel.entities import DealRegistration
from channelmodel.errors import Fault
from channelmodel.kpi import Aspect
from channelmodel.registration.cases import Case, Meeting
from channelmodel.registration.given import as_set, as_tuple
from channelmodel.registration.objections.objection import Objection
from channelmodel.registration.verdicts import Code, Reason, Verdict, share_faults

__all__ = ["Duplicate"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Duplicate(Objection):
    """Another partner has registered the deal before, and its registration still stands on the day.

    Who was the first to hand in goes first, and of one day the one with the smaller id, because days tell no hours.
    Nothing is decided before it is decided on the first: where that is open, this one is asked about.

    Attributes:
        key: In what two registrations are compared beside the customer; empty where a customer is one deal.
        shares: What part of the first partner's discount the second gets, the third and so on, instead of a refusal;
            empty where only the first gets anything.
        customer_decides: Whether a partner goes first that the customer has chosen in writing.

    Raises:
        InvalidError: Where a share lies outside 0 to 1.

    Example:
        >>> print(Duplicate(key={Aspect.SITE}, shares=[Fraction(1, 2)]))
        another partner has registered the same customer and site before; the next gets 1/2 of the discount
    """

    key: frozenset[Aspect] = attrs.field(default=frozenset({Aspect.SITE, Aspect.PRODUCT}), converter=as_set)
    shares: tuple[Fraction, ...] = attrs.field(default=(), converter=as_tuple)
    customer_decides: bool = False

    @rule("shares", needed="self.shares")
    def _are_shares(self) -> Iterable[Fault]:
        return tuple(
            told for index, share in enumerate(self.shares) for told in share_faults(f"shares[{index}]", share)
        )

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason for each registration that goes first, and for each that has to give way."""
        before = list(case.rivals(self.key))
        if self.customer_decides:
            yield from self._by_the_customer(case, before)
            chosen_on = _chosen_on(case.registration, case.on)
            before = [each for each in before if not _gives_way(each, chosen_on, case.on)]
        places = list(dict.fromkeys(each.registration.partner_id for each in before))
        is_settled = not any(_is_open(each.registration, case.on) for each in before)
        if is_settled and 0 < len(places) <= len(self.shares):
            yield self._next(before, self.shares[len(places) - 1])
        else:
            yield from (self._comes_first(each, case.on) for each in before)

    def _by_the_customer(self, case: Case, before: Sequence[Meeting]) -> Iterator[Reason]:
        ours = _chosen_on(case.registration, case.on)
        for each in before:
            if _gives_way(each, ours, case.on):
                sentence = f"the customer chose {case.registration.partner_id} in writing on {ours}, and {each.registration.id} gives way"
                yield self._word(Verdict.APPROVE, sentence, each)
        for each in case.later_and_earlier(self.key):
            theirs = _chosen_on(each.registration, case.on)
            if theirs is not None and (ours is None or ours < theirs) and each not in before:
                sentence = f"the customer chose {each.registration.partner_id} in writing on {theirs}"
                yield self._word(self.verdict, sentence, each)

    def _word(self, verdict: Verdict, sentence: str, meeting: Meeting) -> Reason:
        return Reason(
            code=Code.CUSTOMERS_WORD.value, verdict=verdict, sentence=sentence, rests_on=(meeting.registration.id,)
        )

    def _next(self, before: Sequence[Meeting], share: Fraction) -> Reason:
        ids = tuple(each.registration.id for each in before)
        sentence = f"{' and '.join(ids)} came before, and this partner gets {share} of the first one's discount"
        return Reason(
            code=Code.NEXT_PARTNER.value, verdict=Verdict.APPROVE, sentence=sentence, rests_on=ids, share=share
        )

    def _comes_first(self, meeting: Meeting, on: Date) -> Reason:
        first = meeting.registration
        told = f"{first.id} of {first.partner_id}, handed in on {first.submitted_on}, goes first: {', '.join(map(str, meeting.on))}"
        is_open = _is_open(first, on)
        verdict = Verdict.ASK if is_open else self.verdict
        sentence = f"{told}; it is not decided yet" if is_open else told
        return self.reason(Code.DUPLICATE, sentence, verdict=verdict, rests_on=(first.id,))

    def __str__(self) -> str:
        about = " and ".join(["customer", *(each for each in Aspect if each in self.key)])
        told = f"another partner has registered the same {about} before"
        if self.shares:
            told += f"; the next gets {', then '.join(map(str, self.shares))} of the discount"
        return f"{told}; whom the customer chooses in writing goes first" if self.customer_decides else told


def _is_open(registration: DealRegistration, on: Date) -> bool:
    """Say whether the vendor has not decided on a registration by a day."""
    return registration.decided_on is None or registration.decided_on > on


def _chosen_on(registration: DealRegistration, on: Date) -> Date | None:
    """Return the day of the customer's word, where that was given by the day."""
    chosen_on = registration.chosen_on
    return None if chosen_on is None or chosen_on > on else chosen_on


def _gives_way(meeting: Meeting, chosen_on: Date | None, on: Date) -> bool:
    """Say whether the customer's word counts more than an earlier registration: its last word does."""
    theirs = _chosen_on(meeting.registration, on)
    return chosen_on is not None and (theirs is None or theirs < chosen_on)
