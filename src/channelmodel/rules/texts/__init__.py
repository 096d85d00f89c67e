"""Texts: lists of names, tables by name, and what has to be among them."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
