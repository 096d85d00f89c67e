"""One family of errors, each of them also the builtin that fits.

An error says that the caller broke a contract: a value of the wrong type, a day before its beginning, an id that refers to nothing.
A business "no" is never an error: rules answer with findings.

Every error keeps its facts as attributes, survives pickling, and says what was got, why it cannot be, and what to do about it.
Where several things are wrong, all of them are in one error, each with its path.
"""

from collections.abc import Iterable

import attrs

__all__ = [
    "ChannelModelError",
    "CurrencyMismatchError",
    "Fault",
    "InvalidError",
    "MissingExtraError",
    "MissingRateError",
    "NotInForceError",
    "OperandError",
    "TransitionError",
    "UnknownIdError",
]


def __dir__() -> list[str]:
    return __all__


_LONGEST_TEXT = 80
_MOST_BITS = 256
_MOST_LISTED = 50


def show(value: object) -> str:
    """Say what was got in one line of at most eighty characters, whatever it is.

    Example:
        >>> show("x" * 200).endswith("…")
        True
    """
    if type(value) is int and value.bit_length() > _MOST_BITS:
        return f"an int of {value.bit_length()} bits"
    if type(value) is str:
        value = value[:_LONGEST_TEXT]
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a foreign repr may fail in any way, and the fault must still be told
        text = f"an object of type {type(value).__qualname__}"
    return shortened(" ".join(text.splitlines()))


def shortened(text: str) -> str:
    """Cut a text to at most eighty characters, with a sign that it was."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


@attrs.frozen
class Fault:
    """One thing that is wrong with a value, where it is, and how to mend it.

    Attributes:
        path: The field, with indices into collections: ``lines[2].quantity``.
        got: What was found there, shortened.
        problem: Why it cannot be.
        remedy: What to do.

    Example:
        >>> print(Fault("lines[2].quantity", "0", "a line has at least one piece", "Leave the line out"))
        lines[2].quantity: got 0; a line has at least one piece. Leave the line out.
    """

    path: str
    got: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}got {self.got}; {self.problem}. {self.remedy}."

    def under(self, prefix: str) -> "Fault":
        """Return the same fault seen from one level further out."""
        path = self.path if not self.path or self.path.startswith("[") else f".{self.path}"
        return attrs.evolve(self, path=f"{prefix}{path}")


class ChannelModelError(Exception):
    """Whatever this library raises on purpose.

    Example:
        >>> from channelmodel import Money
        >>> try:
        ...     Money("ten", "EUR")
        ... except ChannelModelError as error:
        ...     print(type(error).__name__)
        InvalidError
    """


class InvalidError(ChannelModelError, ValueError):
    """A value cannot be what it was asked to be; every fault is listed.

    Attributes:
        subject: What was being made, such as ``Deal 'D-7'``.
        faults: Everything that is wrong with it, never empty.

    Example:
        >>> from channelmodel import Money
        >>> try:
        ...     Money("ten", "Euro")
        ... except InvalidError as error:
        ...     print(error.subject, [fault.path for fault in error.faults])
        Money ['amount', 'currency']
    """

    def __init__(self, subject: str, faults: Iterable[Fault]) -> None:
        self.subject = subject
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(subject, self.faults)

    def __str__(self) -> str:
        if len(self.faults) == 1:
            return f"{self.subject}: {self.faults[0]}"
        listed = "".join(f"\n  - {fault}" for fault in self.faults[:_MOST_LISTED])
        left_out = len(self.faults) - _MOST_LISTED
        more = f"\n  - and {left_out} more, all of them in the error's faults" if left_out > 0 else ""
        return f"{self.subject}: {len(self.faults)} faults{listed}{more}"


def invalid(subject: str, path: str, value: object, problem: str, remedy: str) -> InvalidError:
    """Make the error for a single fault, ready to be raised."""
    return InvalidError(subject, [Fault(path, show(value), problem, remedy)])


class OperandError(ChannelModelError, TypeError):
    """Two values were combined that do not go together.

    Attributes:
        operation: What was tried, such as ``Money + int``.
        remedy: What to write instead.

    Example:
        >>> from channelmodel import Money
        >>> try:
        ...     Money(10, "EUR") + 1
        ... except OperandError as error:
        ...     print(error.operation)
        Money + int
    """

    def __init__(self, operation: str, remedy: str) -> None:
        self.operation = operation
        self.remedy = remedy
        super().__init__(operation, remedy)

    def __str__(self) -> str:
        return f"{self.operation} is not defined. {self.remedy}."


class CurrencyMismatchError(ChannelModelError, ValueError):
    """Amounts in different currencies met where only one currency makes sense.

    Attributes:
        currencies: The codes that met, in the order in which they were met.
        remedy: How to keep them apart or bring them together.

    Example:
        >>> from channelmodel import Money
        >>> try:
        ...     Money(10, "EUR") + Money(10, "USD")
        ... except CurrencyMismatchError as error:
        ...     print(error.currencies)
        ('EUR', 'USD')
    """

    def __init__(self, currencies: Iterable[str], remedy: str) -> None:
        self.currencies: tuple[str, ...] = tuple(str(currency) for currency in currencies)
        self.remedy = remedy
        super().__init__(self.currencies, remedy)

    def __str__(self) -> str:
        return f"{' and '.join(self.currencies)} cannot be combined. {self.remedy}."


class MissingExtraError(ChannelModelError, ModuleNotFoundError):
    """A bridge to another library was imported where that library is not installed.

    Attributes:
        extra: The bridge, and the extra that brings what it needs.
        name: The module that is missing.

    Example:
        >>> print(MissingExtraError("frames", "narwhals"))
        channelmodel.frames needs narwhals, which is not installed. Install it with: pip install "channelmodel[frames]"
    """

    name: str

    def __init__(self, extra: str, name: str) -> None:
        self.extra = extra
        super().__init__(extra, name, name=name)

    def __str__(self) -> str:
        return (
            f"channelmodel.{self.extra} needs {self.name}, which is not installed. "
            f'Install it with: pip install "channelmodel[{self.extra}]"'
        )


class MissingRateError(ChannelModelError, LookupError):
    """No exchange rate is known for a pair of currencies on a day.

    Attributes:
        source: The currency code that was to be converted.
        target: The currency code that it was to become.
        day: The day asked for, in ISO form.

    Example:
        >>> print(MissingRateError("EUR", "USD", "2020-03-31"))
        No rate from EUR to USD is in force on 2020-03-31. Add one that begins on or before that day.
    """

    def __init__(self, source: str, target: str, day: str) -> None:
        self.source = source
        self.target = target
        self.day = day
        super().__init__(source, target, day)

    def __str__(self) -> str:
        return (
            f"No rate from {self.source} to {self.target} is in force on {self.day}. "
            f"Add one that begins on or before that day."
        )


class NotInForceError(ChannelModelError, LookupError):
    """A dated value was asked for on a day before its first edition.

    Attributes:
        day: The day asked for, in ISO form.
        first: The day on which the first edition comes into force, in ISO form.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Dated
        >>> try:
        ...     Dated.of({date(2020, 7, 1): "Partner+"}).on(date(2020, 6, 30))
        ... except NotInForceError as error:
        ...     print(error.day, error.first)
        2020-06-30 2020-07-01
    """

    def __init__(self, day: str, first: str) -> None:
        self.day = day
        self.first = first
        super().__init__(day, first)

    def __str__(self) -> str:
        return (
            f"Nothing is in force on {self.day}: the first edition begins on {self.first}. "
            f"Ask for that day or a later one, or add an earlier edition."
        )


class TransitionError(ChannelModelError, ValueError):
    """A lifecycle was asked for a move that it does not have; nothing was changed.

    Attributes:
        subject: What was to be moved, such as ``Deal 'D-7'``.
        state: The state that it is in.
        event: What was to happen.
        possible: What may happen in that state; empty where the state is final.

    Example:
        >>> from channelmodel import PLAN_LIFECYCLE, PlanState, PlanStep
        >>> try:
        ...     PLAN_LIFECYCLE.after(PlanState.CLOSED, PlanStep.AGREE, "The plan")
        ... except TransitionError as error:
        ...     print(error)
        The plan is closed and cannot agree. That state is final.
    """

    def __init__(self, subject: str, state: str, event: str, possible: Iterable[str]) -> None:
        self.subject = subject
        self.state: str = str(state)
        self.event: str = str(event)
        self.possible: tuple[str, ...] = tuple(str(name) for name in possible)
        super().__init__(subject, self.state, self.event, self.possible)

    def __str__(self) -> str:
        choice = f"Possible: {', '.join(self.possible)}." if self.possible else "That state is final."
        return f"{self.subject} is {self.state} and cannot {self.event}. {choice}"


class UnknownIdError(ChannelModelError, LookupError):
    """An id was looked up that nobody has.

    Attributes:
        kind: What was looked for, such as ``partner``.
        id: The id that is not there.

    Example:
        >>> print(UnknownIdError("partner", "harbor"))
        There is no partner with the id 'harbor'. Add it to the channel, or correct the id.
    """

    def __init__(self, kind: str, id: str) -> None:  # noqa: A002 - the attribute is the entity's own word
        self.kind = kind
        self.id = id
        super().__init__(kind, id)

    def __str__(self) -> str:
        return f"There is no {self.kind} with the id {show(self.id)}. Add it to the channel, or correct the id."
