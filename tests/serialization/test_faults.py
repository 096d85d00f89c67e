"""Everything that is wrong with a document is told at once, each with its path, in words that a person can act upon."""

import pytest

import channelmodel as cm
from channelmodel import kpi, registration, rules, serialization
from channelmodel.errors import InvalidError, OperandError
from channelmodel.serialization import make_converter

HEADER = '"format": "channelmodel", "version": 1'


def faults_of(data, kind=None):
    with pytest.raises(InvalidError) as raised:
        serialization.structure(data) if kind is None else serialization.structure(data, kind)
    return [str(fault) for fault in raised.value.faults]


def test_all_faults_of_a_document_are_told_at_once():
    channel = {
        "partners": [{"id": "P-1", "name": "Keystone"}, {"type": "integrater", "id": "P-2", "name": "Bridge"}],
        "deals": [
            {"id": "", "amount": {"amount": "ten", "currency": "EURO"}, "closed_on": "2020-02-30", "stge": "won"},
            {"id": "D-2", "stage": "wun", "influencer_ids": "P-1"},
        ],
    }
    assert faults_of(channel, cm.Channel) == [
        "$.vendor: got null; the key is missing. Add it.",
        "$.partners[1].type: got 'integrater'; a partner is expected here. Write 'integrator', if that is what is meant.",
        "$.deals[0].id: got ''; a non-empty id is expected. Give the id as a plain str.",
        (
            "$.deals[0].amount.amount: got 'ten'; a numeral of at most 64 characters is expected. "
            "Give digits with at most one point, such as '1234.50'."
        ),
        "$.deals[0].amount.currency: got 'EURO'; no currency in use has that code in ISO 4217. Perhaps EUR (Euro) is meant.",
        "$.deals[0].closed_on: got '2020-02-30'; there is no such day in the calendar. Write year, month and day, such as \"2024-06-30\".",
        "$.deals[0].stge: got 'stge'; a deal has no such key. Write 'stage', if that is what is meant.",
        "$.deals[1].influencer_ids: got 'P-1'; a list is expected. Put it in square brackets, even where it is alone.",
        "$.deals[1].stage: got 'wun'; there is no such deal stage. Write 'won', if that is what is meant.",
    ]


def test_what_a_class_says_of_its_fields_together_is_told_under_their_path():
    data = [{"id": "D-1"}, {"id": "D-2", "stage": "won"}]
    assert [fault.partition(";")[0] for fault in faults_of(data, tuple[cm.Deal, ...])] == [
        "$[1].closed_on: got None",
        "$[1].amount: got None",
    ]


def test_what_is_wrong_with_a_programme_is_told_under_where_it_stands():
    programme = {
        "type": "programme",
        "name": "P",
        "tiers": [{"type": "tier", "name": "Gold", "requires": [{"type": "flagg"}]}],
    }
    (told,) = faults_of({"type": "dated", "editions": [{"since": "2020-01-01", "value": programme}]})
    assert told.startswith("$.editions[0].value.tiers[0].requires[0].type: got 'flagg'; there is no such type.")


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        ([], cm.Deal, "$: got a list of 0; a deal is expected. Write an object, with its fields as keys."),
        ("D-1", cm.Partner, "$: got 'D-1'; a partner is expected. Write an object, with its fields as keys."),
        ({}, cm.Deal, "$.id: got null; the key is missing. Add it."),
        ({"id": "D-1", 5: 6}, cm.Deal, "$[5]: got 5; a key is a text. Write every key in quotes."),
        ({"type": "partner", "id": "P"}, cm.Deal, "$.type: got 'partner'; a deal is expected here. Write 'deal'."),
        ({"id": "D-1"}, cm.Calendar, "$: got an object with id; the key 'type' is missing, which says what it is. Choose among fiscal_"),
        ({"type": 5}, cm.Calendar, "$.type: got 5; a calendar is expected here. Choose among fiscal_calendar, week_calendar."),
        ({"type": "deal"}, cm.Calendar, "$.type: got 'deal'; a calendar is expected here."),
        (5, cm.Money, '$: got 5; money is expected. Write {"amount": "10.50", "currency": "EUR"}.'),
        ({"amount": 5}, cm.Money, "$.amount: got 5; some text is expected."),
        ({"currency": "EUR", "amont": "5"}, cm.Money, "$.amont: got '5'; money has no such key. Write 'amount', if"),
        ({"type": "deal", "amount": "5", "currency": "EUR"}, cm.Money, "$.type: got 'deal'; money is expected here."),
        ("5.123456789", cm.Money, "$: got '5.123456789'; money is expected."),
        (0.5, kpi.Change, "$: got 0.5; a change is expected."),
        ({"table": "dealz"}, kpi.Measure, "$.table: got 'dealz'; there is no such table of facts. Write 'deals', if"),
        ({"table": 5}, kpi.Measure, "$.table: got 5; there is no such table of facts. Choose among booked costs"),
        ("2020-1-1", cm.Period, "$: got '2020-1-1'; a period is expected."),
        ({"start": "2020-1-1", "end": 5}, cm.Period, "$.start: got '2020-1-1'; a day is expected. Write year, month and day"),
        ([1, 2, 3], tuple[int, int], "$: got a list of 3; a list of 2 is expected. Write all of them, and no more."),
        ([1, "2"], tuple[int, ...], "$[1]: got '2'; a whole number of at most 18 digits is expected."),
        (5, frozenset[str], "$: got 5; a list is expected."),
        ([[1, 2]], dict[str, int], "$[0][0]: got 1; some text is expected."),
        (True, cm.PartnerId, "$: got true; a non-empty id is expected."),
        ({"rate": "0,5", "source": "EUR", "target": "USD", "since": "2020-01-01"}, cm.ExchangeRate, "$.rate: got '0,5'; an exact number"),
        ({"rate": 0.5, "source": "EUR", "target": "USD", "since": "2020-01-01"}, cm.ExchangeRate, "$.rate: got 0.5; a float is not exact"),
        (0.5, None, '$: got 0.5; a number with a point is not exact. Write {"type": "decimal", "value": "0.5"}.'),
        ({"value": 5}, None, "$: got an object with value; the key 'type' is missing, which says what it is. Write {"),
        ({"type": "deel", "id": "D-1"}, None, "$.type: got 'deel'; there is no such type. Write 'deal', if that is what is meant."),
        ({"type": ["deal"]}, None, "$.type: got a list of 1; there is no such type. Choose among date, decimal"),
        ({"type": "decimal", "value": 5}, None, '$: got 5; an exact decimal is expected. Write it in quotes, such as "0.5".'),
        ({"type": "decimal", "value": "NaN"}, None, "$: got 'NaN'; an exact decimal is expected."),
        ({"type": "set", "value": [{"type": "mapping", "value": []}]}, None, "$: got an object with type, value; a mapping can"),
        ({"type": "mapping", "value": [[{"type": "mapping", "value": []}, 1]]}, None, "$: got an object with type, value; a mapping can"),
        ({"kpi": "k", "value": "many", "unit": "number"}, kpi.Measurement, "$.value: got 'many'; a whole number"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_is(data, kind, told):
    found = faults_of(data, kind)
    assert any(fault.startswith(told) for fault in found), found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "$: got the end of the text; it is no JSON from line 1, column 1 on"),
        ("[]", '$: got a list of 0; a document is expected. Begin with "format": "channelmodel", "version": 1.'),
        ("{}", "$.format: got null; the key is missing, which says how the document is to be read. Begin with"),
        ('{"format": "channelmodel", "version": 2}', "$.version: got 2; only 1 can be read."),
        ('{"format": "channelmodel", "version": true}', "$.version: got true; only 1 can be read."),
        ('{"format": "other", "version": 1}', "$.format: got 'other'; only \"channelmodel\" can be read."),
        ("{" + HEADER + "}", "$: got an empty object; the key 'type' is missing"),
        ("{" + HEADER + ', "value": [1, 0.5]}', "$.value[1]: got 0.5; a number with a point is not exact."),
        ("{" + HEADER + ', "type": "deal", "id": "D-1", "id": "D-2"}', "$: got an object with format, version, type, …; the key .id"),
        ("{" + HEADER + ', "value": "\\ud800"}', "$.value: got '\\ud800'; it holds half a character"),
        ("{" + HEADER + ', "type": "deal", "id": "\\ud800"}', "$.id: got '\\ud800'; it holds half a character"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_text_is_told_where_it_is(text, told):
    with pytest.raises(InvalidError) as raised:
        serialization.from_json(text)
    assert any(str(fault).startswith(told) for fault in raised.value.faults), str(raised.value)


def test_a_whole_number_is_refused_for_its_length_and_not_for_being_none():
    document = "{" + HEADER + ', "value": [-' + "1" * 1301 + "]}"
    with pytest.raises(InvalidError, match=r"a whole number of at most 1,300 digits is expected\. Check the figure"):
        serialization.from_json(document)


def test_both_faults_of_a_header_are_told():
    with pytest.raises(InvalidError) as raised:
        serialization.from_json('{"format": "x", "version": 7}')
    assert [fault.path for fault in raised.value.faults] == ["$.format", "$.version"]


def test_half_a_character_is_not_written_and_where_it_is_is_told():
    partner = cm.Partner(id=cm.PartnerId("P-1"), name="Keyst\ud800ne")
    with pytest.raises(InvalidError, match=r"\$\.name: .* it holds half a character"):
        serialization.to_json(partner)


@pytest.mark.parametrize("value", [object(), 0.5, print, b"bytes", range(3), {1, 2}.__iter__()])
def test_what_is_nothing_of_the_library_cannot_be_written(value):
    for write in (serialization.to_json, serialization.unstructure):
        with pytest.raises(OperandError, match=r"Name its class: make_converter\(types=\[\.\.\.\]\)"):
            write(value)


@pytest.mark.parametrize("kind", [object.__class__, bytes, complex, list, set[bytes], "Deal", 5])
def test_what_no_document_can_hold_cannot_be_read(kind):
    for ask in (lambda: serialization.structure({}, kind), lambda: serialization.schema(kind)):
        with pytest.raises(OperandError, match="Reading or writing"):
            ask()


def test_two_classes_of_one_name_are_told_apart():
    of_kpis, of_programmes = kpi.Not(kpi.Known("closed_on")), rules.not_(rules.flag("invited"))
    assert [serialization.unstructure((each,))[0]["type"] for each in (of_kpis, of_programmes)] == ["kpi.not", "not"]


def test_the_way_to_a_fault_goes_through_what_a_policy_holds():
    policy = {"name": "P", "objections": [{"type": "duplicate"}, {"type": "registration.minimum", "of": "x"}]}
    told = faults_of(policy, registration.RegistrationPolicy)
    assert any(fault.startswith("$.objections[1].of: got 'x'; there is no such size.") for fault in told), told


def test_what_others_have_noted_on_an_error_is_no_part_of_the_way_to_a_fault():
    with pytest.raises(Exception) as raised:
        make_converter().structure([{"id": ""}], tuple[cm.Deal, ...])
    raised.value.add_note("Read from the portal.")
    for each in raised.value.exceptions:
        each.__notes__.insert(0, "Looked at twice.")
    (fault,) = serialization.as_invalid(raised.value).faults
    assert fault.path == "$[0].id"
