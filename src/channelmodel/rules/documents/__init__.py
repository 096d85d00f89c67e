"""Programmes as documents: written as plain data or JSON, and read back as exactly what they were."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
