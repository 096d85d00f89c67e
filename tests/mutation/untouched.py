"""What is not changed at all.

What is written for people is left alone: a text with a blank in it, what stands inside of such a text,
and the subject with which the message of an error begins.
A message is promised to be clear, not to be the same to the letter; the tests hold its wording where it matters.
Annotations are left alone as well, which are the type checker's business.
"""

import ast

__all__ = ["is_for_people", "is_of_storage", "is_untouched"]

_ALSO_SAYS = frozenset({"problem", "remedy", "sentence", "title"})
"""Names under which words for people are handed over, be they one word or many."""
_STORED = frozenset({"cache_hash", "kw_only", "repr", "slots", "strict", "weakref_slot"})
"""How a class is stored and written, and that things zipped together are as many, which a test of the business cannot tell."""
_SUBJECTS = frozenset({"InvalidError", "OperandError", "invalid", "refuse"})
"""What first takes the words with which a message begins."""
_NOT_ENTERED = (ast.Import, ast.ImportFrom, ast.arg, ast.Global, ast.Nonlocal)
_NOT_ENTERED_FIELDS = frozenset({"annotation", "bases", "returns", "type_params"})
_UNTOUCHED_CALLS = frozenset({"NewType", "TypeVar", "ParamSpec", "cache", "lru_cache", "get_type_hints"})
_UNTOUCHED_NAMES = frozenset({"__all__", "__dir__", "__slots__"})


def is_untouched(node: ast.AST, field: str, child: ast.AST) -> bool:
    """Say whether nothing is changed in a part of a node: it is for people, for tools or for the type checker."""
    if field in _NOT_ENTERED_FIELDS or isinstance(child, _NOT_ENTERED):
        return True
    if is_for_people(child, node) or is_of_storage(child) or _is_for_the_type_checker(node, child):
        return True
    if isinstance(child, ast.Call):
        return getattr(child.func, "id", "") in _UNTOUCHED_CALLS
    if isinstance(child, ast.FunctionDef):
        return child.name in _UNTOUCHED_NAMES
    return isinstance(child, ast.Assign) and getattr(child.targets[0], "id", "") in _UNTOUCHED_NAMES


def _is_for_the_type_checker(node: ast.AST, child: ast.AST) -> bool:
    if isinstance(child, ast.AnnAssign):
        return ast.unparse(child.annotation) == "TypeAlias" or getattr(child.target, "id", "") in _UNTOUCHED_NAMES
    if isinstance(child, ast.FunctionDef):
        return any(ast.unparse(each) == "overload" for each in child.decorator_list)
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "cast" and child is node.args[0]


def is_for_people(node: ast.AST, parent: ast.AST) -> bool:
    """Say whether this is a text that a person is to read, in which no change is made."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and (" " in node.value or _is_subject(node, parent))
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and " " in str(part.value) for part in node.values)
    return isinstance(node, ast.keyword) and node.arg in _ALSO_SAYS


def _is_subject(node: ast.AST, parent: ast.AST) -> bool:
    return isinstance(parent, ast.Call) and ast.unparse(parent.func) in _SUBJECTS and node is parent.args[0]


def is_of_storage(node: ast.AST) -> bool:
    """Say whether this argument tells how a class is stored, or says once more that it has no order, for the type checker."""
    is_unordered = isinstance(node, ast.keyword) and node.arg == "order" and ast.unparse(node.value) == "False"
    return isinstance(node, ast.keyword) and (node.arg in _STORED or is_unordered)
