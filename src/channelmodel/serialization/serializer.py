"""A serializer: everything of the library, and whatever of one's own is added to it, as plain data and as JSON, and back."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar, overload

import attrs
from cattrs import Converter

from channelmodel.kpi import FactTable
from channelmodel.serialization.document import document_of, json_of, read_document, read_json
from channelmodel.serialization.faults import as_invalid
from channelmodel.serialization.names import names_of_types
from channelmodel.serialization.schemas import document_schema
from channelmodel.serialization.tables import tables_beside
from channelmodel.serialization.ways import Way
from channelmodel.serialization.wiring import Wiring

__all__ = [
    "Serializer",
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


_T = TypeVar("_T")


def _types(several: Iterable[type[Any]]) -> tuple[type[Any], ...]:
    return tuple(several)


def _tables(several: Iterable[FactTable]) -> tuple[FactTable, ...]:
    return tuple(several)


@attrs.frozen(kw_only=True)
class Serializer:
    """Writes everything of the library, and what of your own you name, as plain data and as JSON, and reads it back.

    The functions of this room are those of a serializer that knows the library alone.

    Attributes:
        types: Your own classes, made with attrs, and enumerations: an objection, a rule of engagement, the states of a lifecycle.
        tables: Your own tables of facts, which a document has by their names.

    Raises:
        OperandError: Something among the types is neither a class of attrs nor an enumeration.
        InvalidError: A name is taken already.

    Example:
        >>> import attrs
        >>> from channelmodel.registration import Objection
        >>> @attrs.frozen(kw_only=True)
        ... class NoFridays(Objection):
        ...     code: str = "fridays"
        >>> mine = Serializer(types=[NoFridays])
        >>> mine.structure(mine.unstructure(NoFridays()), NoFridays) == NoFridays()
        True
    """

    types: tuple[type[Any], ...] = attrs.field(default=(), converter=_types)
    tables: tuple[FactTable, ...] = attrs.field(default=(), converter=_tables)
    _wiring: Wiring = attrs.field(init=False, eq=False, repr=False)

    @_wiring.default
    def _wire(self) -> Wiring:
        return wired(Converter(forbid_extra_keys=True), self.types, self.tables)

    def unstructure(self, value: Any, kind: Any = None) -> Any:
        """Write a value as plain data: dictionaries, lists, texts, whole numbers, true, false and null; see :func:`unstructure`."""
        is_class = kind is None and type(value) in self._wiring.names.by_type
        return self._way(type(value) if is_class else kind or Any).write(value)

    @overload
    def structure(self, data: Any) -> Any: ...
    @overload
    def structure(self, data: Any, kind: type[_T]) -> _T: ...
    def structure(self, data: Any, kind: Any = Any) -> Any:
        """Read a value from plain data; see :func:`structure`."""
        return _read(self._way(kind).read, data)

    def to_json(self, value: Any) -> str:
        """Write a value as a JSON document, which says itself what it is; see :func:`to_json`."""
        return json_of(document_of(self._wiring.anything.write(value)))

    @overload
    def from_json(self, text: str) -> Any: ...
    @overload
    def from_json(self, text: str, kind: type[_T]) -> _T: ...
    def from_json(self, text: str, kind: Any = Any) -> Any:
        """Read a value from a JSON document; see :func:`from_json`."""
        way, document = self._way(kind), read_json(text)
        return _read(lambda data: read_document(data, way.read), document)

    def schema(self, kind: Any) -> dict[str, Any]:
        """Return what a document of a kind looks like, as JSON Schema; see :func:`schema`."""
        return document_schema(self._way(kind))

    def _way(self, kind: Any) -> Way:
        return self._wiring.way_of(kind)


def make_converter(*, types: Iterable[type[Any]] = (), tables: Iterable[FactTable] = ()) -> Converter:
    """Return a converter of cattrs that knows every class of the library, and your own that you name.

    It is a new one each time, so that whatever you add to it is yours. What is wrong with data it raises in the manner of cattrs,
    which :func:`as_invalid` makes into an error of the library.

    Args:
        types: Your own classes and enumerations, as for :class:`Serializer`.
        tables: Your own tables of facts, as for :class:`Serializer`.

    Example:
        >>> from channelmodel import Period
        >>> make_converter().unstructure({"asked": Period.of_month(2020, 3)})
        {'asked': {'start': '2020-03-01', 'end': '2020-04-01', 'name': '2020-03'}}
    """
    return configure_converter(Converter(forbid_extra_keys=True), types=types, tables=tables)


def configure_converter(
    converter: Converter, *, types: Iterable[type[Any]] = (), tables: Iterable[FactTable] = ()
) -> Converter:
    """Let a converter of your own know every class of the library, and return it.

    Plain texts and numbers it goes on to convert in its own way wherever they stand in classes of yours.

    Args:
        converter: One that cattrs has made, such as ``cattrs.preconf.orjson.make_converter()``.
        types: Your own classes and enumerations, as for :class:`Serializer`.
        tables: Your own tables of facts, as for :class:`Serializer`.

    Example:
        >>> from cattrs.preconf.json import make_converter as make_json_converter
        >>> from channelmodel import Money
        >>> configure_converter(make_json_converter()).dumps(Money(1, "EUR"))
        '{"amount": "1.00", "currency": "EUR"}'
    """
    wired(converter, types, tables)
    return converter


def wired(converter: Converter, types: Iterable[type[Any]], tables: Iterable[FactTable]) -> Wiring:
    wiring = Wiring(converter, names_of_types().beside(types), tables_beside(tables))
    wiring.teach()
    return wiring


def _read(read: Callable[[Any], Any], data: Any) -> Any:
    try:
        return read(data)
    except Exception as error:  # noqa: BLE001 - what is no fault of the data is raised again
        raise as_invalid(error) from None


@cache
def _of_the_library() -> Serializer:
    return Serializer()


def unstructure(value: Any, kind: Any = None) -> Any:
    """Write a value as plain data: dictionaries, lists, texts, whole numbers, true, false and null.

    What stands at its default is left out. Days are ``"2020-03-31"``, and exact numbers that are not whole are texts.

    Args:
        value: What is written.
        kind: As what it is written, such as ``tuple[Deal, ...]``, so that the deals need not say what they are;
            ``None`` for what it is itself.

    Raises:
        OperandError: Something in it is of a class that the serializer does not know.

    Example:
        >>> from channelmodel import Deal, DealId, Money
        >>> unstructure(Deal(id=DealId("D-1"), amount=Money("10.50", "EUR")))
        {'id': 'D-1', 'amount': {'amount': '10.50', 'currency': 'EUR'}}
    """
    return _of_the_library().unstructure(value, kind)


@overload
def structure(data: Any) -> Any: ...
@overload
def structure(data: Any, kind: type[_T]) -> _T: ...
def structure(data: Any, kind: Any = Any) -> Any:
    """Read a value from plain data.

    Args:
        data: What :func:`unstructure` gives, or what somebody wrote in its manner.
        kind: What is expected: a class, or something like ``tuple[Deal, ...]``; without it, the data have to say what they are.

    Raises:
        InvalidError: They are something else, or damaged; every fault is told with its path.
        OperandError: No such kind can stand in a document.

    Example:
        >>> from channelmodel import Deal
        >>> structure({"id": "D-1", "amount": {"amount": "10.50", "currency": "EUR"}}, Deal).amount
        Money('10.50', 'EUR')
    """
    return _of_the_library().structure(data, kind)


def to_json(value: Any) -> str:
    """Write a value as a JSON document, which says itself what it is.

    Raises:
        OperandError: Something in it is of a class that the serializer does not know.
        InvalidError: It holds half a character, which cannot be written anywhere.

    Example:
        >>> from channelmodel import PartnerId, Partner
        >>> print(to_json(Partner(id=PartnerId("P-1"), name="Keystone")))
        {
          "format": "channelmodel",
          "version": 1,
          "type": "partner",
          "id": "P-1",
          "name": "Keystone"
        }
    """
    return _of_the_library().to_json(value)


@overload
def from_json(text: str) -> Any: ...
@overload
def from_json(text: str, kind: type[_T]) -> _T: ...
def from_json(text: str, kind: Any = Any) -> Any:
    """Read a value from a JSON document.

    Two keys of one name are refused, because they do not say what is meant.

    Args:
        text: What :func:`to_json` gives, or what somebody wrote in its manner.
        kind: What is expected, as for :func:`structure`; without it, whatever the document says that it is.

    Raises:
        InvalidError: It is no JSON, no document of this version, something else, or damaged; every fault is told with its path.
        OperandError: It is no text, or no such kind can stand in a document.

    Example:
        >>> from channelmodel import Money
        >>> from_json(to_json([Money(1, "EUR"), Money(2, "USD")]))
        (Money('1.00', 'EUR'), Money('2.00', 'USD'))
    """
    return _of_the_library().from_json(text, kind)


def schema(kind: Any) -> dict[str, Any]:
    """Return what a document of a kind looks like, as JSON Schema (draft 2020-12), so that other systems can check before they send.

    What a schema cannot say, such as that a deal is closed after it was opened, is told when the document is read.

    Args:
        kind: What stands in the document, as for :func:`structure`. What it looks like without the header is
            ``schema["$defs"]`` under its type.

    Raises:
        OperandError: No such kind can stand in a document.

    Example:
        >>> from channelmodel import Partner
        >>> schema(Partner)["$defs"]["partner"]["required"]
        ['id', 'name']
    """
    return _of_the_library().schema(kind)
