"""What the names in a module stand for: which member of an enumeration comes next, and which arguments have to be given."""

import ast
import inspect
from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

__all__ = ["Names"]

_UNKNOWN = object()


@attrs.frozen
class Names:
    """The names of an imported module.

    Attributes:
        there: What each stands for.
    """

    there: Mapping[str, Any] = attrs.field(factory=dict)

    def next_member(self, node: ast.Attribute) -> str | None:
        """Return the name of the member that comes next in the enumeration; ``None`` where this is no member of one."""
        owner = self._found(node.value)
        if isinstance(owner, type) and issubclass(owner, Enum) and node.attr in owner.__members__:
            names = [each.name for each in owner]
            return names[(names.index(owner[node.attr].name) + 1) % len(names)]
        return None

    def has_to_be_given(self, call: ast.Call, keyword: str) -> bool:
        """Say whether the call is none without this argument, so that there is nothing to find out by leaving it out."""
        try:
            parameter = inspect.signature(self._found(call.func)).parameters.get(keyword)
        except (TypeError, ValueError):
            return False
        return (
            parameter is not None
            and parameter.default is parameter.empty
            and parameter.kind is not parameter.VAR_KEYWORD
        )

    def _found(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Name):
            return self.there.get(node.id, _UNKNOWN)
        return getattr(self._found(node.value), node.attr, _UNKNOWN) if isinstance(node, ast.Attribute) else _UNKNOWN
