"""Objections: for what a vendor refuses a registration, or asks."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
