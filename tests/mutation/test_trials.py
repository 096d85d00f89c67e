"""Trying a mutant in a child process: what it does there stays there, and it ends."""

import datetime
import os
import signal

import pytest

from channelmodel.values import Tenure
from tests.mutation.mutants import Source
from tests.mutation.trials import Swapping, in_child, in_order

FIRST = datetime.date(2020, 1, 1)
TENURE = Tenure(since=FIRST)
SOURCE = Source("values.tenure")
MUTANT = next(each for each in SOURCE.mutants() if each.change == "self.since <= day → self.since < day")


def swapped(mutant):
    assert Swapping().swap(SOURCE.compiled(mutant), mutant.in_function)
    return TENURE.covers(FIRST)


def test_a_function_is_another_one_in_the_child_alone():
    assert TENURE.covers(FIRST)
    assert in_child(lambda: swapped(MUTANT)) is False
    assert TENURE.covers(FIRST)


def test_there_is_no_function_to_be_changed_where_none_begins():
    assert in_child(lambda: Swapping().swap(SOURCE.compiled(MUTANT), MUTANT.in_function + 1)) is False


def test_a_child_that_has_no_time_left_gives_no_answer():
    def endless():
        signal.setitimer(signal.ITIMER_PROF, 0.01)
        while True:
            pass

    assert in_child(endless) is None


def test_a_child_that_ends_by_itself_is_no_verdict():
    with pytest.raises(RuntimeError, match="without an answer"):
        in_child(lambda: os._exit(3))


@pytest.mark.parametrize("number", [1, 2])
def test_a_case_is_run_alone_and_one_that_goes_by_another_name_now_with_all_of_its_test(number, request):
    items, own = request.session.items, request.node.nodeid
    test = own.partition("[")[0]
    assert [each.nodeid for each in in_order(items, [own])] == [own]
    assert [each.nodeid for each in in_order(items, [f"{test}[gone]"])] == [f"{test}[1]", f"{test}[2]"]
    assert in_order(items, ["tests/nowhere.py::test_nothing"]) == []
