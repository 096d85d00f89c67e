"""The notation of programmes: quantities and requirements, how they are judged, and the findings that they give."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
