import contextlib
import copy
import decimal
import pickle
import threading
from datetime import date
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import lcm
from operator import add, ge, gt, le, lt, mul, neg, pos, sub, truediv

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from channelmodel.entities import Deal, DealId, DealLine, ProductId
from channelmodel.errors import CurrencyMismatchError, InvalidError, OperandError
from channelmodel.strategies.money import currencies, monies, roundings
from channelmodel.values import _allocation
from channelmodel.values import money as money_module
from channelmodel.values import rounding as rounding_module
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.rounding import Rounding, as_exact, rounded

EUR, JPY, XAU, BHD = Currency.EUR, Currency.JPY, Currency.XAU, Currency.BHD
EUROS = monies(currency=EUR)
FINE_EUROS = monies(currency=EUR, places=6)
ANY_PLACES = st.integers(0, 12)
FRACTIONS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6)
WEIGHTS = st.lists(
    st.one_of(
        st.integers(0, 10**6),
        st.fractions(min_value=0, max_value=10**6, max_denominator=10**4),
        st.decimals(min_value=0, max_value=10**6, places=4),
    ),
    min_size=1,
    max_size=20,
).filter(any)

ALL_TRAPS = list(decimal.Context().traps)
HOSTILE = decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=0, Emax=0, capitals=0, clamp=1, traps=ALL_TRAPS)


def eur(amount):
    return Money(amount, "EUR")


def told(refusal):
    return [(fault.path, fault.problem) for fault in refusal.value.faults]


@contextlib.contextmanager
def hostile_context():
    with decimal.localcontext(HOSTILE) as context:
        yield
        assert not any(context.flags.values())


class Level(IntEnum):
    ONE = 1


class TestMaking:
    @pytest.mark.parametrize(
        ("given_as", "held"),
        [
            ("1234.50", "1234.50"),
            ("1234.5", "1234.50"),
            ("1234", "1234.00"),
            ("+.5", "0.50"),
            ("7.", "7.00"),
            ("-0", "0.00"),
            ("1.2345", "1.2345"),
            ("1.2300000", "1.23"),
            ("1.2340000", "1.234"),
            ("12E+2", "1200.00"),
            ("5e-3", "0.005"),
            (7, "7.00"),
            (-7, "-7.00"),
            (Decimal("1.5"), "1.50"),
            (Decimal("-0.00"), "0.00"),
            (Decimal("-0"), "0.00"),
            (Decimal("0E+999999"), "0.00"),
            (Decimal("0E-999999"), "0.00"),
            (Decimal("1E+3"), "1000.00"),
            (Decimal((0, (1, *(0,) * 50), -50)), "1.00"),
        ],
    )
    def test_an_amount_is_held_in_one_form(self, given_as, held):
        made = eur(given_as)
        assert type(made.amount) is Decimal
        assert made.amount.as_tuple() == Decimal(held).as_tuple()

    @pytest.mark.parametrize(
        ("code", "held"), [("JPY", "1"), ("BHD", "1.000"), ("CLF", "1.0000"), ("XAU", "1"), ("EUR", "1.00")]
    )
    def test_the_form_has_the_decimals_of_the_currency(self, code, held):
        assert str(Money(1, code).amount) == held

    def test_a_ready_amount_is_held_as_it_is(self):
        amount = Decimal("12.34")
        made = Money(amount, EUR)
        assert made.amount is amount
        assert made.currency is EUR

    def test_fields_may_be_named(self):
        assert Money(currency="EUR", amount="1") == eur(1)

    @given(st.integers(-(10**18) + 1, 10**18 - 1), currencies())
    def test_every_whole_amount_of_eighteen_digits_is_taken_exactly(self, amount, currency):
        assert Money(amount, currency).amount == amount

    @given(st.integers(-(10**30) + 1, 10**30 - 1), currencies())
    def test_every_amount_within_the_bounds_is_taken_exactly(self, units, currency):
        text = f"{'-' if units < 0 else ''}{abs(units) // 10**12}.{abs(units) % 10**12:012}"
        made = Money(text, currency)
        assert Fraction(made.amount) == Fraction(units, 10**12)
        assert made == Money(Decimal(text), currency)

    @pytest.mark.parametrize("largest", ["999999999999999999", "999999999999999999.999999999999"])
    def test_the_largest_amounts_are_taken(self, largest):
        assert eur(largest).amount == Decimal(largest)
        assert eur(f"-{largest}").amount == Decimal(f"-{largest}")

    @pytest.mark.parametrize(
        "amount",
        [
            10**18,
            -(10**18),
            "1000000000000000000",
            Decimal(10**18),
            Decimal(f"{10**18}.00"),
            Decimal("1e999999999"),
            Decimal("1e999999999999999999"),
            "1e999",
            pytest.param(10**1_000_000, id="a million noughts"),
            pytest.param(-(10**1_000_000), id="minus a million noughts"),
            pytest.param(Decimal((0, (9,) * 10**6, 0)), id="a million nines"),
        ],
    )
    def test_an_amount_with_more_than_eighteen_digits_before_the_point_is_refused(self, amount):
        with pytest.raises(InvalidError) as refusal:
            Money(amount, "EUR")
        assert told(refusal) == [("amount", "it has more than 18 digits before the point")]
        assert len(str(refusal.value)) < 300

    @pytest.mark.parametrize(
        "amount",
        [
            "0.0000000000001",
            "1.0000000000001",
            Decimal("1e-13"),
            Decimal("1e-999999999"),
            Decimal("999999999999999999.9999999999999"),
            pytest.param(Decimal((0, (9,) * 10**6, -(10**6))), id="a million nines"),
        ],
    )
    def test_an_amount_with_more_than_twelve_decimals_is_refused(self, amount):
        with pytest.raises(InvalidError) as refusal:
            Money(amount, "EUR")
        assert told(refusal) == [("amount", "it has more than 12 decimals")]
        assert "Round it first" in str(refusal.value)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " 1",
            "1 ",
            "1,234.50",
            "1.234,50",
            "1_000",
            "1.2.3",
            ".",
            "-",
            "--1",
            "1e",
            "1e1000",
            "1e-99999999999999999999",
            "NaN",
            "sNaN",
            "Infinity",
            "-inf",
            "0x10",
            "12 EUR",
            "\u0661",
            "1\n",
            pytest.param("9" * 10**6, id="a million nines"),
            pytest.param("0" * 65, id="too many noughts"),
        ],
    )
    def test_what_is_not_written_as_a_number_is_no_amount(self, text):
        with pytest.raises(InvalidError) as refusal:
            Money(text, "EUR")
        assert told(refusal) == [("amount", "a numeral of at most 64 characters is expected")]
        assert "Give digits with at most one point, such as '1234.50'" in str(refusal.value)

    def test_a_numeral_may_have_sixty_four_characters(self):
        assert eur("0" * 63 + "7") == eur(7)

    @pytest.mark.parametrize(
        "amount",
        [
            0.1,
            1.0,
            float("nan"),
            True,
            False,
            None,
            b"1",
            1j,
            [1],
            Level.ONE,
            np.float64(1),
            np.int64(1),
            Decimal("NaN"),
            Decimal("sNaN"),
            Decimal("Infinity"),
            Decimal("-Infinity"),
            object(),
            Money(1, "EUR"),
        ],
    )
    def test_what_is_no_exact_number_is_no_amount(self, amount):
        with pytest.raises(InvalidError) as refusal:
            Money(amount, "EUR")
        assert told(refusal) == [("amount", "a finite exact number is expected, and a bool or a float is none")]
        assert refusal.value.faults[0].remedy == (
            "Give a decimal.Decimal, an int, or the digits in quotes, such as '1234.50'"
        )

    @pytest.mark.parametrize("amount", ["1e18", 10**18, Decimal("1e18")])
    def test_an_amount_that_is_too_large_is_shown_as_it_was_given(self, amount):
        with pytest.raises(InvalidError) as refusal:
            Money(amount, "EUR")
        assert told(refusal) == [("amount", "it has more than 18 digits before the point")]
        assert refusal.value.faults[0].got == repr(amount)

    def test_a_fraction_is_shown_the_door_that_rounds(self):
        with pytest.raises(InvalidError, match=r"Money\.from_exact"):
            Money(Fraction(1, 2), "EUR")

    def test_everything_wrong_with_money_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            Money(0.1, "EUX")
        assert str(refusal.value) == (
            "Money: 2 faults\n"
            "  - amount: got 0.1; a finite exact number is expected, and a bool or a float is none."
            " Give a decimal.Decimal, an int, or the digits in quotes, such as '1234.50'.\n"
            "  - currency: got 'EUX'; no currency in use has that code in ISO 4217. Perhaps EUR (Euro) is meant."
        )

    @pytest.mark.parametrize("amount", [Decimal("1.00"), "1.00", 1])
    def test_a_sound_amount_does_not_save_an_unknown_currency(self, amount):
        with pytest.raises(InvalidError) as refusal:
            Money(amount, "eur")
        assert told(refusal) == [("currency", "no currency in use has that code in ISO 4217")]

    def test_money_that_would_be_negative_zero_is_zero(self):
        assert not eur("-0.00").amount.is_signed()
        assert repr(-eur(0)) == repr(eur(0)) == "Money('0.00', 'EUR')"

    def test_money_is_frozen(self):
        with pytest.raises(AttributeError):
            eur(1).amount = Decimal(2)
        assert not hasattr(eur(1), "__dict__")

    def test_another_amount_comes_in_by_the_same_door(self):
        assert attrs.evolve(eur(1), amount="2.5") == eur("2.50")
        with pytest.raises(InvalidError):
            attrs.evolve(eur(1), amount=2.5)

    @given(monies(places=6))
    def test_money_survives_pickling_and_copying(self, money):
        for twin in (pickle.loads(pickle.dumps(money)), copy.copy(money), copy.deepcopy(money)):
            assert twin == money
            assert hash(twin) == hash(money)
            assert repr(twin) == repr(money)
            assert twin.currency is money.currency

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_money_survives_every_pickle_protocol(self, protocol):
        assert pickle.loads(pickle.dumps(eur("1.5"), protocol)) == eur("1.5")

    @given(currencies())
    def test_zero_is_no_money_in_a_currency(self, currency):
        assert Money.zero(currency) == Money(0, currency) == Money.zero(currency.value)
        assert not Money.zero(currency)

    def test_zero_needs_a_currency(self):
        with pytest.raises(InvalidError, match="currency: got None"):
            Money.zero(None)


class TestEquality:
    def test_the_number_of_decimals_makes_no_difference(self):
        assert eur("1.0") == eur("1.00") == eur(1)
        assert len({eur("1.0"), eur("1.00"), eur(1), eur(Decimal("1.000"))}) == 1

    def test_money_of_another_currency_is_never_equal(self):
        assert eur(0) != Money(0, "USD")
        assert eur(1) != Money(1, "USD")

    @pytest.mark.parametrize("other", [1, Decimal(1), "1.00 EUR", None, (Decimal(1), EUR), object()])
    def test_money_equals_nothing_but_money(self, other):
        assert eur(1) != other
        assert other != eur(1)

    @given(monies(), monies())
    def test_equal_money_has_the_same_hash_and_looks_the_same(self, one, other):
        assert (one == other) == (one.amount == other.amount and one.currency is other.currency)
        assert (one == other) == (repr(one) == repr(other))
        if one == other:
            assert hash(one) == hash(other)

    @pytest.mark.parametrize(("amount", "truth"), [("0", False), ("0.001", True), ("-1", True), ("-0", False)])
    def test_only_zero_is_nothing(self, amount, truth):
        assert bool(eur(amount)) is truth


class TestText:
    @pytest.mark.parametrize(
        ("amount", "code", "text"),
        [
            ("1234.5", "EUR", "1,234.50 EUR"),
            ("-1234567.891", "EUR", "-1,234,567.891 EUR"),
            ("0.5", "EUR", "0.50 EUR"),
            ("0.5000", "EUR", "0.50 EUR"),
            ("0.000000000001", "EUR", "0.000000000001 EUR"),
            ("1000", "JPY", "1,000 JPY"),
            ("1000.5", "JPY", "1,000.5 JPY"),
            ("1", "BHD", "1.000 BHD"),
            ("1E+3", "XAU", "1,000 XAU"),
            ("1.50", "XAU", "1.5 XAU"),
            ("-0", "EUR", "0.00 EUR"),
            ("999999999999999999.999999999999", "EUR", "999,999,999,999,999,999.999999999999 EUR"),
        ],
    )
    def test_money_is_written_with_its_minor_units_and_no_digit_less(self, amount, code, text):
        assert str(Money(amount, code)) == text

    def test_text_can_be_aligned(self):
        assert f"{eur(5):>12}|" == "    5.00 EUR|"
        assert f"{eur(5)}" == "5.00 EUR"

    def test_amounts_end_one_below_the_other_in_the_table_of_what_holds_them(self):
        lines = [DealLine(product_id=ProductId("P-1"), quantity=1, amount=eur(each)) for each in (5, 1000)]
        deal = Deal(id=DealId("D-1"), opened_on=date(2020, 1, 1), amount=eur(1005), lines=lines)
        assert [line for line in deal._repr_mimebundle_()["text/plain"].splitlines() if "P-" in line] == [
            "  P-1                1      5.00 EUR",
            "  P-1                1  1,000.00 EUR",
        ]

    @given(monies(places=12))
    def test_what_is_written_can_be_read_back(self, money):
        amount, code = str(money).split(" ")
        assert Money(amount.replace(",", ""), code) == money
        assert eval(repr(money), {"Money": Money}) == money
        assert repr(money) == f"Money('{money.amount:f}', '{money.currency}')"


class TestAdding:
    @given(EUROS, EUROS)
    def test_addition_is_commutative(self, one, other):
        assert one + other == other + one

    @given(FINE_EUROS, FINE_EUROS, FINE_EUROS)
    def test_addition_is_associative(self, one, two, three):
        assert (one + two) + three == one + (two + three)

    @given(FINE_EUROS, FINE_EUROS)
    def test_addition_is_that_of_the_amounts(self, one, other):
        assert Fraction((one + other).amount) == Fraction(one.amount) + Fraction(other.amount)
        assert Fraction((one - other).amount) == Fraction(one.amount) - Fraction(other.amount)

    @given(FINE_EUROS, FINE_EUROS)
    def test_what_is_added_can_be_taken_away(self, one, other):
        assert one + other - other == one
        assert one - other == one + -other == -(other - one)

    @given(FINE_EUROS)
    def test_zero_adds_nothing(self, money):
        zero = Money.zero("EUR")
        assert money + zero == money - zero == zero + money == money
        assert money - money == zero

    @given(FINE_EUROS)
    def test_signs_are_as_in_arithmetic(self, money):
        assert neg(neg(money)) == +money == money
        assert abs(money) == abs(-money) == (money if money >= Money.zero("EUR") else -money)
        assert money + -money == Money.zero("EUR")

    def test_a_plus_in_front_changes_nothing(self):
        assert +eur(-5) == eur(-5)

    def test_the_form_is_kept_where_decimals_cancel_out(self):
        assert str((eur("0.005") + eur("0.005")).amount) == "0.01"
        assert str((eur("0.0005") + eur("0.0005")).amount) == "0.001"

    def test_a_sum_beyond_the_bounds_is_refused(self):
        with pytest.raises(InvalidError) as refusal:
            eur(10**18 - 1) + eur(1)
        assert told(refusal) == [("amount", "it has more than 18 digits before the point")]

    @pytest.mark.parametrize("operation", [add, sub, truediv, lt, le, gt, ge])
    def test_currencies_do_not_mix(self, operation):
        with pytest.raises(CurrencyMismatchError) as refusal:
            operation(eur(1), Money(1, "USD"))
        assert refusal.value.currencies == ("EUR", "USD")
        assert str(refusal.value) == (
            "EUR and USD cannot be combined. Convert to one currency first, with ExchangeRates.convert."
        )

    @pytest.mark.parametrize("number", [0, 1, True, 1.5, Decimal(1), Fraction(1, 2), 1j, np.int64(1), np.float64(1)])
    @pytest.mark.parametrize(
        ("operation", "sign", "remedy"),
        [
            (add, "+", "Money.sum(amounts)"),
            (sub, "-", "Money.sum(amounts)"),
            (truediv, "/", "money.allocate(weights)"),
            (lt, "<", "Money.zero('EUR')"),
            (le, "<=", "Money.zero('EUR')"),
            (gt, ">", "Money.zero('EUR')"),
            (ge, ">=", "Money.zero('EUR')"),
        ],
    )
    def test_a_bare_number_is_refused_with_what_to_write_instead(self, operation, sign, remedy, number):
        with pytest.raises(OperandError) as refusal:
            operation(eur(1), number)
        assert refusal.value.operation == f"Money {sign} {type(number).__name__}"
        assert remedy in refusal.value.remedy

    @pytest.mark.parametrize("number", [0, 1, True, 1.5, Decimal(1), Fraction(1, 2), 1j])
    @pytest.mark.parametrize(
        ("operation", "sign", "remedy"),
        [(add, "+", "Money.sum(amounts)"), (sub, "-", "Money.sum(amounts)"), (truediv, "/", "for their ratio")],
    )
    def test_a_bare_number_on_the_left_is_refused_too(self, operation, sign, remedy, number):
        with pytest.raises(OperandError) as refusal:
            operation(number, eur(1))
        assert refusal.value.operation == f"{type(number).__name__} {sign} Money"
        assert remedy in refusal.value.remedy

    def test_dividing_by_a_number_names_both_doors(self):
        with pytest.raises(OperandError) as refusal:
            eur(1) / 3
        assert str(refusal.value) == (
            "Money / int is not defined. Share it out with money.split(3) or money.allocate(weights), which lose no cent; "
            "or say how to round: money.times(Fraction(1, 3), rounding=Rounding.HALF_EVEN)."
        )

    def test_the_builtin_sum_points_to_the_sum_of_money(self):
        with pytest.raises(OperandError, match=r"int \+ Money is not defined.*to add up many amounts use Money\.sum"):
            sum([eur(1), eur(2)])

    @pytest.mark.parametrize("other", [None, "1", b"1", [], object()])
    @pytest.mark.parametrize("operation", [add, sub, mul, truediv, lt, le, gt, ge])
    def test_a_stranger_is_left_to_itself(self, operation, other):
        for operands in ((eur(1), other), (other, eur(1))):
            with pytest.raises(TypeError) as refusal:
                operation(*operands)
            assert not isinstance(refusal.value, OperandError)

    def test_a_stranger_may_know_what_to_do(self):
        class Stranger:
            def __radd__(self, other):
                return "added"

            __rsub__ = __rmul__ = __rtruediv__ = __gt__ = __radd__

        for operation in (add, sub, mul, truediv, lt):
            assert operation(eur(1), Stranger()) == "added"

    def test_an_array_of_money_is_worked_on_one_by_one(self):
        both = np.array([eur(1), eur(2)]) + eur(3)
        assert list(both) == [eur(4), eur(5)]


class TestMultiplying:
    @given(monies(), st.integers(-(10**6), 10**6))
    def test_a_whole_multiple_is_repeated_addition(self, money, factor):
        assert Fraction((money * factor).amount) == Fraction(money.amount) * factor
        assert factor * money == money * factor == -(money * -factor)

    @given(monies(), st.decimals(-1000, 1000, places=6))
    def test_a_decimal_multiple_is_exact(self, money, factor):
        assert Fraction((money * factor).amount) == Fraction(money.amount) * Fraction(factor)
        assert factor * money == money * factor

    @given(monies(), FRACTIONS)
    def test_a_fraction_of_money_is_exact_or_refused(self, money, factor):
        exact = Fraction(money.amount) * factor
        if 10**12 % exact.denominator:
            with pytest.raises(InvalidError) as refusal:
                money * factor
            assert told(refusal) == [("factor", "the product has more than 12 decimals")]
        else:
            assert Fraction((money * factor).amount) == exact
            assert factor * money == money * factor

    @given(EUROS, EUROS, st.integers(-1000, 1000))
    def test_multiplication_distributes_over_addition(self, one, other, factor):
        assert (one + other) * factor == one * factor + other * factor

    def test_a_third_of_what_three_can_share_is_exact(self):
        assert eur(3) * Fraction(1, 3) == eur(1)

    @pytest.mark.parametrize("factor", [Fraction(1, 3), Decimal("1e-13"), Decimal("1e-18"), Fraction(1, 2**64)])
    def test_an_inexact_product_is_refused_with_the_way_to_round(self, factor):
        with pytest.raises(InvalidError) as refusal:
            eur(1) * factor
        assert str(refusal.value).endswith(
            "the product has more than 12 decimals. Say how to round it: money.times(factor, rounding=Rounding.HALF_EVEN)."
        )
        assert refusal.value.subject == f"Money * {type(factor).__name__}"

    @pytest.mark.parametrize(
        ("factor", "problem"),
        [
            (10**18, "more than 18 digits before the point"),
            (Fraction(10**18), "more than 18 digits before the point"),
            (Decimal("1e999999999"), "more than 18 digits before the point"),
            (Decimal("1e-999999999"), "more than 18 decimals"),
            (Decimal("NaN"), "a finite exact number is expected"),
            (Decimal("-Infinity"), "a finite exact number is expected"),
            pytest.param(10**1_000_000, "more than 18 digits before the point", id="a million noughts"),
            pytest.param(Fraction(1, 10**1_000_000), "its denominator has more than 4096 bits", id="next to nothing"),
        ],
    )
    def test_a_factor_that_cannot_be_reckoned_with_is_refused(self, factor, problem):
        times = "Money.times", lambda money, by: money.times(by, rounding=Rounding.DOWN)
        for subject, multiply in ((f"Money * {type(factor).__name__}", mul), times):
            with pytest.raises(InvalidError) as refusal:
                multiply(eur(0), factor)
            assert refusal.value.subject == subject
            ((path, found),) = told(refusal)
            assert path == "factor"
            assert problem in found
            assert len(str(refusal.value)) < 300

    @pytest.mark.parametrize("factor", [10**17, Decimal(10**17), Fraction(10**17)])
    def test_a_product_beyond_the_bounds_is_refused(self, factor):
        with pytest.raises(InvalidError) as refusal:
            eur(10) * factor
        assert told(refusal) == [("amount", "it has more than 18 digits before the point")]
        assert eur(9) * factor == eur(9 * 10**17)

    def test_noughts_after_the_last_digit_are_no_harm(self):
        assert eur(10) * Decimal((0, (5, *(0,) * 10_000), -10_001)) == eur(5)
        assert eur(10) * Decimal("0E-999999999") == eur(0)
        assert len(as_exact(Decimal((0, (5, *(0,) * 10_000), -10_001))).as_tuple().digits) <= 80

    @pytest.mark.parametrize("factor", [True, 0.5, 1j, np.float64(2), np.int64(2)])
    def test_an_inexact_factor_is_refused_with_what_to_write_instead(self, factor):
        with pytest.raises(OperandError) as refusal:
            eur(1) * factor
        assert refusal.value.operation == f"Money * {type(factor).__name__}"
        assert refusal.value.remedy == "Multiply by an int, a Fraction, or a Decimal made from a string"

    def test_a_float_on_the_left_is_refused_too(self):
        with pytest.raises(OperandError, match="Multiply by an int"):
            0.5 * eur(1)

    def test_money_times_money_is_nothing(self):
        with pytest.raises(OperandError, match=r"Money \* Money is not defined\. Multiply by a plain number"):
            eur(1) * eur(1)

    @given(monies(), FRACTIONS, roundings(), ANY_PLACES)
    def test_a_rounded_product_is_the_exact_one_rounded_once(self, money, factor, rounding, places):
        product = money.times(factor, rounding=rounding, places=places)
        assert product.amount == rounded(Fraction(money.amount) * factor, places, rounding)

    @given(monies(), st.decimals(-1000, 1000, places=4), roundings())
    def test_a_product_is_rounded_to_the_minor_unit_unless_asked_otherwise(self, money, factor, rounding):
        places = money.currency.minor_units
        assume(places is not None)
        exact = Fraction(money.amount) * Fraction(factor)
        assert money.times(factor, rounding=rounding).amount == rounded(exact, places, rounding)


class TestRatio:
    @given(EUROS, EUROS.filter(bool))
    def test_the_ratio_of_money_is_exact(self, one, other):
        ratio = one / other
        assert type(ratio) is Fraction
        assert other * ratio == one

    def test_money_is_to_money_as_number_is_to_number(self):
        assert eur(6) / eur(4) == Fraction(3, 2)

    def test_nothing_can_be_divided_by_no_money(self):
        with pytest.raises(InvalidError) as refusal:
            eur(1) / eur(0)
        assert str(refusal.value) == (
            "Money / Money: divisor: got Money('0.00', 'EUR'); nothing can be divided by no money. "
            "Ask first whether the divisor is zero, and decide what the ratio is to mean then."
        )


class TestOrder:
    @given(FINE_EUROS, FINE_EUROS)
    def test_the_order_is_that_of_the_amounts(self, one, other):
        for compare in (lt, le, gt, ge):
            assert compare(one, other) is compare(one.amount, other.amount)

    @given(st.lists(EUROS))
    def test_money_can_be_sorted(self, amounts):
        assert [money.amount for money in sorted(amounts)] == sorted(money.amount for money in amounts)


class TestRounding:
    @pytest.mark.parametrize(
        ("rounding", "up", "half", "down", "negative"),
        [
            (Rounding.HALF_UP, "2.35", "2.35", "2.34", "-2.35"),
            (Rounding.HALF_EVEN, "2.35", "2.34", "2.34", "-2.34"),
            (Rounding.HALF_DOWN, "2.35", "2.34", "2.34", "-2.34"),
            (Rounding.UP, "2.35", "2.35", "2.35", "-2.35"),
            (Rounding.DOWN, "2.34", "2.34", "2.34", "-2.34"),
            (Rounding.CEILING, "2.35", "2.35", "2.35", "-2.34"),
            (Rounding.FLOOR, "2.34", "2.34", "2.34", "-2.35"),
            (Rounding.ZERO_FIVE_UP, "2.34", "2.34", "2.34", "-2.34"),
        ],
    )
    def test_every_way_of_rounding_does_what_it_says(self, rounding, up, half, down, negative):
        assert eur("2.3451").rounded(rounding=rounding) == eur(up)
        assert eur("2.345").rounded(rounding=rounding) == eur(half)
        assert eur("2.3449").rounded(rounding=rounding) == eur(down)
        assert eur("-2.345").rounded(rounding=rounding) == eur(negative)

    @pytest.mark.parametrize(("amount", "result"), [("0.01", "0.1"), ("0.51", "0.6"), ("0.41", "0.4")])
    def test_the_eighth_way_avoids_a_last_nought_or_five(self, amount, result):
        assert eur(amount).rounded(1, rounding=Rounding.ZERO_FIVE_UP) == eur(result)

    @pytest.mark.parametrize("rounding", Rounding)
    def test_a_way_of_rounding_is_one_of_the_decimal_module_and_says_what_it_does(self, rounding):
        assert rounding.value == getattr(decimal, f"ROUND_{rounding.name.replace('ZERO_FIVE_UP', '05UP')}")
        assert Rounding(rounding.value) is rounding
        assert eval(repr(rounding), {"Rounding": Rounding}) is rounding
        assert len(rounding.words) > 10
        assert pickle.loads(pickle.dumps(rounding)) is copy.deepcopy(rounding) is rounding

    def test_no_way_of_rounding_is_missing(self):
        modes = {value for name, value in vars(decimal).items() if name.startswith("ROUND_")}
        assert {rounding.value for rounding in Rounding} == modes

    @pytest.mark.parametrize(
        "value", [Fraction(10**18 - 1), Decimal(10**18 - 1), Decimal("999999999999999998.5"), 10**18 - 1]
    )
    def test_as_many_digits_as_there_may_be_are_kept_on_both_sides_of_the_point(self, value):
        kept = rounded(value, 12, Rounding.HALF_EVEN)
        assert kept == value
        assert len(kept.as_tuple().digits) == 30

    def test_an_unknown_way_of_rounding_is_refused(self):
        with pytest.raises(InvalidError, match=r"^Rounding: got '.*'; a way of rounding is expected"):
            Rounding("ROUND_SIDEWAYS")

    @given(monies(places=12), ANY_PLACES, roundings())
    def test_rounding_twice_changes_nothing_more(self, money, places, rounding):
        once = money.rounded(places, rounding=rounding)
        assert once.rounded(places, rounding=rounding) == once
        assert abs(Fraction(once.amount) - Fraction(money.amount)) < Fraction(1, 10**places)

    @given(monies())
    def test_money_in_whole_minor_units_is_not_changed_by_rounding(self, money):
        assume(money.currency.minor_units is not None)
        assert money.rounded(rounding=Rounding.UP) == money

    def test_thousands_are_rounded_to_as_well(self):
        assert eur("1234567.89").rounded(-3, rounding=Rounding.HALF_UP) == eur(1_235_000)
        assert repr(rounded(1_234_567, -3, Rounding.UP)) == "Decimal('1235000')"

    def test_gold_is_rounded_only_to_places_that_are_said(self):
        with pytest.raises(InvalidError) as refusal:
            Money("1.23456", "XAU").rounded(rounding=Rounding.DOWN)
        assert told(refusal) == [("currency", "it has no minor unit")]
        assert Money("1.23456", "XAU").rounded(3, rounding=Rounding.DOWN) == Money("1.234", "XAU")

    def test_a_way_of_rounding_has_to_be_said(self):
        with pytest.raises(TypeError):
            eur("2.345").rounded()
        for none in (None, "ROUND_UP", "HALF_UP", 4):
            with pytest.raises(InvalidError, match=r"Choose one of Rounding\.HALF_UP"):
                eur("2.345").rounded(rounding=none)

    def test_rounding_may_carry_over_the_bound_and_is_refused_then(self):
        with pytest.raises(InvalidError, match="more than 18 digits"):
            eur("999999999999999999.999").rounded(rounding=Rounding.UP)


def rounded_in_decimals(value, places, rounding):
    """Round by another road: write out more digits than can matter, and mark that there are more."""
    with decimal.localcontext(decimal.Context(prec=200, rounding=decimal.ROUND_DOWN)):
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        if Fraction(quotient) != value:
            quotient = quotient.next_plus() if value > 0 else quotient.next_minus()
        return quotient.quantize(Decimal(1).scaleb(-places), rounding)


class TestRounded:
    @given(st.fractions(min_value=-(10**17), max_value=10**17), st.integers(-17, 12), roundings())
    def test_a_fraction_is_rounded_as_if_written_out_without_end(self, value, places, rounding):
        assert rounded(value, places, rounding) == rounded_in_decimals(value, places, rounding)

    @given(st.decimals(-(10**17), 10**17, allow_nan=False), st.integers(-17, 12), roundings())
    def test_a_decimal_is_rounded_like_the_fraction_that_it_is(self, value, places, rounding):
        assert rounded(value, places, rounding) == rounded(Fraction(value), places, rounding)

    @given(st.integers(-(10**18) + 1, 10**18 - 1), ANY_PLACES, roundings())
    def test_a_whole_number_stays_what_it_is(self, value, places, rounding):
        result = rounded(value, places, rounding)
        assert result == value
        assert result.as_tuple().exponent == -places

    @pytest.mark.parametrize("rounding", [Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN])
    @pytest.mark.parametrize("places", [2, 12])
    def test_a_hair_beside_a_half_is_no_half(self, rounding, places):
        half = Fraction(5, 10 ** (places + 1))
        hair = Fraction(1, 10**400)
        assert rounded(half + hair, places, rounding) == Decimal(1).scaleb(-places)
        assert rounded(half - hair, places, rounding) == 0
        assert rounded(-half - hair, places, rounding) == -Decimal(1).scaleb(-places)

    @given(st.fractions(min_value=Fraction(-1, 1000), max_value=0), roundings())
    def test_there_is_no_negative_zero(self, value, rounding):
        result = rounded(value, 2, rounding)
        assert result or not result.is_signed()

    @pytest.mark.parametrize("value", [Decimal("1e-999999999"), Decimal((0, (1,) * 100_000, -100_000))])
    def test_however_fine_a_decimal_is_it_is_rounded(self, value):
        assert str(rounded(value, 2, Rounding.CEILING)) in {"0.01", "0.12"}

    def test_everything_wrong_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            rounded(0.5, 2.0, "up")
        assert [path for path, _ in told(refusal)] == ["value", "places", "rounding"]

    @pytest.mark.parametrize("places", [-19, 13, True, None, 2.0, 10**100])
    def test_places_lie_between_bounds(self, places):
        with pytest.raises(InvalidError) as refusal:
            rounded(1, places, Rounding.UP)
        assert told(refusal) == [("places", "a whole number from -18 to 12 is expected")]

    @pytest.mark.parametrize("places", [-18, 12])
    def test_the_bounds_themselves_are_taken(self, places):
        assert rounded(0, places, Rounding.UP) == 0

    @pytest.mark.parametrize("value", [10**18, Fraction(10**18), Decimal("1e18"), Decimal("1e999999999"), -(10**18)])
    def test_a_number_too_large_is_refused(self, value):
        with pytest.raises(InvalidError, match="more than 18 digits before the point"):
            rounded(value, 2, Rounding.UP)

    @pytest.mark.parametrize("value", [Fraction(10**36 - 1, 10**18), 10**18 - 1, Decimal("999999999999999999.9")])
    def test_a_number_just_small_enough_is_taken(self, value):
        assert rounded(value, 0, Rounding.DOWN) == 10**18 - 1


class TestExactNumbers:
    @pytest.mark.parametrize(("value", "money"), [(Fraction(1, 3), "0.33"), (Decimal("0.335"), "0.34"), (2, "2")])
    def test_money_is_made_of_an_exact_number_by_rounding(self, value, money):
        assert Money.from_exact(value, "EUR", rounding=Rounding.HALF_UP) == eur(money)

    def test_everything_wrong_with_it_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            Money.from_exact(0.5, "EUX", rounding=None)
        assert refusal.value.subject == "Money.from_exact"
        assert [path for path, _ in told(refusal)] == ["currency", "value", "rounding"]
        with pytest.raises(InvalidError) as refusal:
            Money.from_exact(1, "XAU", rounding=Rounding.UP, places=13)
        assert [path for path, _ in told(refusal)] == ["places"]
        with pytest.raises(InvalidError) as refusal:
            Money.from_exact(None, "XAU", rounding=Rounding.UP)
        assert [path for path, _ in told(refusal)] == ["currency", "value"]


class TestSharingOut:
    @given(monies(), WEIGHTS)
    def test_the_parts_add_up_to_the_whole(self, money, weights):
        parts = money.allocate(weights)
        assert len(parts) == len(weights)
        assert Money.sum(parts) == money

    @given(monies(places=5), WEIGHTS)
    def test_every_part_is_less_than_a_unit_from_its_exact_share(self, money, weights):
        unit = Fraction(1, 10 ** -money.amount.as_tuple().exponent)
        whole = sum(map(Fraction, weights))
        for part, weight in zip(money.allocate(weights), weights, strict=True):
            assert abs(Fraction(part.amount) - Fraction(money.amount) * Fraction(weight) / whole) < unit
            assert (Fraction(part.amount) / unit).denominator == 1

    @given(monies(), WEIGHTS)
    def test_a_negative_amount_is_shared_out_like_its_opposite(self, money, weights):
        assert (-money).allocate(weights) == tuple(-part for part in money.allocate(weights))

    @given(monies(min_value=0), WEIGHTS)
    def test_who_weighs_nothing_gets_nothing_and_who_weighs_more_gets_no_less(self, money, weights):
        shared = sorted(zip(map(Fraction, weights), money.allocate(weights), strict=True), key=lambda pair: pair[0])
        assert all(not part for weight, part in shared if not weight)
        for (lighter, less), (heavier, more) in pairwise(shared):
            assert lighter == heavier or less <= more

    @given(monies(), WEIGHTS, st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000))
    def test_only_the_proportion_of_the_weights_counts(self, money, weights, scale):
        assert money.allocate([Fraction(weight) * scale for weight in weights]) == money.allocate(weights)

    @pytest.mark.parametrize(
        ("amount", "code", "weights", "parts"),
        [
            ("0.05", "EUR", [1, 1], ["0.03", "0.02"]),
            ("0.05", "EUR", [3, 7], ["0.02", "0.03"]),
            ("100", "EUR", [1, 1, 1], ["33.34", "33.33", "33.33"]),
            ("-100", "EUR", [1, 1, 1], ["-33.34", "-33.33", "-33.33"]),
            ("0.01", "EUR", [1, 2, 3], ["0", "0", "0.01"]),
            ("0.02", "EUR", [0, 1, 0, 1], ["0", "0.01", "0", "0.01"]),
            ("0", "EUR", [1, 2], ["0", "0"]),
            ("1", "EUR", [Fraction(1, 3), Fraction(2, 3)], ["0.33", "0.67"]),
            ("1", "EUR", [Decimal("0.5"), 1], ["0.33", "0.67"]),
            ("0.005", "EUR", [1, 1], ["0.003", "0.002"]),
            ("10.001", "EUR", [1, 1], ["5.001", "5"]),
            ("5", "JPY", [1, 1], ["3", "2"]),
            ("0.005", "BHD", [1, 1], ["0.003", "0.002"]),
            ("5", "XAU", [1, 1], ["3", "2"]),
            ("1.5", "XAU", [1, 1], ["0.8", "0.7"]),
            ("7", "EUR", [5], ["7"]),
        ],
    )
    def test_the_largest_remainder_gets_what_is_left_and_the_earlier_among_equals(self, amount, code, weights, parts):
        assert Money(amount, code).allocate(weights) == tuple(Money(part, code) for part in parts)

    def test_weights_may_come_from_a_generator(self):
        assert eur(3).allocate(weight for weight in (1, 2)) == (eur(1), eur(2))

    def test_everything_wrong_with_the_weights_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            eur(1).allocate([1, -1, 0.5, True, None, "1", Decimal("NaN"), 10**18, Decimal("1e-19")])
        assert told(refusal) == [
            ("weights[1]", "a weight is not negative"),
            *(
                (f"weights[{index}]", "a finite exact number is expected, and a bool or a float is none")
                for index in range(2, 7)
            ),
            ("weights[7]", "it has more than 18 digits before the point"),
            ("weights[8]", "it has more than 18 decimals"),
        ]

    def test_whole_weights_are_bounded_like_all_others(self):
        assert eur(1).allocate([10**18 - 1, 0]) == (eur(1), eur(0))
        with pytest.raises(InvalidError) as refusal:
            eur(1).allocate([10**18, 1])
        assert told(refusal) == [("weights[0]", "it has more than 18 digits before the point")]

    @pytest.mark.parametrize("weights", [[], [0], [0, Decimal("0.00"), Fraction(0)]])
    def test_some_weight_is_above_zero(self, weights):
        with pytest.raises(InvalidError) as refusal:
            eur(1).allocate(weights)
        assert told(refusal) == [("weights", "no weight is above zero")]

    def test_a_number_is_no_collection_of_weights(self):
        with pytest.raises(InvalidError) as refusal:
            eur(1).allocate(3)
        assert refusal.value.subject == "Money.allocate"
        assert told(refusal) == [("weights", "a collection is expected")]

    def test_weights_without_a_common_measure_are_refused(self):
        with pytest.raises(InvalidError) as refusal:
            eur(1).allocate([Fraction(1, 3**number + 1) for number in range(1, 200)])
        assert told(refusal) == [("weights", "their common denominator has more than 8192 bits")]

    def test_a_common_denominator_may_have_8192_bits_and_no_more(self):
        weights = [Fraction(1, 2**4096 - 1), Fraction(1, 2**4093 - 1), Fraction(1, 7)]
        assert lcm(*(weight.denominator for weight in weights)).bit_length() == 8192
        assert Money.sum(eur(100).allocate(weights)) == eur(100)
        with pytest.raises(InvalidError) as refusal:
            eur(100).allocate([*weights, Fraction(1, 2)])
        assert told(refusal) == [("weights", "their common denominator has more than 8192 bits")]

    def test_a_weight_that_is_none_is_not_said_to_be_zero_too(self):
        with pytest.raises(InvalidError) as refusal:
            eur(1).allocate([0, -1])
        assert told(refusal) == [("weights[1]", "a weight is not negative")]

    @given(monies(places=4), st.integers(1, 50))
    def test_splitting_is_sharing_out_by_equal_weights(self, money, parts):
        assert money.split(parts) == money.allocate([1] * parts)
        assert Money.sum(money.split(parts)) == money

    def test_a_million_parts_share_two_objects(self):
        parts = eur("20000.01").split(1_000_000)
        assert len(parts) == 1_000_000
        assert len({id(part) for part in parts}) == 2
        assert parts[0] == eur("0.03")
        assert parts[-1] == eur("0.02")

    @pytest.mark.parametrize("parts", [0, -1, 1_000_001, 10**100, True, 1.0, Decimal(2), None, "2"])
    def test_the_number_of_parts_is_whole_and_bounded(self, parts):
        with pytest.raises(InvalidError) as refusal:
            eur(1).split(parts)
        assert told(refusal) == [("parts", "a whole number from 1 to 1,000,000 is expected")]


class TestMinorUnits:
    @given(monies())
    def test_minor_units_are_there_and_back_the_same(self, money):
        assume(money.currency.minor_units is not None)
        units = money.minor_units()
        assert type(units) is int
        assert Money.from_minor_units(units, money.currency) == money

    @pytest.mark.parametrize(
        ("amount", "code", "units"), [("12.34", "EUR", 1234), ("-5", "JPY", -5), ("1", "BHD", 1000)]
    )
    def test_minor_units_are_counted_in_the_smallest_unit(self, amount, code, units):
        assert Money(amount, code).minor_units() == units

    def test_an_amount_that_is_finer_is_refused(self):
        with pytest.raises(InvalidError) as refusal:
            eur("0.005").minor_units()
        assert told(refusal) == [("amount", "it is finer than the smallest unit of EUR")]
        assert "money.rounded(rounding=Rounding.HALF_EVEN)" in str(refusal.value)

    def test_gold_has_no_minor_unit(self):
        with pytest.raises(InvalidError, match="it has no minor unit"):
            Money(1, "XAU").minor_units()
        with pytest.raises(InvalidError) as refusal:
            Money.from_minor_units(1, "XAU")
        assert told(refusal) == [("currency", "it has no minor unit")]

    @pytest.mark.parametrize("units", [10**20, -(10**20), True, 1.0, "1", None])
    def test_minor_units_are_whole_and_bounded(self, units):
        with pytest.raises(InvalidError) as refusal:
            Money.from_minor_units(units, "EUR")
        assert told(refusal) == [("units", "a whole number of at most 20 digits is expected")]

    def test_the_largest_number_of_minor_units_is_taken(self):
        assert Money.from_minor_units(10**20 - 1, "EUR") == eur("999999999999999999.99")

    def test_everything_wrong_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            Money.from_minor_units(0.5, "EUX")
        assert [path for path, _ in told(refusal)] == ["currency", "units"]

    @pytest.mark.parametrize(("units", "told_too"), [(10**18 - 1, []), (10**18, ["units"])])
    def test_units_of_no_currency_are_bounded_like_whole_ones(self, units, told_too):
        with pytest.raises(InvalidError) as refusal:
            Money.from_minor_units(units, "EUX")
        assert [fault.path for fault in refusal.value.faults] == ["currency", *told_too]


class TestSum:
    @given(st.lists(monies(currency="EUR", places=6), min_size=1))
    def test_a_sum_is_what_adding_one_by_one_gives(self, amounts):
        assert Money.sum(amounts) == reduce(add, amounts)

    @given(st.lists(EUROS, min_size=1), st.randoms(use_true_random=False))
    def test_the_order_does_not_matter(self, amounts, random):
        mixed = amounts[:]
        random.shuffle(mixed)
        assert Money.sum(mixed) == Money.sum(amounts)

    @pytest.mark.parametrize("collection", [list, tuple, iter, frozenset, dict.fromkeys])
    def test_any_collection_can_be_summed(self, collection):
        assert Money.sum(collection([eur("0.1"), eur("0.2")])) == eur("0.3")
        assert Money.sum(collection([eur("0.1"), eur("0.2")]), "EUR") == eur("0.3")

    def test_nothing_sums_up_to_zero_in_the_currency_that_is_named(self):
        assert Money.sum([], "JPY") == Money.zero("JPY")
        assert Money.sum(iter(()), Currency.EUR) == eur(0)

    @pytest.mark.parametrize("nothing", [[], (), iter(()), set()])
    def test_nothing_has_no_currency_by_itself(self, nothing):
        with pytest.raises(InvalidError) as refusal:
            Money.sum(nothing)
        assert told(refusal) == [("amounts", "there is no amount and so no currency")]
        assert "Money.sum(amounts, 'EUR')" in str(refusal.value)

    def test_currencies_do_not_mix(self):
        with pytest.raises(CurrencyMismatchError) as refusal:
            Money.sum([eur(1), eur(2), Money(3, "USD"), Money(3, "JPY")])
        assert refusal.value.currencies == ("EUR", "USD")
        assert refusal.value.remedy.endswith("or sum each on its own")

    def test_the_currency_named_is_that_of_every_amount(self):
        with pytest.raises(CurrencyMismatchError):
            Money.sum([eur(1)], "USD")

    def test_an_unknown_currency_is_refused(self):
        with pytest.raises(InvalidError, match="Perhaps EUR"):
            Money.sum([eur(1)], "EUX")

    @pytest.mark.parametrize("stranger", [1, 0.5, Decimal(1), None, "1 EUR", [eur(1)]])
    def test_nothing_but_money_is_summed(self, stranger):
        for amounts in ([stranger, eur(1)], [eur(1), stranger], (eur(1), stranger)):
            for named in (None, "EUR"):
                with pytest.raises(OperandError) as refusal:
                    Money.sum(amounts, named)
                assert refusal.value.operation == f"Money.sum of {type(stranger).__name__}"

    @pytest.mark.parametrize("amount", [0.5, None, Fraction(1, 2), Decimal("sNaN"), eur(1)])
    @pytest.mark.parametrize("currency", [EUR, "EUR", None])
    def test_what_only_looks_like_money_is_refused(self, amount, currency):
        @attrs.frozen
        class Lookalike:
            amount: object
            currency: object

        with pytest.raises(OperandError, match=r"Money\.sum of Lookalike"):
            Money.sum([eur(1), Lookalike(amount, currency)])
        for alone in (amount, Decimal(1)):
            with pytest.raises(OperandError, match=r"Money\.sum of Lookalike"):
                Money.sum([Lookalike(alone, currency)])

    def test_a_number_is_no_collection_of_amounts(self):
        with pytest.raises(InvalidError, match=r"^Money\.sum: amounts: got 5; a collection is expected"):
            Money.sum(5)

    def test_only_the_whole_sum_has_to_lie_within_the_bounds(self):
        huge = eur(10**18 - 1)
        assert Money.sum([huge, huge, -huge]) == huge
        with pytest.raises(InvalidError, match="more than 18 digits"):
            Money.sum([huge, huge])

    def test_a_generator_runs_in_the_context_of_the_caller(self):
        seen = []

        def amounts():
            seen.append(decimal.getcontext().prec)
            yield eur(1)
            yield Money.from_exact(Fraction(Decimal(1) / Decimal(3)), "EUR", rounding=Rounding.HALF_UP)

        with decimal.localcontext(decimal.Context(prec=7)):
            assert Money.sum(amounts()) == eur("1.33")
        assert seen == [7]

    def test_the_context_is_the_same_after_a_failure(self):
        before = decimal.getcontext()
        with pytest.raises(OperandError):
            Money.sum([eur(1), 5])
        assert decimal.getcontext() is before


class TestContext:
    """The decimal context of the caller changes nothing, and nothing changes it."""

    @given(monies(currency="EUR", places=12), monies(currency="EUR", places=3), st.integers(-1000, 1000))
    @example(eur("1234567.89"), eur("0.001"), 7)
    def test_whatever_is_done_with_money_is_the_same_in_the_narrowest_context(self, one, other, factor):
        assume(other)
        steps = [
            lambda: one + other,
            lambda: one - other,
            lambda: neg(one),
            lambda: pos(one),
            lambda: abs(one),
            lambda: one * factor,
            lambda: factor * one,
            lambda: other * Decimal("1.2345"),
            lambda: one * Fraction(factor, 1),
            lambda: one / other,
            lambda: one.times(Fraction(factor, 7), rounding=Rounding.HALF_EVEN),
            lambda: one.rounded(rounding=Rounding.HALF_UP),
            lambda: rounded(Fraction(2, 3), 12, Rounding.HALF_UP),
            lambda: rounded(one.amount, 1, Rounding.HALF_UP),
            lambda: one.allocate([1, Decimal("2.75"), Fraction(1, 3)]),
            lambda: one.split(7),
            lambda: Money.from_minor_units(123456789, "EUR").minor_units(),
            lambda: Money.sum([one, other, one]),
            lambda: Money.sum([], "EUR"),
            lambda: [one < other, one <= other, one > other, one >= other, one == other, bool(one), hash(one)],
            lambda: [str(one), repr(one), f"{one:>40}"],
            lambda: [Money("1234567.891", "EUR"), Money(1234567, "EUR"), Money(Decimal("12345.67891"), "JPY")],
            lambda: pickle.loads(pickle.dumps(one)),
            lambda: Money.zero("EUR"),
        ]
        expected = [step() for step in steps]
        with hostile_context():
            found = [step() for step in steps]
        assert found == expected
        assert [repr(one) for one in found] == [repr(one) for one in expected]

    @pytest.mark.parametrize(
        "step",
        [
            lambda: Money(Decimal("NaN"), "EUR"),
            lambda: Money(Decimal("sNaN"), "EUR"),
            lambda: Money("1e999", "EUR"),
            lambda: Money(Decimal("1e-999999999"), "EUR"),
            lambda: eur(10**18 - 1) + eur(10**18 - 1),
            lambda: eur(1) * Fraction(1, 3),
            lambda: eur(1) / eur(0),
            lambda: rounded(Decimal("Infinity"), 2, Rounding.UP),
        ],
    )
    @pytest.mark.parametrize("context", [HOSTILE, decimal.Context(prec=1, traps=[])])
    def test_refusals_are_the_same_too(self, step, context):
        with decimal.localcontext(context), pytest.raises(InvalidError):
            step()

    def test_many_threads_may_reckon_at_once(self):
        results = []

        def work():
            results.append(Money.sum([eur("0.10")] * 1000) + eur("1.005") * 2)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == [eur("102.01")] * 8


@pytest.mark.parametrize("module", [money_module, rounding_module, _allocation])
def test_a_module_shows_what_it_has_to_show(module):
    assert dir(module) == sorted(module.__all__)
