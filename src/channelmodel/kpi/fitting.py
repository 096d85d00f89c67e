"""Fitting: whether what was collected belongs to what was asked, which only a tally that comes from outside can miss."""

from collections.abc import Iterable, Iterator, Mapping

from channelmodel._checks import fault
from channelmodel.errors import Fault
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collected import Collected, Part, anew_in_each_step
from channelmodel.kpi.finishing import Names
from channelmodel.kpi.kept import Key

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_REMEDY = "Count the facts once more, or read the tally from where it was written"


def misfits(
    counted: Iterable[Part], held: Iterable[Part], question: Question, collected: Collected, names: Names
) -> Iterator[Fault]:
    """Yield in what a tally does not fit together.

    Args:
        counted: The parts that have to be counted.
        held: The parts that may have been counted, or whose facts are held.
        question: What was asked.
        collected: What was counted.
        names: By what the groups are called and put in order.
    """
    if not question.facts.are_in_their_places():
        yield fault("question.facts", question.facts, "some of its collections hold something else", _REMEDY)
    wanted, known = set(counted), {*counted, *held}
    if not wanted <= collected.groups.keys() <= known or collected.totals.keys() != collected.groups.keys():
        yield fault("collected", len(collected.groups), "it is not what these KPIs are made of", _REMEDY)
    elif not {*anew_in_each_step(wanted, question)} <= collected.steps.keys() <= known:
        yield fault("collected.steps", len(collected.steps), "it is not what these KPIs are made of", _REMEDY)
    else:
        yield from _of_keys(question, collected, names)


def _of_keys(question: Question, collected: Collected, names: Names) -> Iterator[Fault]:
    count = len(question.dimensions)
    if not len(names.labels) == len(names.places) == count:
        yield fault("names", len(names.labels), f"there are {count} dimensions", _REMEDY)
    if not all(_are_long(each, count + (part.within is not None)) for part, each in collected.groups.items()):
        yield fault("collected.groups", count, "some of its keys have another number of dimensions", _REMEDY)
    elif count and not all(key[:count] in names.order for found in collected.groups.values() for key in found):
        yield fault("names.order", len(names.order), "some groups have no place in it", _REMEDY)
    if not all(_are_long(each, part.within is not None) for part, each in collected.totals.items()):
        yield fault("collected.totals", count, "some of its keys have another number of dimensions", _REMEDY)


def _are_long(found: Mapping[Key, object], length: int) -> bool:
    return all(len(key) == length for key in found)
