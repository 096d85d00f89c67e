"""Finding conflicts: among ten times as many registrations, and against what is found by looking at every pair."""

import random
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from channelmodel import CustomerId, DealRegistration, PartnerId, ProductId, RegistrationId, ReviewState, kpi
from tests.benchmarks.measuring import Job, Sides

__all__ = ["JOBS", "against_a_tenth", "by_every_pair", "made_against_a_tenth", "registrations"]

_LOOKED_AT = 6_000
"""At how many registrations is looked one by one, about, to see whether what was found is right."""
SMALLER = 10
"""How many times as many registrations one side has as the other."""

_BEGIN = date(2017, 1, 2)
_DAYS = 1_400
_PARTNERS = 2_500
_PRODUCTS = 120
_STATES = tuple(ReviewState)[1:]
_OFTEN = (3, 2, 1, 12, 5, 2, 5)
"""How often each of the states is met, from submitted to expired."""


def registrations(count: int, seed: int = 1) -> list[DealRegistration]:
    """Make up registrations of four years: a few customers are registered by everybody, most by one or two partners.

    Some partners know the customer's id, some write its name, some do both; one in four names no product, one in five a site.
    """
    chance = random.Random(seed)
    return [_registration(number, count, chance) for number in range(count)]


def _registration(number: int, count: int, chance: random.Random) -> DealRegistration:
    customer = int(chance.paretovariate(0.7)) % count
    is_known, spelling = chance.random() < 0.6, chance.choice((str.upper, str.title, str))
    name = None if is_known and chance.random() < 0.5 else spelling(f"customer no. {customer}, gmbh")
    return DealRegistration(
        id=RegistrationId(f"R-{number}"),
        partner_id=PartnerId(f"P-{chance.randrange(_PARTNERS)}") if chance.random() < 0.99 else None,
        customer_id=CustomerId(f"C-{customer}") if is_known else None,
        customer_name=name,
        site=f"Branch {chance.randrange(8)}" if chance.random() < 0.2 else None,
        product_ids=frozenset(ProductId(f"X-{chance.randrange(_PRODUCTS)}") for _ in range(chance.randrange(4))),
        **_days(chance),
    )


def _days(chance: random.Random) -> dict[str, Any]:
    (state,) = chance.choices(_STATES, _OFTEN)
    submitted_on = _BEGIN + timedelta(days=chance.randrange(_DAYS))
    days: dict[str, Any] = {"state": state, "submitted_on": submitted_on}
    if state.is_decided:
        days["decided_on"] = submitted_on + timedelta(days=chance.randrange(15))
    if state is ReviewState.APPROVED or state is ReviewState.EXPIRED:
        days["protected_until"] = submitted_on + timedelta(days=chance.choice((60, 90, 180)))
    return days


def against_a_tenth(size: int) -> Sides:
    """Find the conflicts among so many registrations, and among a tenth as many."""
    return _growth(size, kpi.conflicts)


def made_against_a_tenth(size: int) -> Sides:
    """Find the conflicts and make each of them, which happens when somebody asks for it."""
    return _growth(size, lambda facts: list(kpi.conflicts(facts)))


def _growth(size: int, find: Callable[[Sequence[DealRegistration]], Sequence[kpi.Conflict]]) -> Sides:
    many, few = registrations(size), registrations(size // SMALLER)
    return Sides(
        library=lambda: find(many),
        rival=lambda: find(few),
        outcome_of_library=lambda found: _wrong(found, many),
        outcome_of_rival=lambda found: _wrong(found, few),
    )


def _wrong(found: Iterable[kpi.Conflict], facts: Sequence[DealRegistration]) -> int:
    """Return how many conflicts were found that there are not, or the other way round: none.

    To look at every pair takes minutes where there are many, so that it is done for some of the later ones, from all over the facts.
    """
    some = {each.id for each in facts[:: len(facts) // _LOOKED_AT + 1]}
    wrong = {(each.later.id, each.earlier.id) for each in found if each.later.id in some} ^ by_every_pair(facts, some)
    if wrong:
        raise AssertionError(f"{len(wrong)} conflicts are found by one way only, such as {min(wrong)}")
    return 0


def by_every_pair(facts: Iterable[DealRegistration], some: Container[str]) -> set[tuple[str, str]]:
    """Return which of some registrations conflict with an earlier one, each with the first of these, by looking at every pair.

    The pairs are those that have an id or a name in common; the customers are no part of these facts.
    """
    together: dict[str, list[DealRegistration]] = defaultdict(list)
    for each in sorted((fact for fact in facts if fact.submitted_on is not None), key=_order):
        for what in {each.customer_id, _plain(each.customer_name)}:
            if what is not None:
                together[what].append(each)
    firsts: dict[str, DealRegistration] = {}
    for same in together.values():
        for place, later in enumerate(same):
            if later.id not in some:
                continue
            first = next((earlier for earlier in same[:place] if _is_in_the_way(earlier, later)), None)
            if first is not None and (later.id not in firsts or _order(first) < _order(firsts[later.id])):
                firsts[later.id] = first
    return {(later, first.id) for later, first in firsts.items()}


def _order(each: DealRegistration) -> tuple[Any, str]:
    return each.submitted_on, each.id


def _plain(name: str | None) -> str | None:
    return None if name is None else name.casefold()


def _is_in_the_way(earlier: DealRegistration, later: DealRegistration) -> bool:
    is_other = earlier.partner_id is not None and later.partner_id not in {None, earlier.partner_id}
    if earlier.customer_id is not None and later.customer_id is not None:
        is_same_customer = earlier.customer_id == later.customer_id
    else:
        is_same_customer = _plain(earlier.customer_name) == _plain(later.customer_name) is not None
    products, others = earlier.product_ids, later.product_ids
    is_same_site = earlier.site is None or later.site is None or earlier.site == later.site
    is_same_product = not products or not others or bool(products & others)
    return is_other and is_same_customer and is_same_site and is_same_product and _stands(earlier, later.submitted_on)


def _stands(earlier: DealRegistration, day: Any) -> bool:
    if earlier.state is ReviewState.REJECTED:
        return bool(day < earlier.decided_on)
    if earlier.state is ReviewState.WITHDRAWN:
        return bool(day < max(filter(None, (earlier.submitted_on, earlier.resubmitted_on, earlier.decided_on))))
    return earlier.protected_until is None or bool(day < earlier.protected_until)


JOBS = (
    Job(
        name="conflicts_growth_10x",
        says="finding the conflicts among 300,000 registrations / among 30,000",
        bound=12,
        prepare=against_a_tenth,
        size=300_000,
    ),
    Job(
        name="made_conflicts_growth_10x",
        says="the same, and making each of them and keeping it",
        bound=None,
        prepare=made_against_a_tenth,
        size=300_000,
    ),
)
