"""From facts to columns: one pass over the facts for each column, which is what makes it fast."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from channelmodel.frames.codecs import codecs_of
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.derived import Columns, credited, instalments, seated, tree
from channelmodel.frames.shapes import SHAPES, Part, Shape
from channelmodel.kpi import Facts

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def columns_of(facts: Facts) -> Iterator[tuple[str, Columns]]:
    """Yield every frame by its name with the columns that the facts make, for each collection that is known."""
    for shape in SHAPES:
        if facts.knows(shape.frame):
            found = facts.collection(shape.frame)
            yield shape.frame, _of_facts(shape, found)
            for part in shape.parts:
                yield part.frame, _of_parts(part, found)
    yield from _derived(facts)


def _of_facts(shape: Shape, facts: Sequence[Any]) -> Columns:
    columns = _coded(shape.entity, shape.frame, facts)
    columns["position"] = list(range(len(facts)))
    if shape.chosen_by is not None:
        names = {cls: name for name, cls in shape.choice}
        columns[shape.chosen_by] = [_name(each, names) for each in facts]
    return columns


def _name(fact: Any, names: dict[type[Any], Any]) -> Any:
    return next(names[cls] for cls in type(fact).__mro__ if cls in names)


def _of_parts(part: Part, facts: Sequence[Any]) -> Columns:
    each_with = [(fact, getattr(fact, part.field, ())) for fact in facts]
    keys = {part.key: [fact.id for fact, held in each_with for _ in held]}
    places = {"position": [place for _, held in each_with for place in range(len(held))]}
    if part.entity is None:
        return {**keys, **places, part.column: [text for _, held in each_with for text in _ordered(held)]}
    things = list(chain.from_iterable(held for _, held in each_with))
    return {**keys, **places, **_coded(part.entity, part.frame, things), **_beside(part, facts)}


def _ordered(texts: Sequence[str] | frozenset[str]) -> Sequence[str]:
    return sorted(texts) if isinstance(texts, frozenset) else texts


def _coded(entity: type[Any], frame: str, facts: Sequence[Any]) -> Columns:
    columns: Columns = {}
    for codec in codecs_of(entity, CONTRACT[frame]):
        for name, values in codec.columns(facts):
            columns[name] = _first_known(columns[name], values) if name in columns else values
    return columns


def _first_known(column: list[Any], other: list[Any]) -> list[Any]:
    """Put together what two fields say of one currency: an amount or a cost may be unknown, and both are in the same."""
    return [there if known is None else known for known, there in zip(column, other, strict=True)]


def _beside(part: Part, facts: Sequence[Any]) -> Columns:
    """Return the columns that follow from the facts and stand beside those of their parts."""
    if part.frame == "deal_credits":
        return credited(facts)
    return seated(facts) if part.frame == "seats" else {}


def _derived(facts: Facts) -> Iterator[tuple[str, Columns]]:
    if facts.knows("territories"):
        parents = {each.id: each.parent_id for each in facts.collection("territories")}
        yield "territory_tree", tree("territory_id", parents)
    if facts.knows("employees"):
        managers = {each.id: each.manager_id for each in facts.collection("employees")}
        yield "owner_tree", tree("employee_id", managers)
    if facts.knows("quotas"):
        yield "instalments", instalments(facts.collection("quotas"))
