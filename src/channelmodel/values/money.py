"""Money: an exact decimal amount in one currency.

Nothing is rounded unless asked, splitting loses no cent, and currencies never mix by accident.

An amount is held in one form only: with the decimals of its currency, and as many more as it needs.
So equal money looks the same however it was come by, and the form itself says whether the amount can be paid out.
It has at most 18 digits before the point and 12 after it, which is looked at before anything is computed.

There are millions of these objects, so the class carries its own check in place of the one that annotations give:
one expression is true of an amount that is already in its form, and only where it is false is the slow way taken.
"""

import decimal
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Number
from typing import Final, Never, final

import attrs

from channelmodel._checks import LARGEST_INT, fault
from channelmodel._pages import Shown
from channelmodel.errors import ChannelModelError, CurrencyMismatchError, Fault, InvalidError, OperandError, invalid
from channelmodel.values._allocation import even_shares, weighted_shares, whole_weights
from channelmodel.values.currency import Currency, as_currency
from channelmodel.values.rounding import (
    EXACT,
    MOST_DIGITS,
    MOST_PLACES,
    Exact,
    Rounding,
    as_amount,
    as_exact,
    listed,
    round_sound,
    rounding_faults,
    taken,
)

__all__ = ["Money"]


def __dir__() -> list[str]:
    return __all__


_FINEST: Final = Decimal(f"1E-{MOST_PLACES}")
_MOST_PARTS: Final = 1_000_000
_CONVERT: Final = "Convert to one currency first, with ExchangeRates.convert"


@final
@attrs.frozen(init=False, repr=False, weakref_slot=False)
class Money(Shown):
    """What something costs or brings, to the last cent, in one currency.

    Adding, subtracting and multiplying are exact; what cannot be exact is refused, and the error names the way to round.
    Money of another currency is never equal, and neither added nor compared.

    Attributes:
        amount: How much, as an exact decimal in units of the currency: euros, not cents.
        currency: In which currency.

    Raises:
        InvalidError: The amount is no exact number, too large or too fine; or the currency is unknown; or both.

    Example:
        >>> print(Money("1200", "EUR") + Money("34.50", "EUR"))
        1,234.50 EUR
    """

    _is_figure = True

    amount: Decimal
    currency: Currency

    def __init__(self, amount: Decimal | int | str, currency: Currency | str) -> None:
        if not (
            type(amount) is Decimal
            and type(currency) is Currency
            and amount.same_quantum(currency.quantum)
            and amount.adjusted() < MOST_DIGITS
            and (amount or not amount.is_signed())
        ):
            amount, currency = _sound(amount, currency)
        _set_amount(self, amount)
        _set_currency(self, currency)

    @classmethod
    def zero(cls, currency: Currency | str) -> "Money":
        """Return no money at all in a currency.

        Raises:
            InvalidError: The currency is unknown.

        Example:
            >>> Money.zero("JPY")
            Money('0', 'JPY')
        """
        return cls(0, currency)

    @classmethod
    def from_exact(
        cls,
        value: Exact,
        currency: Currency | str,
        *,
        rounding: Rounding,
        places: int | None = None,
    ) -> "Money":
        """Make money of an exact number, such as a sum of converted amounts, rounding once.

        Args:
            value: How much, in units of the currency.
            currency: In which currency.
            rounding: What happens to further decimals.
            places: How many decimals are kept; ``None`` keeps those of the currency.

        Raises:
            InvalidError: The number cannot be rounded, the currency is unknown, or it has no minor unit to round to.

        Example:
            >>> Money.from_exact(Fraction(100, 3), "EUR", rounding=Rounding.HALF_EVEN)
            Money('33.33', 'EUR')
        """
        faults: list[Fault] = []
        known = taken(faults, "currency", as_currency if places is not None else _with_minor_unit, currency)
        kept = _decimals(known) if places is None else places
        faults += rounding_faults(value, kept, rounding)
        if known is None or faults:
            raise InvalidError("Money.from_exact", faults)
        return cls(round_sound(value, kept, rounding), known)

    @classmethod
    def from_minor_units(cls, units: int, currency: Currency | str) -> "Money":
        """Make money of a whole number of its smallest units, such as cents.

        Raises:
            InvalidError: The number is none or too large, the currency is unknown, or it has no minor unit.

        Example:
            >>> Money.from_minor_units(123450, "EUR")
            Money('1234.50', 'EUR')
        """
        faults: list[Fault] = []
        known = taken(faults, "currency", _with_minor_unit, currency)
        places = _decimals(known)
        if type(units) is not int or abs(units) >= LARGEST_INT * 10**places:
            problem = f"a whole number of at most {MOST_DIGITS + places} digits is expected"
            faults.append(fault("units", units, problem, "Give how many of the smallest units there are as an int"))
        if known is None or faults:
            raise InvalidError("Money.from_minor_units", faults)
        return _from_steps(units, -places, known)

    @classmethod
    def sum(cls, amounts: "Iterable[Money]", currency: Currency | str | None = None) -> "Money":
        """Add up any number of amounts of one currency, exactly and fast.

        Args:
            amounts: The money to add up.
            currency: In which currency it is; ``None`` takes that of the first amount.

        Raises:
            CurrencyMismatchError: Two currencies are among the amounts, or one that is not the currency named.
            OperandError: Something among the amounts is no money.
            InvalidError: There is nothing to add and no currency named, or the sum is too large.

        Example:
            >>> Money.sum([Money("0.10", "EUR"), Money("0.20", "EUR")])
            Money('0.30', 'EUR')
        """
        # A generator runs code of the caller, which must not see the context of the loop: it is run to its end here.
        items = amounts if type(amounts) is list or type(amounts) is tuple else listed("Money.sum", "amounts", amounts)
        if not items and currency is None:
            remedy = "Name the currency that nothing is in: Money.sum(amounts, 'EUR')"
            raise invalid("Money.sum", "amounts", items, "there is no amount and so no currency", remedy)
        try:
            known = _currency_of(items[0]) if currency is None else as_currency(currency)
            return cls(_total(items, known), known)
        except (AttributeError, TypeError, ArithmeticError):
            raise _no_money(items) from None

    def rounded(self, places: int | None = None, *, rounding: Rounding) -> "Money":
        """Return the same money with fewer decimals.

        Args:
            places: How many decimals are kept, from -18 to 12; ``None`` keeps those of the currency.
            rounding: What happens to the rest; it always has to be said.

        Raises:
            InvalidError: The places or the rounding are none, or the currency has no minor unit to round to.

        Example:
            >>> Money("2.345", "EUR").rounded(rounding=Rounding.HALF_EVEN)
            Money('2.34', 'EUR')
        """
        return Money.from_exact(self.amount, self.currency, rounding=rounding, places=places)

    def times(self, factor: Exact, *, rounding: Rounding, places: int | None = None) -> "Money":
        """Multiply by a number and round the exact product once.

        Args:
            factor: By how much; a third of the money is ``Fraction(1, 3)`` times it.
            rounding: What happens to further decimals.
            places: How many decimals are kept; ``None`` keeps those of the currency.

        Raises:
            InvalidError: The factor is no exact number, or the product cannot be rounded as asked.

        Example:
            >>> Money("100", "EUR").times(Fraction(1, 3), rounding=Rounding.HALF_EVEN)
            Money('33.33', 'EUR')
        """
        product = _product("Money.times", self, factor)
        return Money.from_exact(product, self.currency, rounding=rounding, places=places)

    def allocate(self, weights: Iterable[Exact]) -> "tuple[Money, ...]":
        """Share money out by weight without losing or inventing a cent.

        What is handed out are whole minor units, or units of the last decimal where the amount has more of them;
        in a currency without a minor unit these are whole units.
        Everybody gets the exact share cut down to that unit, and what is left goes, one unit each,
        to those who lost the largest remainder, the earlier one first where two lost the same.
        A negative amount is shared out like its opposite.

        Args:
            weights: One for each part, in proportion to each other; none negative, not all zero.

        Returns:
            The parts, in the order of the weights; each is less than one unit away from its exact share.

        Raises:
            InvalidError: A weight is no exact number or negative, or there is none above zero.

        Example:
            >>> [str(part) for part in Money("100", "EUR").allocate([1, 1, 1])]
            ['33.34 EUR', '33.33 EUR', '33.33 EUR']
        """
        whole = whole_weights(weights)
        return self._parted(lambda units: weighted_shares(units, whole))

    def split(self, parts: int) -> "tuple[Money, ...]":
        """Share money out evenly without losing or inventing a cent; the first parts get what is left.

        Raises:
            InvalidError: The parts are not a whole number from 1 to 1,000,000.

        Example:
            >>> [str(part) for part in Money("-0.05", "EUR").split(2)]
            ['-0.03 EUR', '-0.02 EUR']
        """
        if type(parts) is not int or not 1 <= parts <= _MOST_PARTS:
            problem = f"a whole number from 1 to {_MOST_PARTS:,} is expected"
            raise invalid("Money.split", "parts", parts, problem, "Say into how many parts to split")
        return self._parted(lambda units: even_shares(units, parts))

    def minor_units(self) -> int:
        """Return how many of its smallest units the money is, such as cents.

        Raises:
            InvalidError: The amount is finer than that, or the currency has no minor unit.

        Example:
            >>> Money("1234.50", "EUR").minor_units()
            123450
        """
        units, _ = _steps(self.amount)
        if not self.amount.same_quantum(_with_minor_unit(self.currency).quantum):
            remedy = "Round it first, with money.rounded(rounding=Rounding.HALF_EVEN)"
            raise invalid(
                "Money", "amount", self.amount, f"it is finer than the smallest unit of {self.currency}", remedy
            )
        return units

    def _parted(self, shares: Callable[[int], list[int]]) -> "tuple[Money, ...]":
        units, exponent = _steps(self.amount)
        sign = -1 if units < 0 else 1
        handed_out = shares(abs(units))
        made = {share: _from_steps(sign * share, exponent, self.currency) for share in set(handed_out)}
        return tuple([made[share] for share in handed_out])

    def __add__(self, other: "Money") -> "Money":
        if _go_together(self, "+", other):
            return Money(EXACT.add(self.amount, other.amount), self.currency)
        return NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        if _go_together(self, "-", other):
            return Money(EXACT.subtract(self.amount, other.amount), self.currency)
        return NotImplemented

    # Python comes here with a number on the left; that no type may stand there is what a type checker is to know.
    def __radd__(self, other: Never) -> "Money":
        _refuse_on_the_left("+", other)
        return NotImplemented

    def __rsub__(self, other: Never) -> "Money":
        _refuse_on_the_left("-", other)
        return NotImplemented

    def __rtruediv__(self, other: Never) -> Fraction:
        _refuse_on_the_left("/", other)
        return NotImplemented

    def __neg__(self) -> "Money":
        return Money(self.amount.copy_negate(), self.currency)

    def __pos__(self) -> "Money":
        return self

    def __abs__(self) -> "Money":
        return Money(self.amount.copy_abs(), self.currency)

    def __mul__(self, factor: Exact) -> "Money":
        if _is_factor(factor):
            return _exact_product(self, factor)
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other: "Money") -> Fraction:
        if _go_together(self, "/", other):
            return _ratio(self, other)
        return NotImplemented

    def __lt__(self, other: "Money") -> bool:
        return self.amount < other.amount if _go_together(self, "<", other) else NotImplemented

    def __le__(self, other: "Money") -> bool:
        return self.amount <= other.amount if _go_together(self, "<=", other) else NotImplemented

    def __gt__(self, other: "Money") -> bool:
        return self.amount > other.amount if _go_together(self, ">", other) else NotImplemented

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= other.amount if _go_together(self, ">=", other) else NotImplemented

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:,f} {self.currency}"

    def __repr__(self) -> str:
        return f"Money('{self.amount:f}', '{self.currency}')"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    # What is unpickled or copied comes in by the same door as everything else.
    def __reduce__(self) -> "tuple[type[Money], tuple[Decimal, Currency]]":
        return Money, (self.amount, self.currency)


# The descriptors of the slots take two thirds of the time of object.__setattr__ with a name.
_set_amount: Final = vars(Money)["amount"].__set__
_set_currency: Final = vars(Money)["currency"].__set__

_ADD_MONEY: Final = "Give the number a currency, as in Money(1, 'EUR'); to add up many amounts use Money.sum(amounts)"
_DIVIDE: Final = (
    "Share it out with money.split(3) or money.allocate(weights), which lose no cent; "
    "or say how to round: money.times(Fraction(1, 3), rounding=Rounding.HALF_EVEN)"
)
_COMPARE: Final = "Compare with money, such as Money.zero('EUR'), or compare money.amount"
_REMEDIES: Final = {"+": _ADD_MONEY, "-": _ADD_MONEY, "/": _DIVIDE}


def _sound(amount: Decimal | int | str, currency: Currency | str) -> tuple[Decimal, Currency]:
    faults: list[Fault] = []
    number = taken(faults, "amount", as_amount, amount)
    known = taken(faults, "currency", as_currency, currency)
    if number is None or known is None:
        raise InvalidError("Money", faults)
    return _in_form(number, known), known


def _in_form(amount: Decimal, currency: Currency) -> Decimal:
    try:
        held = EXACT.quantize(amount, currency.quantum)
    except decimal.Inexact:
        held = EXACT.normalize(amount)
    return held or held.copy_abs()


def _with_minor_unit(currency: Currency | str) -> Currency:
    known = as_currency(currency)
    if known.minor_units is None:
        remedy = "Say how many places are kept, or give the amount in whole units"
        raise invalid("Currency", "", currency, "it has no minor unit", remedy)
    return known


def _decimals(currency: Currency | None) -> int:
    return (currency.minor_units or 0) if currency else 0


def _steps(amount: Decimal) -> tuple[int, int]:
    """Return the amount as a whole number of its last decimals, and the power of ten that one of them is."""
    exponent = int(amount.as_tuple().exponent)
    return int(EXACT.scaleb(amount, -exponent)), exponent


def _from_steps(units: int, exponent: int, currency: Currency) -> Money:
    return Money(EXACT.scaleb(Decimal(units), exponent), currency)


def _currency_of(first: object) -> Currency:
    if type(first) is Money:
        return first.currency
    raise _no_money([first])


def _total(items: Iterable[Money], currency: Currency) -> Decimal:
    # The type of each item is not looked at, which would cost a third more:
    # what has a Currency and a Decimal gives a sound sum, and what has not ends in an error that is told afterwards.
    total = Decimal(0)
    with decimal.localcontext(EXACT):
        for item in items:
            if item.currency is currency:
                # Not +=, which asks a decimal first whether it can be changed in place;
                # and what lies farther away is fetched first.
                total = item.amount + total
            else:
                raise _misfit(item, currency)
    return total


def _misfit(item: object, currency: Currency) -> ChannelModelError:
    if type(item) is Money:
        return CurrencyMismatchError((currency, item.currency), f"{_CONVERT}, or sum each on its own")
    return _no_money([item])


def _no_money(items: Iterable[object]) -> OperandError:
    stranger = next(item for item in items if type(item) is not Money)
    return OperandError(f"Money.sum of {type(stranger).__name__}", "Sum nothing but money, one amount at a time")


def _go_together(money: Money, sign: str, other: object) -> bool:
    """Say whether the other is money too; refuse other currencies and bare numbers."""
    if type(other) is Money:
        if other.currency is not money.currency:
            raise CurrencyMismatchError((money.currency, other.currency), _CONVERT)
        return True
    if isinstance(other, Number):
        raise OperandError(f"Money {sign} {type(other).__name__}", _REMEDIES.get(sign, _COMPARE))
    return False


def _refuse_on_the_left(sign: str, other: object) -> None:
    """Refuse a bare number; a stranger is left to Python."""
    if isinstance(other, Number):
        remedy = "Divide money by money for their ratio" if sign == "/" else _ADD_MONEY
        raise OperandError(f"{type(other).__name__} {sign} Money", remedy)


def _is_factor(factor: object) -> bool:
    """Say whether money can be multiplied by it; refuse other numbers, and money."""
    if type(factor) is int or type(factor) is Decimal or type(factor) is Fraction:
        return True
    if type(factor) is Money:
        raise OperandError("Money * Money", "Multiply by a plain number, or divide one by the other for their ratio")
    if isinstance(factor, Number):
        remedy = "Multiply by an int, a Fraction, or a Decimal made from a string"
        raise OperandError(f"Money * {type(factor).__name__}", remedy)
    return False


def _product(subject: str, money: Money, factor: Exact) -> Decimal | Fraction:
    faults: list[Fault] = []
    number = taken(faults, "factor", as_exact, factor)
    if number is None:
        raise InvalidError(subject, faults)
    if isinstance(number, Decimal):
        return EXACT.multiply(money.amount, number)
    return number * Fraction(money.amount)


def _exact_product(money: Money, factor: Exact) -> Money:
    subject = f"Money * {type(factor).__name__}"
    product = _product(subject, money, factor)
    try:
        if not isinstance(product, Decimal):
            product = EXACT.divide(Decimal(product.numerator), Decimal(product.denominator))
        amount = EXACT.quantize(product, _FINEST)
    except decimal.Inexact:
        problem = f"the product has more than {MOST_PLACES} decimals"
        remedy = "Say how to round it: money.times(factor, rounding=Rounding.HALF_EVEN)"
        raise invalid(subject, "factor", factor, problem, remedy) from None
    return Money(amount, money.currency)


def _ratio(money: Money, divisor: Money) -> Fraction:
    if not divisor.amount:
        remedy = "Ask first whether the divisor is zero, and decide what the ratio is to mean then"
        raise invalid("Money / Money", "divisor", divisor, "nothing can be divided by no money", remedy)
    return Fraction(money.amount) / Fraction(divisor.amount)
