"""The list of mutants that may live: each is one that there is, each has a reason, and the list is read as it is written."""

import tomllib

import attrs
import pytest

from tests.mutation.__main__ import report_of
from tests.mutation.mutants import Source, path_of
from tests.mutation.reasons import LISTS, Reason, Reasons, written
from tests.mutation.trials import ALIVE

REASONS = Reasons.read()
MODULE = "values.tenure"


def reason_for(mutant):
    return Reason(
        module=mutant.module, function=mutant.function, line=mutant.line, changes=[mutant.change], why="It is the same."
    )


@pytest.mark.parametrize("module", sorted({each.module for each in REASONS.alive}))
def test_every_reason_is_about_a_mutant_that_there_is(module):
    assert list(REASONS.missing(module, Source(module).mutants())) == []


@pytest.mark.parametrize("each", REASONS.left_out, ids=str)
def test_what_is_left_out_is_there(each):
    assert each.function in {mutant.function for mutant in Source(each.module).mutants()}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_bears_the_name_of_what_it_is_about(path):
    listed = Reasons.read([path])
    assert all(each.module.startswith(f"{path.stem}.") for each in (*listed.alive, *listed.left_out))


def test_every_reason_says_why_and_no_mutant_has_two():
    names = [name for each in REASONS.alive for name in each.names]
    assert all(each.why.strip() for each in (*REASONS.alive, *REASONS.left_out))
    assert len(names) == len(set(names))


def test_what_is_written_for_the_list_is_what_is_read_from_it():
    mutants = Source(MODULE).mutants()
    listed = [Reason(**each) for each in tomllib.loads(written(mutants))["alive"]]
    assert {name for each in listed for name in each.names} == {each.name for each in mutants}


def test_a_mutant_that_lives_without_a_reason_is_told():
    mutant = Source(MODULE).mutants()[0]
    report = report_of(Source(MODULE), lambda each: ALIVE if each == mutant else "a test", Reasons())
    assert (report.unexplained, report.wrong) == ([mutant], [])


def test_a_mutant_that_lives_for_a_reason_is_not_told():
    mutant = Source(MODULE).mutants()[0]
    report = report_of(
        Source(MODULE), lambda each: ALIVE if each == mutant else "a test", Reasons((reason_for(mutant),))
    )
    assert (report.unexplained, report.wrong) == ([], [])


def test_a_reason_for_a_mutant_that_a_test_notices_is_told():
    mutant = Source(MODULE).mutants()[0]
    report = report_of(Source(MODULE), lambda _: "a test", Reasons((reason_for(mutant),)))
    assert report.wrong == [" | ".join(mutant.name)]


def test_a_reason_for_a_mutant_that_is_no_more_is_told():
    gone = attrs.evolve(reason_for(Source(MODULE).mutants()[0]), line="a line that was rewritten")
    report = report_of(Source(MODULE), lambda _: "a test", Reasons((gone,)))
    assert report.wrong == [" | ".join(*gone.names)]


def test_a_mutant_keeps_its_name_when_other_lines_come_and_go():
    text = path_of(MODULE).read_text(encoding="utf-8")
    moved = Source(MODULE, text.replace("\n\n\n", "\n\n\n# A line that was not there before.\n\n\n"))
    assert [each.name for each in moved.mutants()] == [each.name for each in Source(MODULE).mutants()]
    assert [each.lines for each in moved.mutants()] != [each.lines for each in Source(MODULE).mutants()]


@pytest.mark.parametrize("module", ["values.tenure", "kpi.loop", "rules.terms.term"])
def test_every_mutant_can_be_compiled_and_leaves_the_source_as_it_was(module):
    source = Source(module)
    codes = {source.compiled(each) for each in source.mutants()}
    assert len(codes) > 1
    assert [each.name for each in source.mutants()] == [each.name for each in Source(module).mutants()]
