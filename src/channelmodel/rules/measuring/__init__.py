"""Measuring: how the standings of partners are found in a channel, ranked among peers and rolled up by groups."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
