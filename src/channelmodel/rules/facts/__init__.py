"""What is known of a partner when it is judged: exact amounts, the records that hold them, and standings."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
