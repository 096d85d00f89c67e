"""Time: days and ages, windows, and the KPIs and tenures that are measured over them."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
