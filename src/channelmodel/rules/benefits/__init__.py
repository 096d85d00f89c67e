"""Benefits: what tiers bring, with caps, floors and conditions, and how they are added up."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
