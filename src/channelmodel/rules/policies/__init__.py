"""Review policies: schedules, durations, and when tiers rise and fall."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
