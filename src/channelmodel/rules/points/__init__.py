"""Points: scores, their components, and how they are told."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
