"""Whatever a document holds, what comes of it is a value or the library's own error with a path, and nothing else."""

import random
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from channelmodel import serialization
from channelmodel.errors import CurrencyMismatchError, InvalidError, OperandError
from channelmodel.kpi import Tally
from channelmodel.strategies.registry import STRATEGIES
from tests.serialization.mutants import changed
from tests.serialization.same import same

ROUNDS, MUTANTS_OF_A_ROUND = 20, 500
DEEP = 5_000
a_few_known_ones = settings(
    max_examples=3, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@cache
def documents():
    """Return documents of every kind, the same ones in every run."""
    found = []
    for make in STRATEGIES.values():

        @a_few_known_ones
        @given(make())
        def keep(value):
            found.append(serialization.to_json(value))

        keep()
    return found


def read(text):
    """Return what a document holds, or the error with which it is refused."""
    try:
        return serialization.from_json(text)
    except InvalidError as error:
        return error


def is_refused(text):
    """Say whether a document is refused as it should be; one that is not has to hold a value like any other."""
    found = read(text)
    if not isinstance(found, InvalidError):
        assert same(serialization.from_json(serialization.to_json(found)), found)
        return False
    assert found.faults
    assert all(fault.path.startswith("$") for fault in found.faults)
    assert str(found)
    return True


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_changed_document_gives_a_value_or_an_error_of_the_library_with_a_path(seed):
    chance = random.Random(seed)
    refused = [is_refused(changed(chance.choice(documents()), chance)) for _ in range(MUTANTS_OF_A_ROUND)]
    assert 0 < sum(refused) < len(refused)


def test_a_tally_that_was_changed_is_refused_or_can_tell_its_figures():
    chance = random.Random(0)
    of_tallies = [text for text in documents() if '"type": "tally"' in text]
    for _ in range(MUTANTS_OF_A_ROUND):
        text = changed(chance.choice(of_tallies), chance)
        if not is_refused(text):
            tell(serialization.from_json(text))


def tell(value):
    for each in value.kpis if isinstance(value, Tally) else ():
        # Amounts in several currencies are the only reason not to tell.
        with suppress(CurrencyMismatchError):
            value.measurement(each)
            if value.dimensions:
                value.breakdown(each)


@pytest.mark.parametrize("opening", ["[", '{"value": ', '{"type": "set", "value": ['])
def test_what_is_nested_without_end_is_refused(opening):
    assert is_refused('{"format": "channelmodel", "version": 1, "value": ' + opening * DEEP)


def nested(levels):
    data = {}
    for _ in range(levels):
        data = {"type": "edition", "since": "2020-01-01", "value": data or 1}
    return data


def test_plain_data_that_are_nested_without_end_are_refused():
    with pytest.raises(InvalidError, match="it is nested too deeply to be worked on safely"):
        serialization.structure(nested(DEEP))


def test_what_is_nested_as_deep_as_a_document_may_be_is_read():
    assert not is_refused(serialization.to_json(serialization.structure(nested(150))))


def test_plain_data_that_lie_in_themselves_are_refused():
    endless = []
    endless.append(endless)
    with pytest.raises(InvalidError, match="it is nested too deeply to be worked on safely"):
        serialization.structure(endless)


@pytest.mark.parametrize("text", [b"{}", None, 5, {}])
def test_what_is_no_text_is_an_error_of_the_caller(text):
    with pytest.raises(OperandError, match="Give the text itself"):
        serialization.from_json(text)
