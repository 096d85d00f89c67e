"""Standing: what a partner has to have, and what its registration has to say."""

from collections.abc import Iterable, Iterator

import attrs

from channelmodel._checks import fault, rule
from channelmodel.entities import DealRegistration
from channelmodel.errors import Fault
from channelmodel.registration.amending import FILLED_BY_PARTNERS
from channelmodel.registration.cases import Case
from channelmodel.registration.given import as_set, as_tuple
from channelmodel.registration.objections.objection import Objection, question
from channelmodel.registration.scopes import either
from channelmodel.registration.verdicts import Code, Reason, Verdict
from channelmodel.values.day import number_faults

__all__ = ["Incomplete", "Unauthorised"]


def __dir__() -> list[str]:
    return __all__


_MOST_PEOPLE = 1_000_000
_CUSTOMER = "customer"


@attrs.frozen(kw_only=True)
class Unauthorised(Objection):
    """The partner may not register: it is in no programme, holds no tier that counts, or has nobody who is certified.

    What counts is how it stood when it registered.

    Attributes:
        programme: The programme of which it has to be a member; ``None`` for any or none.
        tiers: The tiers of which it has to hold one, by name; empty where it need not.
        certified: How many of its people have to be certified.
        certificates: The certificates that count for that; empty for any.

    Raises:
        InvalidError: Where nothing is asked for, or certificates are named and nobody has to hold one.

    Example:
        >>> print(Unauthorised(tiers={"Gold"}, certified=1))
        the partner does not hold tier Gold, or has not 1 certified person
    """

    programme: str | None = None
    tiers: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    certified: int = 0
    certificates: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)

    @rule("programme", "tiers", "certified", "certificates")
    def _asks_for_something(self) -> Iterable[Fault]:
        yield from number_faults("certified", self.certified, 0, _MOST_PEOPLE)
        if self.certificates and self.certified == 0:
            problem = "nobody has to hold one of the certificates"
            yield fault("certified", self.certified, problem, "Say how many people, or leave the certificates out")
        elif self.programme is None and not self.tiers and self.certified == 0:
            problem = "every partner may register"
            yield fault(
                "programme", self.programme, problem, "Say what a partner has to have, or leave the objection out"
            )

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason for everything that the partner does not have, and a question where nobody knows who it is."""
        partner_id = case.registration.partner_id
        if partner_id is None:
            yield question("which partner registers is not known", "partner_id")
            return
        yield from (
            self.reason(Code.NOT_AUTHORISED, f"{partner_id} {lack}", rests_on=(partner_id,))
            for lack in self._lacks(case)
        )

    def _lacks(self, case: Case) -> Iterator[str]:
        members = [each for each in case.memberships if self.programme in {None, each.programme}]
        if self.programme is not None and not members:
            yield f"is no member of {self.programme}"
        held = [tier.tier for each in members if (tier := each.tier_on(case.since)) is not None]
        if self.tiers and self.tiers.isdisjoint(held):
            yield f"holds {either(frozenset(held)) or 'no tier'}, and {either(self.tiers)} is asked for"
        certified = self._certified(case)
        if certified < self.certified:
            yield f"has {_people(certified)}, and {_people(self.certified)} {'is' if self.certified == 1 else 'are'} asked for"

    def _certified(self, case: Case) -> int:
        """Return how many people are certified; of certificates that name nobody, each is somebody's own."""
        counting = [
            each for each in case.certifications if not self.certificates or each.certificate in self.certificates
        ]
        named = {each.person_id for each in counting if each.person_id is not None}
        return len(named) + sum(each.person_id is None for each in counting)

    def __str__(self) -> str:
        told = []
        if self.programme is not None:
            told.append(f"is no member of {self.programme}")
        if self.tiers:
            told.append(f"does not hold tier {either(self.tiers)}")
        if self.certified:
            told.append(f"has not {_people(self.certified)}")
        return f"the partner {', or '.join(told)}"


@attrs.frozen(kw_only=True)
class Incomplete(Objection):
    """The registration does not say all that the vendor wants to know; it goes back to the partner.

    Attributes:
        fields: What has to be said, by the names of the registration's fields; ``customer`` is said by an id or a name.

    Raises:
        InvalidError: Where there is no such field, or none is asked for.

    Example:
        >>> print(Incomplete(fields=["customer", "amount"]))
        customer or amount is missing
    """

    fields: tuple[str, ...] = attrs.field(converter=as_tuple)
    verdict: Verdict = Verdict.ASK

    @rule("fields")
    def _can_be_asked_for(self) -> Iterable[Fault]:
        if not self.fields:
            yield fault("fields", self.fields, "nothing would be missing", "Name at least one field")
        for index, each in enumerate(self.fields):
            if each not in {_CUSTOMER, *FILLED_BY_PARTNERS}:
                remedy = f"Choose among {', '.join([_CUSTOMER, *sorted(FILLED_BY_PARTNERS)])}"
                yield fault(f"fields[{index}]", each, "a partner fills no such field", remedy)

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a question for each field that is empty."""
        for each in self.fields:
            if not _is_said(case.registration, each):
                yield question(f"{each.replace('_', ' ')} is missing", "customer_name" if each == _CUSTOMER else each)

    def __str__(self) -> str:
        return f"{' or '.join(each.replace('_', ' ') for each in self.fields)} is missing"


def _is_said(registration: DealRegistration, field: str) -> bool:
    if field == _CUSTOMER:
        return registration.customer_id is not None or bool(registration.customer_name)
    value = getattr(registration, field)
    return value is not None and value != frozenset()


def _people(number: int) -> str:
    return f"{number or 'no'} certified {'person' if number == 1 else 'people'}"
