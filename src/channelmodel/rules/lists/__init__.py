"""Lists of records and of people: what a programme asks of the many things that a partner has."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
