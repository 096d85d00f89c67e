"""Lists: how collections are written in a document, and read from one."""

from typing import Any

import attrs

from channelmodel.rules.documents.forms import Form
from channelmodel.rules.documents.places import Place

__all__ = ["Many", "Pairs", "Row"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Many:
    """A list of anything of one form."""

    item: Form

    @property
    def words(self) -> str:
        """What is expected."""
        return "a list"

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        return [self.item.write(each) for each in value]

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        if type(data) is not list:
            place.tell(data, "a list is expected", "Put it in square brackets, even where it is alone")
            return None
        return tuple(self.item.read(each, place.at(index)) for index, each in enumerate(data))


@attrs.frozen
class Row:
    """A list of a fixed length, with a form for each place."""

    items: tuple[Form, ...]

    @property
    def words(self) -> str:
        """What is expected."""
        return f"a list of {len(self.items)}"

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        return [form.write(each) for form, each in zip(self.items, value, strict=True)]

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        if type(data) is not list or len(data) != len(self.items):
            wanted = ", then ".join(form.words for form in self.items)
            place.tell(data, f"{self.words} is expected", f"Write a list of {wanted}")
            return None
        return tuple(form.read(each, place.at(i)) for i, (form, each) in enumerate(zip(self.items, data, strict=True)))


@attrs.frozen
class Pairs:
    """Things under names, such as the cases of a choice: an object, or a list of pairs where two have one name."""

    row: Row

    @property
    def words(self) -> str:
        """What is expected."""
        return "an object"

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        pairs = [self.row.write(each) for each in value]
        named = dict(pairs)
        return named if len(named) == len(pairs) else pairs

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        if not isinstance(data, dict):
            return Many(self.row).read(data, place)
        key, value = self.row.items
        return tuple((key.read(name, place.at(name)), value.read(each, place.at(name))) for name, each in data.items())
