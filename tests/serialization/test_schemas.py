"""A schema lets other systems check before they send: what it refuses is refused, and it says what everything means."""

import json
import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

import channelmodel as cm
from channelmodel import kpi, registration, rules, serialization
from channelmodel.errors import InvalidError
from channelmodel.rules.documents.kinds import kind_of
from channelmodel.strategies.registry import STRATEGIES
from tests.serialization.mutants import changed
from tests.serialization.test_hostile_documents import documents


def judge(kind):
    return jsonschema.Draft202012Validator(serialization.schema(kind))


def test_a_schema_says_what_the_class_and_its_fields_mean():
    schema = serialization.schema(cm.Deal)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["description"] == "A sale to one customer, from the first talk to its end."
    assert schema["properties"]["partner_id"]["description"] == (
        "The partner that sells to the customer; None where the vendor sells directly."
    )
    assert schema["required"] == ["format", "version", "type", "id"]
    assert schema["additionalProperties"] is False


def test_every_field_of_every_class_is_described_but_the_inside_of_tallies():
    silent = {
        f"{name}.{key}"
        for kind in STRATEGIES
        for name, definition in serialization.schema(kind)["$defs"].items()
        for key, looks in definition.get("properties", {}).items()
        if key != "type" and "description" not in looks and "." not in name and name != "tally"
    }
    assert silent == set()


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (cm.Deal, {}),
        (cm.Deal, {"id": ""}),
        (cm.Deal, {"id": "D-1", "stage": "wun"}),
        (cm.Deal, {"id": "D-1", "closed_on": "soon"}),
        (cm.Deal, {"id": "D-1", "amount": {"amount": 5, "currency": "EUR"}}),
        (cm.Deal, {"id": "D-1", "amount": {"amount": "5", "currency": "EURO"}}),
        (cm.Deal, {"id": "D-1", "stge": "won"}),
        (cm.Partner, {"id": "P-1", "name": "Keystone", "services": ["design"]}),
        (cm.ExchangeRate, {"source": "EUR", "target": "USD", "since": "2020-01-01", "rate": "1,5"}),
        (cm.SeasonShare, {"month": 10**18, "share": "1/2"}),
        (rules.Tier, {"name": "Gold", "requires": [{"type": "flagg"}]}),
        (registration.RegistrationPolicy, {"name": "P", "objections": [{"type": "tier"}]}),
    ],
)
def test_what_it_refuses_is_refused(kind, document):
    data = {"format": "channelmodel", "version": 1, "type": kind_of(kind), **document}
    assert not judge(kind).is_valid(data)
    with pytest.raises(InvalidError):
        serialization.from_json(json.dumps(data), kind)


def test_a_derived_class_stands_where_its_base_is_expected():
    integrator = json.loads(serialization.to_json(cm.Integrator(id=cm.PartnerId("P-1"), name="K", services=["design"])))
    assert judge(cm.Partner).is_valid(integrator)
    assert not judge(cm.Partner).is_valid({**integrator, "type": "partner"})


@pytest.mark.parametrize(
    "kind", [cm.Calendar, rules.Requirement, registration.Objection, kpi.Formula, tuple[cm.Deal, ...], cm.PartnerId]
)
def test_there_is_a_schema_of_whatever_can_be_read(kind):
    jsonschema.Draft202012Validator.check_schema(serialization.schema(kind))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Any, {"seen": Decimal("0.5")}),
        (object, (cm.Money(1, "EUR"), None)),
        (tuple[cm.Money, int], (cm.Money(1, "EUR"), 2)),
        (tuple[tuple[cm.PartnerId, int], ...], ((cm.PartnerId("P-1"), 2),)),
        (frozenset[cm.PartnerId], frozenset({cm.PartnerId("P-1")})),
        (Mapping[cm.PartnerId, cm.Money], {cm.PartnerId("P-1"): cm.Money(1, "EUR")}),
        (cm.Money | None, None),
        (cm.Money | None, cm.Money(1, "EUR")),
        (cm.Calendar | None, cm.FiscalCalendar()),
        (tuple[Any, ...], ("D-1", cm.FiscalCalendar())),
    ],
)
def test_a_document_of_something_that_is_no_class_fits_its_schema(kind, value):
    written = json.loads(serialization.to_json(value))
    assert list(judge(kind).iter_errors(written)) == []
    assert serialization.from_json(json.dumps(written), kind) == value
    assert not judge(kind).is_valid({**written, "version": 2})


def test_what_can_be_read_fits_the_schema():
    chance, looked_at = random.Random(3), 0
    judges = {}
    for _ in range(1_000):
        text = changed(chance.choice(documents()), chance)
        try:
            value = serialization.from_json(text)
        except InvalidError:
            continue
        kind = type(value)
        if kind not in judges:
            judges[kind] = judge(kind) if kind in STRATEGIES else None
        if judges[kind] is not None:
            looked_at += 1
            assert list(judges[kind].iter_errors(json.loads(text))) == []
    assert looked_at > 100
