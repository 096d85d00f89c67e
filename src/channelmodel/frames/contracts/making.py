"""Short ways to write down the columns of a contract."""

from enum import StrEnum

from channelmodel.frames.columns import Column, FrameContract, Kind

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def key(name: str, meaning: str) -> Column:
    """An id without which a row says nothing of anything."""
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, may_be_null=False, may_be_missing=False)


def text(name: str, meaning: str, *, known: bool = False, derived: bool = False) -> Column:
    """A name, or the id of something else."""
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, may_be_null=not known, is_derived=derived)


def word(name: str, words: type[StrEnum], meaning: str, *, known: bool = False, derived: bool = False) -> Column:
    """One of a few words."""
    listed = tuple(each.value for each in words)
    return Column(name=name, kind=Kind.WORD, meaning=meaning, may_be_null=not known, words=listed, is_derived=derived)


def day(name: str, meaning: str, *, known: bool = False, derived: bool = False) -> Column:
    """A day."""
    return Column(name=name, kind=Kind.DAY, meaning=meaning, may_be_null=not known, is_derived=derived)


def amount(
    name: str, meaning: str, *, known: bool = False, derived: bool = False, currency: str | None = "currency"
) -> Column:
    """An amount of money."""
    return Column(
        name=name, kind=Kind.AMOUNT, meaning=meaning, may_be_null=not known, is_derived=derived, currency=currency
    )


def number(name: str, meaning: str, *, known: bool = False) -> Column:
    """A whole number."""
    return Column(name=name, kind=Kind.NUMBER, meaning=meaning, may_be_null=not known)


def flag(name: str, meaning: str) -> Column:
    """A yes or no."""
    return Column(name=name, kind=Kind.FLAG, meaning=meaning, may_be_null=False)


def currency_of(what: str, name: str = "currency") -> Column:
    """The currency of the amounts."""
    meaning = f"The currency of {what}, such as EUR; not needed where the tables are said to be in one currency."
    return Column(name=name, kind=Kind.CURRENCY, meaning=meaning)


def place_in(whole: str) -> Column:
    """Where a row stands among those that belong together; many engines know no order."""
    meaning = f"Its place {whole}, from 0; where it is left out, rows come as the engine hands them over."
    return number("position", meaning, known=True)


def frame(name: str, row: str, *columns: Column, derived: bool = False) -> FrameContract:
    """A frame of the contract."""
    return FrameContract(name=name, row=row, columns=columns, is_derived=derived)
