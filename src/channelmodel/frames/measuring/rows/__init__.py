"""Where the rows of each table of facts are found among frames, for those of which they are more than a frame as it stands."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
