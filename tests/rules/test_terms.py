"""What holds of every term: it knows all that it is made of, is not larger than can be worked with, and keeps its name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

from channelmodel import InvalidError, Money, PartnerId
from channelmodel.rules import Standing, Sum, Unlisted, each, fact, of_partner
from channelmodel.rules.terms.term import Term
from tests.rules.written import QUANTITIES, REQUIREMENTS

LITTLE: dict[str, Any] = {
    "projects": 0,
    "people": [],
    "revenue": Money(0, "USD"),
    "fee_paid": False,
    "invited": False,
    "country": "PT",
    "validations": [],
    "certified": ["A"],
    "spend": {"Search": 600},
    "deals": [{"id": "D-1", "amount": 0}],
    "business_plan": date(2020, 1, 1),
}
MUCH: dict[str, Any] = {
    "projects": 5,
    "people": [{"id": f"E-{number}", "certificates": ["A", "B", "C"], "active": True} for number in range(4)],
    "revenue": Money(3_000_000, "USD"),
    "fee_paid": True,
    "invited": True,
    "country": "US",
    "validations": ["A", "B", "C"],
    "certified": ["A", "B", "Search"],
    "spend": {"Search": 600},
    "deals": [{"id": "D-1", "amount": 5}],
    "business_plan": date(2024, 1, 1),
}


def _within(term: Term) -> Iterator[Term]:
    yield term
    for part in (*term.operands, *term.inner):
        yield from _within(part)


def _held(value: Any) -> Iterator[Term]:
    """Yield the terms that a field holds."""
    if isinstance(value, Term):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _held(member)


@pytest.mark.parametrize("written", [*QUANTITIES, *REQUIREMENTS], ids=str)
def test_whatever_a_term_is_made_of_is_looked_at_with_it(written):
    for term in _within(written):
        made_of = {part for name in attrs.fields_dict(type(term)) for part in _held(getattr(term, name))}
        assert made_of <= {*term.operands, *term.inner}


@pytest.mark.parametrize("facts", [{}, LITTLE, MUCH], ids=["nothing", "little", "much"])
@pytest.mark.parametrize("unlisted", Unlisted)
@pytest.mark.parametrize("written", REQUIREMENTS, ids=str)
def test_the_name_of_a_requirement_stands_in_its_finding_however_it_comes_out(written, unlisted, facts):
    standing = Standing.of(PartnerId("P-1"), facts, as_of=date(2024, 6, 30), unlisted=unlisted)
    finding = written.named("The programme's name").finding(standing)
    assert finding.name == "The programme's name"
    assert finding.requirement.startswith("The programme's name")
    assert finding.outcome is written.finding(standing).outcome


def test_a_term_is_at_most_fifty_levels_deep():
    deepest = fact("a")
    for _ in range(49):
        deepest = deepest - 1
    with pytest.raises(InvalidError, match="got more than 50 levels"):
        _ = deepest - 1


def test_a_term_has_at_most_a_thousand_parts():
    facts = tuple(fact(f"f{number}") for number in range(1_000))
    assert len(Sum(facts[:999]).parts) == 999
    with pytest.raises(InvalidError, match="got more than 1,000 parts"):
        Sum(facts)


def test_the_facts_of_a_record_are_no_facts_of_the_partner_unless_its_own_are_meant():
    assert each("deals").any(fact("amount") >= 5).facts == ("deals",)
    assert each("deals").any(fact("amount") >= of_partner(fact("goal"))).facts == ("deals", "goal")
