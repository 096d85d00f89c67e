"""What is collected of facts for formulas: all that is needed to finish their figures, and what can be put together.

What is collected of two parts of the facts is put together by adding numbers and sums, uniting sets and listing values side by side.
It comes to the same in whatever order that is done, and so to what is collected of all facts at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import attrs

from channelmodel.kpi.asking import Question
from channelmodel.kpi.dimensions import Dimension, dimension
from channelmodel.kpi.engines import OBJECTS, Engine, adds_up
from channelmodel.kpi.formulas import Formula
from channelmodel.kpi.kept import Kept, Key, merged, merged_by_key
from channelmodel.kpi.measures import Measure, On
from channelmodel.values.currency import Currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Part(NamedTuple):
    """What a formula asks of the facts.

    Attributes:
        measure: The measure.
        within: The dimension whose groups are compared with one another inside each group; ``None`` where none are.
        is_of_all: Whether each group is held against all groups together.
    """

    measure: Measure
    within: str | None
    is_of_all: bool


ByPart: TypeAlias = Mapping[Part, Mapping[Key, Kept]]
"""What each part comes to in each group."""


@attrs.frozen(kw_only=True)
class Collected:
    """What is collected of facts.

    Attributes:
        groups: What each part comes to in each group; where groups are compared inside of these, they stand last in the key.
        totals: The same for all facts together.
        steps: The same for all facts of each step of time, of those parts that hold anew in each of them, where steps are asked for.
        dormant: For measures of money that take nothing in, the currencies of what they could have taken in at any other time,
            so that a sum over nothing has a currency.
    """

    groups: ByPart
    totals: ByPart
    steps: ByPart
    dormant: Mapping[Measure, frozenset[Currency]]

    def beside(self, other: "Collected") -> "Collected":
        """Return both, of which neither has what the other one has."""
        return Collected(
            groups={**self.groups, **other.groups},
            totals={**self.totals, **other.totals},
            steps={**self.steps, **other.steps},
            dormant={**self.dormant, **other.dormant},
        )


def parts_of(formulas: Iterable[Formula]) -> tuple[Part, ...]:
    """Return what formulas are made of, each part once."""
    return tuple(dict.fromkeys(part for formula in formulas for part in parts_in(formula)))


def parts_in(formula: Formula) -> tuple[Part, ...]:
    """Return what a formula is made of, measure by measure."""
    return tuple(Part(measure, formula.within, formula.is_of_all) for measure in formula.measures)


def collect(parts: Iterable[Part], question: Question, engine: Engine = OBJECTS) -> Collected:
    """Collect what formulas are made of."""
    asked = dict.fromkeys(parts)
    groups: dict[Part, Mapping[Key, Kept]] = {}
    totals: dict[Part, Mapping[Key, Kept]] = {}
    for within in dict.fromkeys(part.within for part in asked):
        together = [part for part in asked if part.within == within]
        answers = engine.ask_all([part.measure for part in together], inside(question, within))
        whole = _totals(answers, inside(question, within), len(question.dimensions), engine)
        groups.update({part: answers[part.measure] for part in together})
        totals.update({part: whole[part.measure] for part in together})
    return Collected(
        groups=groups,
        totals=totals,
        steps=_steps(asked, question, engine),
        dormant=_dormant(groups, question, engine),
    )


def put_together(parts: Sequence[Collected]) -> Collected:
    """Return what was collected of several parts of the facts, which share none; all for the same formulas and question."""
    first = parts[0]
    groups = {part: merged_by_key([each.groups[part] for each in parts]) for part in first.groups}
    totals = {part: merged_by_key([each.totals[part] for each in parts]) for part in first.totals}
    steps = {part: merged_by_key([each.steps[part] for each in parts]) for part in first.steps}
    asleep = dict.fromkeys(measure for each in parts for measure in each.dormant if not _met(measure, groups))
    dormant = {
        measure: frozenset[Currency]().union(*(each.dormant.get(measure, ()) for each in parts)) for measure in asleep
    }
    return Collected(groups=groups, totals=totals, steps=steps, dormant=dormant)


def inside(question: Question, within: str | None) -> Question:
    """Return the question by one more dimension, whose groups are compared with one another."""
    if within is None:
        return question
    inner = dimension(within)
    each = attrs.evolve(inner, name=f"each {inner.name}")
    return attrs.evolve(question, dimensions=(*question.dimensions, each))


def _totals(
    answers: Mapping[Measure, Mapping[Key, Kept]], question: Question, count: int, engine: Engine
) -> Mapping[Measure, Mapping[Key, Kept]]:
    """Return what measures come to without the first dimensions, which mostly follows from the groups themselves."""
    if not count:
        return answers
    dropped, kept = question.dimensions[:count], question.dimensions[count:]
    following = {measure for measure in answers if adds_up(measure, dropped, question, engine)}
    rest = [measure for measure in answers if measure not in following]
    asked = engine.ask_all(rest, _by(question, kept)) if rest else {}
    return {
        measure: _without_first(found, count) if measure in following else asked[measure]
        for measure, found in answers.items()
    }


def _steps(parts: Iterable[Part], question: Question, engine: Engine) -> ByPart:
    """Return what measures that hold anew in each step of time come to in each of the steps that are asked for."""
    anew = anew_in_each_step(parts, question)
    times = tuple(each for each in question.dimensions if each.grain is not None)
    answers = engine.ask_all([part.measure for part in anew], _by(question, times)) if anew else {}
    return {part: answers[part.measure] for part in anew}


def anew_in_each_step(parts: Iterable[Part], question: Question) -> list[Part]:
    """Return the parts that are held against all groups and hold anew in each step of time, where steps are asked for."""
    if not question.grains:
        return []
    return [part for part in parts if part.is_of_all and not isinstance(part.measure.placed, On)]


def _by(question: Question, dimensions: tuple[Dimension, ...]) -> Question:
    return attrs.evolve(question, dimensions=dimensions)


def _without_first(found: Mapping[Key, Kept], count: int) -> Mapping[Key, Kept]:
    parts: dict[Key, list[Kept]] = {}
    for key, kept in found.items():
        parts.setdefault(key[count:], []).append(kept)
    return {key: merged(each) for key, each in parts.items()}


def _dormant(groups: ByPart, question: Question, engine: Engine) -> Mapping[Measure, frozenset[Currency]]:
    if question.currency is not None:
        return {}
    money = dict.fromkeys(part.measure for part in groups if part.measure.is_money)
    asleep = (measure for measure in money if not _met(measure, groups))
    return {measure: frozenset(engine.currencies(measure, question)) for measure in asleep}


def _met(measure: Measure, groups: ByPart) -> bool:
    return any(kept.currencies for part, found in groups.items() if part.measure == measure for kept in found.values())
