"""The engine behind the figures of frames: from KPIs and tables to a query, which nobody runs here."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
