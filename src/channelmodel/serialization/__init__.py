"""Everything of the library as JSON and as plain data, and back, with every fault of a bad document told at once.

    >>> from channelmodel import Partner, PartnerId
    >>> from channelmodel import serialization
    >>> text = serialization.to_json(Partner(id=PartnerId("P-1"), name="Keystone"))
    >>> serialization.from_json(text, Partner).name
    'Keystone'

What exact forms the values have is told on the page about JSON, and by :func:`schema`.
"""

from channelmodel._bridges import bridge

with bridge("serialization"):
    import cattrs  # noqa: F401 - whether it is there is told before any of the modules below needs it

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
