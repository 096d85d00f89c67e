"""Everything of the library as JSON and as plain data, and back, with every fault of a bad document told at once.

    >>> from channelmodel import Partner, PartnerId
    >>> from channelmodel import serialization
    >>> text = serialization.to_json(Partner(id=PartnerId("P-1"), name="Keystone"))
    >>> serialization.from_json(text, Partner).name
    'Keystone'

What exact forms the values have is told on the page about JSON, and by :func:`schema`.
"""

try:
    import cattrs  # noqa: F401 - whether it is there is told before any of the modules below needs it
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "channelmodel.serialization converts through cattrs 24.1 or later, which is missing. "
        "Install it with: pip install 'channelmodel[serialization]'",
        name=error.name,
    ) from error

from channelmodel.serialization.faults import as_invalid
from channelmodel.serialization.serializer import (
    Serializer,
    configure_converter,
    from_json,
    make_converter,
    schema,
    structure,
    to_json,
    unstructure,
)

__all__ = [
    "Serializer",
    "as_invalid",
    "configure_converter",
    "from_json",
    "make_converter",
    "schema",
    "structure",
    "to_json",
    "unstructure",
]


def __dir__() -> list[str]:
    return __all__
