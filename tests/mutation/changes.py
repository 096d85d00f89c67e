"""What is changed to see whether a test notices: the operators of mutation, each a small change of one node of the source.

Each yields another node for the one that it was given, and the two texts that say in a list what was changed into what.
They change what the library promises: the bounds of comparisons, conditions, arithmetic, numbers, words, results, arguments,
entries of tables, members of enumerations, rules, and statements that do something.

A change is left out where every test that notices another one notices it too: a condition is taken to be always true,
never true, and without each of its parts, so its ``and`` need not become an ``or`` as well, nor its ``is`` an ``is not``.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from itertools import pairwise

import attrs

from tests.mutation.names import Names
from tests.mutation.untouched import is_for_people, is_of_storage

__all__ = ["Change", "changes_of"]


@attrs.frozen
class Change:
    """One node that takes the place of another.

    Attributes:
        node: The node that comes instead.
        was: What is told to have stood there.
        now: What is told to stand there now; empty where nothing does.
    """

    node: ast.AST
    was: str
    now: str = ""


_TELLING = frozenset({"fault", "invalid", "isinstance", "Fault"})
_EITHER_WAY = frozenset({"add", "added", "alike", "gcd", "lcm", "max", "min", "multiply", "rule"})
"""What comes to the same whichever argument comes first."""
_SWAPPED_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_DROPPED_CALLS = {"sorted": "list", "reversed": "iter"}
_SWAPPED_METHODS = {
    "startswith": "endswith",
    "endswith": "startswith",
    "issubset": "issuperset",
    "issuperset": "issubset",
    "union": "intersection",
    "intersection": "union",
}
_ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


def changes_of(node: ast.AST, parent: ast.AST, names: Names) -> Iterator[Change]:
    """Yield the changes of a node.

    Args:
        node: What is changed; it stays as it is.
        parent: What it is a part of.
        names: What the names of the module stand for.
    """
    if isinstance(node, ast.Attribute) and (name := names.next_member(node)):
        yield _told(node, _with(node, attr=name))
    if isinstance(node, ast.Call):
        yield from _left_out(node, names)
    for kinds, operator in _OPERATORS:
        if isinstance(node, kinds):
            yield from operator(node, parent)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _told(node: ast.AST, instead: ast.AST) -> Change:
    return Change(instead, ast.unparse(node), ast.unparse(ast.fix_missing_locations(instead)))


def _without(parts: list[ast.expr], index: int) -> list[ast.expr]:
    return [*parts[:index], *parts[index + 1 :]]


def _comparisons(node: ast.Compare, parent: ast.AST) -> Iterator[Change]:
    is_condition = isinstance(parent, ast.BoolOp | ast.If | ast.IfExp | ast.While | ast.comprehension)
    for index, operator in enumerate(node.ops):
        if isinstance(operator, _ORDERS) or not is_condition:
            other = _COMPARED[type(operator)]()
            yield _told(node, _with(node, ops=[*node.ops[:index], other, *node.ops[index + 1 :]]))


def _conditions(node: ast.BoolOp, _: ast.AST) -> Iterator[Change]:
    word = "and" if isinstance(node.op, ast.And) else "or"
    for index, part in enumerate(node.values):
        left = _without(node.values, index)
        yield Change(left[0] if len(left) == 1 else _with(node, values=left), f"{word} {ast.unparse(part)}")


def _signs(node: ast.UnaryOp, parent: ast.AST) -> Iterator[Change]:
    if not isinstance(parent, ast.BoolOp | ast.If | ast.IfExp):
        yield _told(node, node.operand)


def _sums(node: ast.BinOp, _: ast.AST) -> Iterator[Change]:
    yield _told(node, _with(node, op=_ARITHMETIC[type(node.op)]()))
    if isinstance(node.op, ast.BitOr):
        yield _told(node, node.left)
        yield _told(node, node.right)


def _constants(node: ast.Constant, _: ast.AST) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield _told(node, ast.Constant(not value))
    elif isinstance(value, int):
        yield _told(node, ast.Constant(value + 1))
        if value > 1:
            yield _told(node, ast.Constant(value - 1))
    elif isinstance(value, str) and value:
        last = f"{(int(value[-1]) + 1) % 10}" if value[-1].isdecimal() else f"{value[-1]}X"
        yield _told(node, ast.Constant(value[:-1] + last))


def _choices(node: ast.IfExp, _: ast.AST) -> Iterator[Change]:
    test = f"if {ast.unparse(node.test)} else"
    if not _is_any(node.test, ast.And):
        yield Change(node.body, test, "always")
    if not _is_any(node.test, ast.Or):
        yield Change(node.orelse, test, "never")


def _branches(node: ast.If | ast.While, _: ast.AST) -> Iterator[Change]:
    test = f"{'if' if isinstance(node, ast.If) else 'while'} {ast.unparse(node.test)}"
    if isinstance(node, ast.If) and not _is_any(node.test, ast.And):
        yield Change(_with(node, test=ast.Constant(value=True)), test, "always")
    if not _is_any(node.test, ast.Or):
        yield Change(_with(node, test=ast.Constant(value=False)), test, "never")


def _is_any(test: ast.expr, operator: type[ast.boolop]) -> bool:
    return isinstance(test, ast.BoolOp) and isinstance(test.op, operator)


def _filters(node: ast.comprehension, _: ast.AST) -> Iterator[Change]:
    for index, test in enumerate(node.ifs):
        if not _is_any(test, ast.And):
            yield Change(_with(node, ifs=_without(node.ifs, index)), f"if {ast.unparse(test)}")
        if not _is_any(test, ast.Or):
            never = [*node.ifs[:index], ast.Constant(value=False), *node.ifs[index + 1 :]]
            yield Change(_with(node, ifs=never), f"if {ast.unparse(test)}", "never")


def _results(node: ast.Return, _: ast.AST) -> Iterator[Change]:
    # What is made of parts is changed in its parts.
    if node.value is not None and not isinstance(node.value, ast.Compare | ast.BoolOp | ast.Constant | ast.IfExp):
        yield Change(_with(node, value=ast.Constant(None)), ast.unparse(node), "return None")


def _lambdas(node: ast.Lambda, _: ast.AST) -> Iterator[Change]:
    yield _told(node, _with(node, body=ast.Constant(None)))


def _statements(node: ast.stmt, parent: ast.AST) -> Iterator[Change]:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    # A condition that is never true leaves it out as well.
    if not is_text and not (isinstance(parent, ast.If) and parent.body == [node] and not parent.orelse):
        yield Change(ast.Pass(), ast.unparse(node))


def _attributes(node: ast.Assign, _: ast.AST) -> Iterator[Change]:
    if isinstance(node.targets[0], ast.Attribute | ast.Subscript):
        yield Change(ast.Pass(), ast.unparse(node))


def _handlers(node: ast.ExceptHandler, _: ast.AST) -> Iterator[Change]:
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type] if node.type else []
    for index, each in enumerate(caught):
        yield Change(_with(node, type=ast.Tuple(_without(caught, index), ast.Load())), f"except {ast.unparse(each)}")


def _left_out(node: ast.Call, names: Names) -> Iterator[Change]:
    for index, each in enumerate(node.keywords):
        is_ours = each.arg is not None and not is_of_storage(each) and not is_for_people(each, node)
        if is_ours and not names.has_to_be_given(node, each.arg or ""):
            yield Change(_with(node, keywords=[*node.keywords[:index], *node.keywords[index + 1 :]]), ast.unparse(each))


def _calls(node: ast.Call, _: ast.AST) -> Iterator[Change]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _SWAPPED_CALLS:
        yield _told(node, _with(node, func=ast.Name(_SWAPPED_CALLS[name], ast.Load())))
    if name in _DROPPED_CALLS:
        yield _told(node, ast.Call(ast.Name(_DROPPED_CALLS[name], ast.Load()), node.args[:1], []))
    if isinstance(node.func, ast.Attribute) and node.func.attr in _SWAPPED_METHODS:
        yield _told(node, _with(node, func=_with(node.func, attr=_SWAPPED_METHODS[node.func.attr])))
    called = node.func.attr if isinstance(node.func, ast.Attribute) else name
    if called not in _TELLING | _EITHER_WAY and not called.endswith("Error"):
        yield from _swapped_arguments(node)


def _swapped_arguments(node: ast.Call) -> Iterator[Change]:
    texts = [ast.unparse(each) for each in node.args]
    for index, (one, other) in enumerate(pairwise(node.args)):
        if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred) and texts[index] != texts[index + 1]:
            swapped = [*node.args[:index], other, one, *node.args[index + 2 :]]
            was, now = f"{texts[index]}, {texts[index + 1]}", f"{texts[index + 1]}, {texts[index]}"
            yield Change(_with(node, args=swapped), was, now)


def _entries(node: ast.List | ast.Tuple | ast.Set, _: ast.AST) -> Iterator[Change]:
    if len(node.elts) > 1 and not isinstance(getattr(node, "ctx", None), ast.Store):
        for index, each in enumerate(node.elts):
            yield Change(_with(node, elts=_without(node.elts, index)), f"{ast.unparse(each)},")


def _pairs(node: ast.Dict, _: ast.AST) -> Iterator[Change]:
    for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
        keys = [*node.keys[:index], *node.keys[index + 1 :]]
        was = f"**{ast.unparse(value)}," if key is None else f"{ast.unparse(key)}: {ast.unparse(value)},"
        yield Change(_with(node, keys=keys, values=_without(node.values, index)), was)


def _rules(node: ast.FunctionDef, _: ast.AST) -> Iterator[Change]:
    for index, each in enumerate(node.decorator_list):
        if ast.unparse(each).startswith("rule("):
            yield Change(_with(node, decorator_list=_without(node.decorator_list, index)), f"@{ast.unparse(each)}")


_OPERATORS: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[Change]]], ...] = (
    (ast.Compare, _comparisons),
    (ast.BoolOp, _conditions),
    (ast.UnaryOp, _signs),
    (ast.BinOp, _sums),
    (ast.Constant, _constants),
    (ast.IfExp, _choices),
    ((ast.If, ast.While), _branches),
    (ast.comprehension, _filters),
    (ast.Return, _results),
    (ast.Lambda, _lambdas),
    ((ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break, ast.Delete), _statements),
    (ast.Assign, _attributes),
    (ast.ExceptHandler, _handlers),
    (ast.Call, _calls),
    ((ast.List, ast.Tuple, ast.Set), _entries),
    (ast.Dict, _pairs),
    (ast.FunctionDef, _rules),
)
