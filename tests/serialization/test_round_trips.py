"""Everything of the library is written and read back as exactly what it was, and looks as its schema says."""

import json
from enum import Enum
from functools import cache
from typing import Any, NewType

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from channelmodel import (
    engagement,
    entities,
    errors,
    kpi,
    registration,
    roles,
    rules,
    serialization,
    territories,
    values,
)
from channelmodel.strategies.registry import STRATEGIES
from tests.serialization.same import same

ROOMS = (errors, values, entities, kpi, rules, registration, roles, engagement, territories)
few = settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])


def shown() -> set[type[Any]]:
    return {each for room in ROOMS for each in map(vars(room).get, room.__all__) if isinstance(each, type)}


def enumerations() -> list[type[Enum]]:
    return sorted((each for each in shown() if issubclass(each, Enum)), key=named)


def named(kind: Any) -> str:
    return f"{kind.__module__}.{kind.__name__}"


@cache
def check(looks: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(looks))


def check_schema(schema: dict[str, Any]) -> None:
    """See that it is a schema; each definition once, however many schemas have it."""
    for looks in ({**schema, "$defs": {}}, *schema["$defs"].values()):
        check(json.dumps(looks))


every_kind = pytest.mark.parametrize("kind", STRATEGIES, ids=named)


@every_kind
def test_every_value_is_read_back_as_what_it_was_and_looks_as_its_schema_says(kind):
    schema = serialization.schema(kind)
    check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)

    @few
    @given(STRATEGIES[kind]())
    def law(value):
        known_as = kind if isinstance(kind, NewType) else type(value)
        assert same(serialization.structure(serialization.unstructure(value), known_as), value)
        text = serialization.to_json(value)
        assert same(serialization.from_json(text), value)
        assert same(serialization.from_json(text, known_as), value)
        assert [fault.message for fault in judge.iter_errors(json.loads(text))] == []

    law()


@pytest.mark.parametrize("enumeration", enumerations(), ids=named)
def test_every_member_of_an_enumeration_is_written_as_its_value(enumeration):
    for member in enumeration:
        assert serialization.unstructure(member) == member.value
        assert serialization.structure(member.value, enumeration) is member
        assert serialization.from_json(serialization.to_json(member)) is member


def test_every_public_class_is_written():
    written = set(STRATEGIES) | set(enumerations()) | {values.Dated, values.Edition, entities.Lifecycle}
    assert {each for each in shown() - written if not issubclass(each, Exception)} == set()


@few
@given(st.one_of(st.from_type(entities.Lifecycle), st.from_type(values.Dated[int]), st.from_type(values.Edition[str])))
def test_what_holds_anything_is_read_back_as_what_it_was(value):
    assert same(serialization.structure(serialization.unstructure(value), type(value)), value)
    assert same(serialization.from_json(serialization.to_json(value)), value)


@few
@given(
    st.recursive(
        st.one_of(
            st.none(),
            st.booleans(),
            st.text(st.characters(exclude_categories=["Cs"])),
            st.integers(-(10**18) + 1, 10**18 - 1),
            st.fractions(),
            st.decimals(allow_nan=False, allow_infinity=False, places=3),
            st.from_type(values.Money),
            st.from_type(values.Period),
            st.sampled_from(entities.DealStage),
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(tuple),
            st.frozensets(st.integers(0, 9), max_size=3),
            st.dictionaries(st.text("ab", max_size=3), inner, max_size=3),
        ),
        max_leaves=8,
    )
)
def test_whatever_is_made_of_them_is_read_back_as_what_it_was(value):
    assert same(serialization.from_json(serialization.to_json(value)), value)
    assert same(serialization.structure(serialization.unstructure(value, Any)), value)


@pytest.mark.parametrize("digits", [18, 19, 639, 640, 641, 642, 1299, 1300])
@pytest.mark.parametrize("sign", [1, -1])
def test_what_was_added_up_may_have_many_digits(digits, sign):
    total = kpi.Measurement(kpi="bookings", value=sign * (10**digits - 1), unit=kpi.Unit.NUMBER)
    assert same(serialization.from_json(serialization.to_json(total)), total)


@few
@given(st.lists(st.from_type(entities.Deal), max_size=3).map(tuple))
def test_what_all_of_them_are_need_not_be_said_of_each(deals):
    data = serialization.unstructure(deals, tuple[entities.Deal, ...])
    assert all("type" not in deal for deal in data)
    assert serialization.structure(data, tuple[entities.Deal, ...]) == deals


@few
@given(st.dictionaries(st.from_type(entities.PartnerId), st.from_type(entities.Partner), max_size=3))
def test_a_mapping_is_read_as_what_it_maps(partners):
    kind = dict[entities.PartnerId, entities.Partner]
    assert serialization.structure(serialization.unstructure(partners, kind), kind) == partners


@few
@given(st.from_type(rules.Programme))
def test_a_programme_has_the_same_document_with_and_without_this_room(programme):
    assert serialization.to_json(programme) == rules.to_json(programme)
    assert serialization.from_json(rules.to_json(programme)) == programme
    assert rules.from_json(serialization.to_json(programme)) == programme


@few
@given(st.from_type(values.Dated[rules.Programme]))
def test_editions_of_a_programme_have_the_same_document_with_and_without_this_room(editions):
    assert serialization.to_json(editions) == rules.to_json(editions)
    assert serialization.from_json(rules.to_json(editions), values.Dated[rules.Programme]) == editions


@few
@given(st.from_type(entities.Channel))
def test_the_same_is_always_written_in_the_same_way(channel):
    assert serialization.to_json(serialization.from_json(serialization.to_json(channel))) == serialization.to_json(
        channel
    )


def test_sets_are_written_in_one_order():
    products = [entities.ProductId(f"SKU-{number}") for number in range(20)]
    written = {
        serialization.to_json(registration.RegistrationScope(product_ids=frozenset(order)))
        for order in (products, products[::-1])
    }
    assert len(written) == 1


def test_tallies_that_were_written_down_are_added_up():
    january, february = (
        entities.Deal(
            id=entities.DealId(f"D-{month}"),
            amount=values.Money(month * 100, "EUR"),
            stage=entities.DealStage.WON,
            closed_on=values.Period.of_month(2020, month).start,
        )
        for month in (1, 2)
    )
    kpis = [kpi.revenue, kpi.median_deal_size, kpi.win_rate]
    tallies = [
        serialization.from_json(serialization.to_json(kpi.tally([deal], kpis=kpis)), kpi.Tally)
        for deal in (january, february)
    ]
    of_both = kpi.Tally.sum(tallies)
    assert of_both == kpi.tally([january, february], kpis=kpis)
    assert str(of_both.measurement(kpi.median_deal_size)) == "150.00 EUR"
