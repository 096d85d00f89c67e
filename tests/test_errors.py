"""Errors are of one family, keep their facts, survive pickling and say what to do."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import errors
from channelmodel.errors import (
    ChannelModelError,
    CurrencyMismatchError,
    Fault,
    InvalidError,
    MissingExtraError,
    MissingRateError,
    NotInForceError,
    OperandError,
    TransitionError,
    UnknownIdError,
    invalid,
    show,
)

ONE, TWO = Fault("name", "''", "it is empty", "Give it"), Fault("lines[2].quantity", "1.5", "no int", "Give one")
EXAMPLES = [
    (InvalidError("Deal 'D-1'", [ONE]), ValueError, "Deal 'D-1': name: got ''; it is empty. Give it."),
    (
        InvalidError("Deal", iter([ONE, TWO])),
        ValueError,
        "Deal: 2 faults\n  - name: got ''; it is empty. Give it.\n  - lines[2].quantity: got 1.5; no int. Give one.",
    ),
    (OperandError("Money + int", "Write Money"), TypeError, "Money + int is not defined. Write Money."),
    (CurrencyMismatchError(["EUR", "USD"], "Convert"), ValueError, "EUR and USD cannot be combined. Convert."),
    (
        MissingExtraError("frames", "narwhals"),
        ModuleNotFoundError,
        (
            "channelmodel.frames needs narwhals, which is not installed. "
            'Install it with: pip install "channelmodel[frames]"'
        ),
    ),
    (
        MissingRateError("EUR", "USD", "2020-01-01"),
        LookupError,
        "No rate from EUR to USD is in force on 2020-01-01. Add one that begins on or before that day.",
    ),
    (
        NotInForceError("2020-01-01", "2020-02-01"),
        LookupError,
        (
            "Nothing is in force on 2020-01-01: the first edition begins on 2020-02-01. "
            "Ask for that day or a later one, or add an earlier edition."
        ),
    ),
    (
        TransitionError("Deal 'D-1'", "won", "lose", []),
        ValueError,
        "Deal 'D-1' is won and cannot lose. That state is final.",
    ),
    (
        TransitionError("Deal 'D-1'", "proposed", "qualify", ["win", "lose"]),
        ValueError,
        "Deal 'D-1' is proposed and cannot qualify. Possible: win, lose.",
    ),
    (
        UnknownIdError("partner", "P-9"),
        LookupError,
        "There is no partner with the id 'P-9'. Add it to the channel, or correct the id.",
    ),
]
every_example = pytest.mark.parametrize(
    ("error", "builtin", "text"), EXAMPLES, ids=lambda each: type(each).__name__ if isinstance(each, Exception) else ""
)


@every_example
def test_an_error_says_what_was_got_why_it_cannot_be_and_what_to_do(error, builtin, text):
    assert str(error) == text
    assert isinstance(error, builtin)
    assert isinstance(error, ChannelModelError)


@every_example
def test_an_error_survives_copying_and_pickling(error, builtin, text):
    for twin in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert type(twin) is type(error)
        assert vars(twin) == vars(error)
        assert getattr(twin, "name", None) == getattr(error, "name", None)
        assert str(twin) == text


def test_every_public_error_is_among_these_examples():
    public = {getattr(errors, name) for name in errors.__all__} - {ChannelModelError, Fault}
    assert {type(error) for error, _, _ in EXAMPLES} == public
    assert dir(errors) == sorted(errors.__all__)


@pytest.mark.parametrize(
    ("path", "outer"),
    [("", "lines[0]"), ("quantity", "lines[0].quantity"), ("[2].x", "lines[0][2].x")],
)
def test_a_fault_seen_from_further_out_has_a_longer_path(path, outer):
    assert Fault(path, "1", "p", "r").under("lines[0]").path == outer


def test_a_fault_without_a_path_begins_with_what_was_got():
    assert str(Fault("", "1", "no day", "Give one")) == "got 1; no day. Give one."


@pytest.mark.parametrize(("count", "more"), [(50, ""), (51, "\n  - and 1 more, all of them in the error's faults")])
def test_a_long_list_of_faults_is_told_in_part_and_kept_whole(count, more):
    error = InvalidError("Channel", [ONE] * count)
    assert str(error) == f"Channel: {count} faults" + "\n  - name: got ''; it is empty. Give it." * 50 + more
    assert len(error.faults) == count


def test_a_single_fault_is_made_ready_to_be_raised():
    assert str(invalid("Quota 'Q-1'", "shares", 1, "there are 4 periods", "Give 4")) == (
        "Quota 'Q-1': shares: got 1; there are 4 periods. Give 4."
    )


class Silent:
    def __repr__(self):
        raise RuntimeError


class Talkative:
    def __repr__(self):
        return "one\ntwo"


class Mute:
    def __repr__(self):
        return None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("it's", '"it\'s"'),
        ("x" * 78, repr("x" * 78)),
        ("x" * 79, "'" + "x" * 78 + "…"),
        ("x" * 10_000_000, "'" + "x" * 78 + "…"),
        (1 << 255, str(1 << 255)),
        (1 << 256, "an int of 257 bits"),
        (-(1 << 100_000), "an int of 100001 bits"),
        (Silent(), "an object of type Silent"),
        (Mute(), "an object of type Mute"),
        (Talkative(), "one two"),
        ((10**5000,), "an object of type tuple"),
    ],
    ids=range(11),
)
def test_what_was_got_is_shown_in_one_short_line(value, shown):
    if isinstance(value, int) and abs(value).bit_length() == 256:
        assert show(value) == shown[:79] + ("…" if len(shown) > 80 else shown[79:])
    else:
        assert show(value) == shown


@given(st.text() | st.integers() | st.floats() | st.lists(st.text()) | st.binary())
def test_whatever_was_got_takes_a_line_of_eighty_characters_at_most(value):
    assert len(show(value)) <= 80
    assert len(show(value).splitlines()) == 1
