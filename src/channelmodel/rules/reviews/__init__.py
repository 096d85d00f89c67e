"""Reviews: what becomes of partners over time, and what another edition would do to them."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
