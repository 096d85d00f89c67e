"""The contract, part by part."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
