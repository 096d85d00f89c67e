"""The contract is complete: every field of every fact has its place in it."""

import copy
import importlib
import pickle
import pkgutil
from enum import StrEnum
from types import NoneType
from typing import NewType, get_args, get_origin, get_type_hints

import attrs
import pytest
from pendulum import Date

import channelmodel as cm
from channelmodel import frames
from channelmodel.frames import CONTRACT, Column, FrameContract, Kind
from channelmodel.frames.shapes import SHAPES

COLUMNS = [
    pytest.param(contract, column, id=f"{contract.name}.{column.name}")
    for contract in CONTRACT.values()
    for column in contract.columns
]
every_column = pytest.mark.parametrize(("contract", "column"), COLUMNS)
every_frame = pytest.mark.parametrize("contract", CONTRACT.values(), ids=lambda contract: contract.name)

FRAMES = {
    cm.Distributor: "distributors",
    cm.Partner: "partners",
    cm.Integrator: "partners",
    cm.Customer: "customers",
    cm.ChannelManager: "employees",
    cm.AccountManager: "employees",
    cm.PortfolioEntry: "portfolio",
    cm.TerritoryOwnership: "ownerships",
    cm.PartnerEmployee: "partner_employees",
    cm.Territory: "territories",
    cm.Product: "products",
    cm.ProductFocus: "focus",
    cm.Deal: "deals",
    cm.DealLine: "deal_lines",
    cm.Credit: "deal_credits",
    cm.Activity: "activities",
    cm.StageEntry: "deal_stages",
    cm.DealRegistration: "registrations",
    cm.ReviewEntry: "registration_history",
    cm.Membership: "memberships",
    cm.HeldTier: "held_tiers",
    cm.Certification: "certifications",
    cm.PartnerEvent: "events",
    cm.Attendance: "seats",
    cm.BusinessPlan: "plans",
    cm.Goal: "goals",
    cm.Quota: "quotas",
    cm.SeasonShare: "season",
    cm.Impediment: "impediments",
    cm.BookedCost: "costs",
}
"""Every class of which there are facts in a channel, with its frame."""

PLAIN = {
    "partners.distributor_ids": "partner_distributors.distributor_id",
    "partners.services": "partner_services.service",
    "deals.influencer_ids": "deal_influencers.partner_id",
    "registrations.product_ids": "registration_products.product_id",
    "registrations.reasons": "registration_reasons.reason",
    "events.product_ids": "event_products.product_id",
}
"""The fields that hold several texts, with the column in which each of them has a row."""

SEVERAL = {
    cm.Period: {"start": Kind.DAY, "end": Kind.DAY, "period_name": Kind.TEXT},
    "share": {"share_numerator": Kind.NUMBER, "share_denominator": Kind.NUMBER},
    "target": {
        "target_amount": Kind.AMOUNT,
        "currency": Kind.CURRENCY,
        "target_numerator": Kind.NUMBER,
        "target_denominator": Kind.NUMBER,
    },
}
"""The fields that take several columns."""

FIELDS = [
    pytest.param(entity, field.name, get_type_hints(entity)[field.name], id=f"{entity.__name__}.{field.name}")
    for entity in FRAMES
    for field in attrs.fields(entity)
]


def reached_from(entity):
    hints = get_type_hints(entity)
    for hint in [hints[field.name] for field in attrs.fields(entity)]:
        for inner in [hint, *get_args(hint)]:
            if attrs.has(inner) and inner.__module__.startswith("channelmodel.entities"):
                yield inner
                yield from reached_from(inner)


def test_every_kind_of_fact_in_a_channel_has_a_frame():
    assert {*reached_from(cm.Channel), cm.Integrator} - {cm.Vendor} == set(FRAMES)


def test_every_collection_of_a_channel_has_its_shape():
    apart = {"vendor", "account_managers", "channel_managers"}
    collections = {field.name for field in attrs.fields(cm.Channel) if field.init} - apart
    assert {shape.frame for shape in SHAPES} == collections | {"employees"}


def test_every_collection_inside_of_a_fact_has_its_part():
    kinds = {shape.frame: {shape.entity, *(cls for _, cls in shape.choice)} for shape in SHAPES}
    inside = {
        (frame, field.name)
        for frame, classes in kinds.items()
        for entity in classes
        for field in attrs.fields(entity)
        if get_origin(get_type_hints(entity)[field.name]) in {tuple, frozenset}
    }
    assert {(shape.frame, part.field) for shape in SHAPES for part in shape.parts} == inside


def test_every_frame_is_read_or_follows_from_others():
    read = {name for shape in SHAPES for name in (shape.frame, *(part.frame for part in shape.parts))}
    assert {name for name, contract in CONTRACT.items() if not contract.is_derived} == read


@pytest.mark.parametrize(("entity", "field", "hint"), FIELDS)
def test_every_field_of_every_fact_has_its_columns(entity, field, hint):
    frame = CONTRACT[FRAMES[entity]]
    if get_origin(hint) in {tuple, frozenset}:
        assert_has_a_frame(frame, field, get_args(hint)[0])
        return
    kind, *_ = [each for each in get_args(hint) if each is not NoneType] or [hint]
    several = SEVERAL.get(kind) or SEVERAL.get(field)
    for name, expected in (several or {field: kind_of(kind)}).items():
        assert frame.column(name).kind is expected
    if several is None:
        assert frame.column(field).may_be_null is (NoneType in get_args(hint))


def assert_has_a_frame(frame, field, inner):
    if inner in FRAMES:
        assert CONTRACT[FRAMES[inner]].columns[0].kind is Kind.TEXT
    else:
        name, _, column = PLAIN[f"{frame.name}.{field}"].partition(".")
        assert CONTRACT[name].column(column).kind is Kind.TEXT


def kind_of(annotated):
    if annotated is str or isinstance(annotated, NewType):
        return Kind.TEXT
    if issubclass(annotated, StrEnum):
        return Kind.WORD
    return {Date: Kind.DAY, cm.Money: Kind.AMOUNT, bool: Kind.FLAG, int: Kind.NUMBER}[annotated]


@pytest.mark.parametrize(("entity", "field", "hint"), FIELDS)
def test_words_are_those_of_the_field(entity, field, hint):
    for kind in [hint, *get_args(hint)]:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            assert CONTRACT[FRAMES[entity]].column(field).words == tuple(kind)


@every_frame
def test_a_frame_begins_with_an_id_without_which_a_row_says_nothing(contract):
    first = contract.columns[0]
    assert first.kind is Kind.TEXT
    assert first.name.endswith("id")
    assert not first.may_be_null
    assert not first.may_be_missing


@every_frame
def test_a_frame_that_keeps_an_order_has_a_column_for_it(contract):
    unordered = {"deal_influencers", "registration_products", "event_products"}
    keeps_none = contract.is_derived or contract.name in unordered
    assert ("position" in contract.by_name) is not keeps_none


@every_column
def test_every_column_says_in_a_sentence_what_it_means(contract, column):
    assert column.meaning[0].isupper()
    assert column.meaning.endswith(".")
    if column.may_be_null and column.kind != Kind.CURRENCY:
        assert "null" in column.meaning


@every_column
def test_only_ids_are_needed_whatever_is_asked(contract, column):
    assert column.may_be_missing or (column.kind is Kind.TEXT and not column.may_be_null)


def test_only_words_have_words():
    with pytest.raises(cm.InvalidError, match=r"words: got \(\); it holds words; only a column of words names them"):
        Column(name="stage", kind=Kind.WORD, meaning="How far it has come.")
    with pytest.raises(cm.InvalidError, match="words: got"):
        Column(name="stage", kind=Kind.TEXT, meaning="How far it has come.", words=("won",))


def test_only_amounts_have_a_currency():
    with pytest.raises(cm.InvalidError, match="currency: got 'currency'; there are no amounts in the column"):
        Column(name="units", kind=Kind.NUMBER, meaning="How many.", currency="currency")


def test_a_frame_names_a_column_once():
    column = Column(name="id", kind=Kind.TEXT, meaning="The id.")
    with pytest.raises(cm.InvalidError, match="two columns have one name"):
        FrameContract(name="deals", row="a deal", columns=(column, column))


def test_the_currency_of_an_amount_stands_in_a_column():
    column = Column(name="amount", kind=Kind.AMOUNT, meaning="How much.", currency="currency")
    with pytest.raises(cm.InvalidError, match=r"columns\[0\].currency: got 'currency'; no column holds this currency"):
        FrameContract(name="deals", row="a deal", columns=(column,))


@every_frame
def test_what_the_contract_is_made_of_is_plain_data(contract):
    for value in (contract, *contract.columns):
        for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), attrs.evolve(value)):
            assert twin == value
            assert hash(twin) == hash(value)
        assert not hasattr(value, "__dict__")
        with pytest.raises(AttributeError):
            value.name = "deals"


def test_the_contract_itself_cannot_be_changed():
    with pytest.raises(TypeError):
        CONTRACT["sales"] = CONTRACT["deals"]


def test_modules_show_what_they_are_for_and_nothing_else():
    for found in pkgutil.walk_packages(frames.__path__, "channelmodel.frames."):
        module = importlib.import_module(found.name)
        assert dir(module) == sorted(module.__all__), found.name
    assert dir(frames) == sorted(frames.__all__)
