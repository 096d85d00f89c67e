"""The check that stands behind every door of the model.

A class that derives from :class:`Checked` is checked by its own annotations: the type of a field says what may stand in it.
What the annotations cannot say (a day that must lie after another, shares that must add up) stands in methods marked with :func:`rule`.

Being checked has to be cheap, because channels hold millions of facts.
So the annotations are compiled once per class, at its first object, into one method whose single condition is true of a sound object:

    def __attrs_post_init__(self):
        if not (type(self.id) is str and self.id and ... and (self.amount is None or ...)) or rule_0(self) or rule_1(self):
            explain(self)

Only where that condition fails are the fields looked at one by one, to tell *every* fault.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import cached_property, wraps
from inspect import isgeneratorfunction
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar, Union, get_args, get_type_hints

import attrs

from channelmodel._checks.kinds import LARGEST_INT, Kind, WorkedOut, kind_of
from channelmodel._pages import Shown
from channelmodel.errors import Fault, InvalidError, show

__all__ = ["LARGEST_INT", "WORKED_OUT", "Checked", "fault", "rule"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_Check: TypeAlias = Callable[[Any], None]
_Rule: TypeAlias = Callable[[Any], Iterable[Fault]]
WORKED_OUT: Final[Mapping[str, bool]] = {"worked_out": True}
"""What is said, as its metadata, of a field whose fraction was worked out of others, and may have any number of digits."""

_MARK = "_mark"
_ALWAYS = "True"


@attrs.frozen
class _Mark:
    reads: frozenset[str]
    needed: str

    @cached_property
    def is_needed(self) -> Callable[[object], bool]:
        asked: Callable[[object], bool] = eval(f"lambda self: {self.needed}")  # noqa: S307 - text of this package
        return asked


def fault(path: str, value: object, problem: str, remedy: str) -> Fault:
    """Make a fault, showing the value in short."""
    return Fault(path, show(value), problem, remedy)


def rule(
    *reads: str, needed: str = _ALWAYS
) -> Callable[[Callable[[_T], Iterable[Fault]]], Callable[[_T], Iterable[Fault]]]:
    """Mark a method as a rule over the fields that it reads.

    It returns its faults, and an empty tuple where there are none; one that yields them is as good, and a little slower.
    It is asked only when the fields that it reads are themselves sound, so it need not look at their types again.

    Args:
        reads: The fields that it reads.
        needed: Python text over ``self``; the rule is asked only where it is true.
            It spares a call for each of millions of facts in which the rule would have nothing to look at.
    """

    def mark(method: Callable[[_T], Iterable[Fault]]) -> Callable[[_T], Iterable[Fault]]:
        marked = _gathering(method) if isgeneratorfunction(method) else method
        setattr(marked, _MARK, _Mark(frozenset(reads), needed))
        return marked

    return mark


def _gathering(method: Callable[[_T], Iterable[Fault]]) -> Callable[[_T], Iterable[Fault]]:
    @wraps(method)
    def gathered(self: _T) -> Iterable[Fault]:
        return tuple(method(self))

    return gathered


class Checked(Shown):
    """Base of every class whose fields are checked by their annotations, and whose objects show themselves."""

    __slots__ = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _put_check(cls, _compile_at_first_object)

    def __attrs_post_init__(self) -> None:
        """Check the object; each class has its own."""


def _put_check(cls: type, check: _Check) -> None:
    # By name, as a type checker takes a method for something that is never assigned to.
    setattr(cls, Checked.__attrs_post_init__.__name__, check)


def _compile_at_first_object(self: Checked) -> None:
    # Not when the class is made: its annotations may name classes further down in their module.
    check = _compiled(type(self))
    _put_check(type(self), check)
    check(self)


def _compiled(cls: type) -> _Check:
    hints, fields = get_type_hints(cls), attrs.fields(cls)
    kinds = {field.name: kind_of(_hint(field, hints), f"{cls.__qualname__}.{field.name}") for field in fields}
    rules = _rules_of(cls, kinds.keys())
    scope: dict[str, Any] = {"explain": _explainer(cls, kinds, rules)}
    sound = " and ".join(_sound(field, kinds[field.name], scope) for field in fields) or "True"
    broken = "".join(_broken(number, each, scope) for number, each in enumerate(rules))
    source = f"def check(self):\n    if not ({sound}){broken}:\n        explain(self)\n"
    exec(compile(source, f"<check of {cls.__qualname__}>", "exec"), scope)  # noqa: S102 - see the head of the kinds
    check: _Check = scope["check"]
    return check


def _hint(field: "attrs.Attribute[Any]", hints: Mapping[str, Any]) -> Any:
    hint = hints[field.name]
    if not field.metadata.items() >= WORKED_OUT.items():
        return hint
    return Union[tuple(WorkedOut if each is Fraction else each for each in get_args(hint) or (hint,))]  # noqa: UP007 - of a tuple


def _sound(field: "attrs.Attribute[Any]", kind: Kind, scope: dict[str, Any]) -> str:
    text = kind.condition(f"self.{field.name}", scope)
    if field.default is attrs.NOTHING or field.default is None or any(kind.faults(field.default, "")):
        return text
    # Most fields of most facts are left at their default, and that it is sound is seen here once.
    scope[f"default_{field.name}"] = field.default
    return f"(self.{field.name} is default_{field.name} or {text})"


def _broken(number: int, each: _Rule, scope: dict[str, Any]) -> str:
    scope[f"rule_{number}"] = each
    needed = _mark_of(each).needed
    return f" or rule_{number}(self)" if needed == _ALWAYS else f" or (({needed}) and rule_{number}(self))"


def _rules_of(cls: type, fields: AbstractSet[str]) -> list[_Rule]:
    members = {name: member for base in reversed(cls.__mro__) for name, member in vars(base).items()}
    rules = [member for member in members.values() if hasattr(member, _MARK)]
    for each in rules:
        if unknown := _mark_of(each).reads - fields:
            raise TypeError(f"{cls.__qualname__}.{each.__name__} reads {sorted(unknown)}, which are no fields")
    return rules


def _mark_of(each: _Rule) -> _Mark:
    mark: _Mark = getattr(each, _MARK)
    return mark


def _explainer(cls: type, kinds: Mapping[str, Kind], rules: Iterable[_Rule]) -> _Check:
    def explain(self: Checked) -> None:
        for name, kind in kinds.items():
            object.__setattr__(self, name, kind.kept(getattr(self, name)))
        told = {name: tuple(kind.faults(getattr(self, name), name)) for name, kind in kinds.items()}
        faults = list(chain.from_iterable(told.values()))
        unsound = {name for name, of_field in told.items() if of_field}
        for each in rules:
            if unsound.isdisjoint(_mark_of(each).reads) and _mark_of(each).is_needed(self):
                faults.extend(_told(each, self))
        if faults:
            raise InvalidError(_subject(self, cls), faults)

    return explain


def _told(each: _Rule, checked: Checked) -> Iterable[Fault]:
    faults = each(checked)
    if isinstance(faults, Iterator):
        # An iterator is true even where it is empty, and would send every sound object the slow way.
        raise TypeError(
            f"{each.__qualname__} returns an iterator; a rule returns a tuple of its faults, or yields them"
        )
    return faults


def _subject(checked: Checked, cls: type[Checked]) -> str:
    identity = getattr(checked, cls._identity, None)
    return f"{cls.__name__} {show(identity)}" if type(identity) is str and identity else cls.__name__
