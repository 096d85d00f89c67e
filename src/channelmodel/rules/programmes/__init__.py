"""Partner programmes: tiers and what they bring, the judgement of partners, and what becomes of them over time."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
