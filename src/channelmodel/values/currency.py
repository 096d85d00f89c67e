"""The currencies of the world, as ISO 4217 lists them.

The table is the class body: a type checker sees ``Currency.EUR``, and nothing is read when the library is imported.
It is list one of the standard, as published on 1 January 2026: the codes in use that day, funds and metals among them.
A code that has been withdrawn is not in it.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Self

from channelmodel.errors import InvalidError, invalid

__all__ = ["Currency", "as_currency"]


def __dir__() -> list[str]:
    return __all__


_QUANTA = {places: Decimal(f"1E-{places or 0}") for places in (None, 0, 2, 3, 4)}


class Currency(StrEnum):
    """A currency is named by its three-letter code and knows how small its smallest coin is.

    Attributes:
        numeric: The three-digit number of the standard, as an int: 8 for the Albanian lek.
        minor_units: How many decimals the smallest unit has: 2 for the euro and its cent, 0 for the yen.
            ``None`` means that the standard gives none, as for gold.
        english_name: The English name in the standard.
        quantum: The smallest unit as a decimal: ``0.01`` for the euro, and 1 where ``minor_units`` is ``None``.

    Raises:
        InvalidError: No currency in use has that code.

    Example:
        >>> Currency("EUR") is Currency.EUR
        True
        >>> Currency.JPY.english_name, Currency.JPY.numeric, Currency.JPY.minor_units
        ('Yen', 392, 0)
    """

    _value_: str
    numeric: int
    minor_units: int | None
    english_name: str
    quantum: Decimal

    def __new__(cls, code: str, numeric: int = 0, minor_units: int | None = None, english_name: str = "") -> Self:
        """Make a member; the defaults are for type checkers, which read ``Currency("EUR")`` as a call of this."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.numeric = numeric
        member.minor_units = minor_units
        member.english_name = english_name
        member.quantum = _QUANTA[minor_units]
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self:
        raise _unknown(value)

    def __repr__(self) -> str:
        return f"Currency.{self.name}"

    AED = "AED", 784, 2, "UAE Dirham"
    AFN = "AFN", 971, 2, "Afghani"
    ALL = "ALL", 8, 2, "Lek"
    AMD = "AMD", 51, 2, "Armenian Dram"
    AOA = "AOA", 973, 2, "Kwanza"
    ARS = "ARS", 32, 2, "Argentine Peso"
    AUD = "AUD", 36, 2, "Australian Dollar"
    AWG = "AWG", 533, 2, "Aruban Florin"
    AZN = "AZN", 944, 2, "Azerbaijan Manat"
    BAM = "BAM", 977, 2, "Convertible Mark"
    BBD = "BBD", 52, 2, "Barbados Dollar"
    BDT = "BDT", 50, 2, "Taka"
    BHD = "BHD", 48, 3, "Bahraini Dinar"
    BIF = "BIF", 108, 0, "Burundi Franc"
    BMD = "BMD", 60, 2, "Bermudian Dollar"
    BND = "BND", 96, 2, "Brunei Dollar"
    BOB = "BOB", 68, 2, "Boliviano"
    BOV = "BOV", 984, 2, "Mvdol"
    BRL = "BRL", 986, 2, "Brazilian Real"
    BSD = "BSD", 44, 2, "Bahamian Dollar"
    BTN = "BTN", 64, 2, "Ngultrum"
    BWP = "BWP", 72, 2, "Pula"
    BYN = "BYN", 933, 2, "Belarusian Ruble"
    BZD = "BZD", 84, 2, "Belize Dollar"
    CAD = "CAD", 124, 2, "Canadian Dollar"
    CDF = "CDF", 976, 2, "Congolese Franc"
    CHE = "CHE", 947, 2, "WIR Euro"
    CHF = "CHF", 756, 2, "Swiss Franc"
    CHW = "CHW", 948, 2, "WIR Franc"
    CLF = "CLF", 990, 4, "Unidad de Fomento"
    CLP = "CLP", 152, 0, "Chilean Peso"
    CNY = "CNY", 156, 2, "Yuan Renminbi"
    COP = "COP", 170, 2, "Colombian Peso"
    COU = "COU", 970, 2, "Unidad de Valor Real"
    CRC = "CRC", 188, 2, "Costa Rican Colon"
    CUP = "CUP", 192, 2, "Cuban Peso"
    CVE = "CVE", 132, 2, "Cabo Verde Escudo"
    CZK = "CZK", 203, 2, "Czech Koruna"
    DJF = "DJF", 262, 0, "Djibouti Franc"
    DKK = "DKK", 208, 2, "Danish Krone"
    DOP = "DOP", 214, 2, "Dominican Peso"
    DZD = "DZD", 12, 2, "Algerian Dinar"
    EGP = "EGP", 818, 2, "Egyptian Pound"
    ERN = "ERN", 232, 2, "Nakfa"
    ETB = "ETB", 230, 2, "Ethiopian Birr"
    EUR = "EUR", 978, 2, "Euro"
    FJD = "FJD", 242, 2, "Fiji Dollar"
    FKP = "FKP", 238, 2, "Falkland Islands Pound"
    GBP = "GBP", 826, 2, "Pound Sterling"
    GEL = "GEL", 981, 2, "Lari"
    GHS = "GHS", 936, 2, "Ghana Cedi"
    GIP = "GIP", 292, 2, "Gibraltar Pound"
    GMD = "GMD", 270, 2, "Dalasi"
    GNF = "GNF", 324, 0, "Guinean Franc"
    GTQ = "GTQ", 320, 2, "Quetzal"
    GYD = "GYD", 328, 2, "Guyana Dollar"
    HKD = "HKD", 344, 2, "Hong Kong Dollar"
    HNL = "HNL", 340, 2, "Lempira"
    HTG = "HTG", 332, 2, "Gourde"
    HUF = "HUF", 348, 2, "Forint"
    IDR = "IDR", 360, 2, "Rupiah"
    ILS = "ILS", 376, 2, "New Israeli Sheqel"
    INR = "INR", 356, 2, "Indian Rupee"
    IQD = "IQD", 368, 3, "Iraqi Dinar"
    IRR = "IRR", 364, 2, "Iranian Rial"
    ISK = "ISK", 352, 0, "Iceland Krona"
    JMD = "JMD", 388, 2, "Jamaican Dollar"
    JOD = "JOD", 400, 3, "Jordanian Dinar"
    JPY = "JPY", 392, 0, "Yen"
    KES = "KES", 404, 2, "Kenyan Shilling"
    KGS = "KGS", 417, 2, "Som"
    KHR = "KHR", 116, 2, "Riel"
    KMF = "KMF", 174, 0, "Comorian Franc"
    KPW = "KPW", 408, 2, "North Korean Won"
    KRW = "KRW", 410, 0, "Won"
    KWD = "KWD", 414, 3, "Kuwaiti Dinar"
    KYD = "KYD", 136, 2, "Cayman Islands Dollar"
    KZT = "KZT", 398, 2, "Tenge"
    LAK = "LAK", 418, 2, "Lao Kip"
    LBP = "LBP", 422, 2, "Lebanese Pound"
    LKR = "LKR", 144, 2, "Sri Lanka Rupee"
    LRD = "LRD", 430, 2, "Liberian Dollar"
    LSL = "LSL", 426, 2, "Loti"
    LYD = "LYD", 434, 3, "Libyan Dinar"
    MAD = "MAD", 504, 2, "Moroccan Dirham"
    MDL = "MDL", 498, 2, "Moldovan Leu"
    MGA = "MGA", 969, 2, "Malagasy Ariary"
    MKD = "MKD", 807, 2, "Denar"
    MMK = "MMK", 104, 2, "Kyat"
    MNT = "MNT", 496, 2, "Tugrik"
    MOP = "MOP", 446, 2, "Pataca"
    MRU = "MRU", 929, 2, "Ouguiya"
    MUR = "MUR", 480, 2, "Mauritius Rupee"
    MVR = "MVR", 462, 2, "Rufiyaa"
    MWK = "MWK", 454, 2, "Malawi Kwacha"
    MXN = "MXN", 484, 2, "Mexican Peso"
    MXV = "MXV", 979, 2, "Mexican Unidad de Inversion (UDI)"
    MYR = "MYR", 458, 2, "Malaysian Ringgit"
    MZN = "MZN", 943, 2, "Mozambique Metical"
    NAD = "NAD", 516, 2, "Namibia Dollar"
    NGN = "NGN", 566, 2, "Naira"
    NIO = "NIO", 558, 2, "Cordoba Oro"
    NOK = "NOK", 578, 2, "Norwegian Krone"
    NPR = "NPR", 524, 2, "Nepalese Rupee"
    NZD = "NZD", 554, 2, "New Zealand Dollar"
    OMR = "OMR", 512, 3, "Rial Omani"
    PAB = "PAB", 590, 2, "Balboa"
    PEN = "PEN", 604, 2, "Sol"
    PGK = "PGK", 598, 2, "Kina"
    PHP = "PHP", 608, 2, "Philippine Peso"
    PKR = "PKR", 586, 2, "Pakistan Rupee"
    PLN = "PLN", 985, 2, "Zloty"
    PYG = "PYG", 600, 0, "Guarani"
    QAR = "QAR", 634, 2, "Qatari Rial"
    RON = "RON", 946, 2, "Romanian Leu"
    RSD = "RSD", 941, 2, "Serbian Dinar"
    RUB = "RUB", 643, 2, "Russian Ruble"
    RWF = "RWF", 646, 0, "Rwanda Franc"
    SAR = "SAR", 682, 2, "Saudi Riyal"
    SBD = "SBD", 90, 2, "Solomon Islands Dollar"
    SCR = "SCR", 690, 2, "Seychelles Rupee"
    SDG = "SDG", 938, 2, "Sudanese Pound"
    SEK = "SEK", 752, 2, "Swedish Krona"
    SGD = "SGD", 702, 2, "Singapore Dollar"
    SHP = "SHP", 654, 2, "Saint Helena Pound"
    SLE = "SLE", 925, 2, "Leone"
    SOS = "SOS", 706, 2, "Somali Shilling"
    SRD = "SRD", 968, 2, "Surinam Dollar"
    SSP = "SSP", 728, 2, "South Sudanese Pound"
    STN = "STN", 930, 2, "Dobra"
    SVC = "SVC", 222, 2, "El Salvador Colon"
    SYP = "SYP", 760, 2, "Syrian Pound"
    SZL = "SZL", 748, 2, "Lilangeni"
    THB = "THB", 764, 2, "Baht"
    TJS = "TJS", 972, 2, "Somoni"
    TMT = "TMT", 934, 2, "Turkmenistan New Manat"
    TND = "TND", 788, 3, "Tunisian Dinar"
    TOP = "TOP", 776, 2, "Pa’anga"  # noqa: RUF001 - so does the standard write it
    TRY = "TRY", 949, 2, "Turkish Lira"
    TTD = "TTD", 780, 2, "Trinidad and Tobago Dollar"
    TWD = "TWD", 901, 2, "New Taiwan Dollar"
    TZS = "TZS", 834, 2, "Tanzanian Shilling"
    UAH = "UAH", 980, 2, "Hryvnia"
    UGX = "UGX", 800, 0, "Uganda Shilling"
    USD = "USD", 840, 2, "US Dollar"
    USN = "USN", 997, 2, "US Dollar (Next day)"
    UYI = "UYI", 940, 0, "Uruguay Peso en Unidades Indexadas (UI)"
    UYU = "UYU", 858, 2, "Peso Uruguayo"
    UYW = "UYW", 927, 4, "Unidad Previsional"
    UZS = "UZS", 860, 2, "Uzbekistan Sum"
    VED = "VED", 926, 2, "Bolívar Soberano"
    VES = "VES", 928, 2, "Bolívar Soberano"
    VND = "VND", 704, 0, "Dong"
    VUV = "VUV", 548, 0, "Vatu"
    WST = "WST", 882, 2, "Tala"
    XAD = "XAD", 396, 2, "Arab Accounting Dinar"
    XAF = "XAF", 950, 0, "CFA Franc BEAC"
    XAG = "XAG", 961, None, "Silver"
    XAU = "XAU", 959, None, "Gold"
    XBA = "XBA", 955, None, "Bond Markets Unit European Composite Unit (EURCO)"
    XBB = "XBB", 956, None, "Bond Markets Unit European Monetary Unit (E.M.U.-6)"
    XBC = "XBC", 957, None, "Bond Markets Unit European Unit of Account 9 (E.U.A.-9)"
    XBD = "XBD", 958, None, "Bond Markets Unit European Unit of Account 17 (E.U.A.-17)"
    XCD = "XCD", 951, 2, "East Caribbean Dollar"
    XCG = "XCG", 532, 2, "Caribbean Guilder"
    XDR = "XDR", 960, None, "SDR (Special Drawing Right)"
    XOF = "XOF", 952, 0, "CFA Franc BCEAO"
    XPD = "XPD", 964, None, "Palladium"
    XPF = "XPF", 953, 0, "CFP Franc"
    XPT = "XPT", 962, None, "Platinum"
    XSU = "XSU", 994, None, "Sucre"
    XTS = "XTS", 963, None, "Codes specifically reserved for testing purposes"
    XUA = "XUA", 965, None, "ADB Unit of Account"
    XXX = "XXX", 999, None, "The codes assigned for transactions where no currency is involved"
    YER = "YER", 886, 2, "Yemeni Rial"
    ZAR = "ZAR", 710, 2, "Rand"
    ZMW = "ZMW", 967, 2, "Zambian Kwacha"
    ZWG = "ZWG", 924, 2, "Zimbabwe Gold"


def as_currency(value: Currency | str) -> Currency:
    """Take a currency or its code.

    Raises:
        InvalidError: No currency in use has that code.

    Example:
        >>> as_currency("EUR")
        Currency.EUR
    """
    if type(value) is Currency:
        return value
    found = _named(value)
    if found is None:
        raise _unknown(value)
    return found


def _named(code: object) -> Currency | None:
    return Currency.__members__.get(code) if isinstance(code, str) else None


def _unknown(value: object) -> InvalidError:
    if not isinstance(value, str):
        return invalid(
            "Currency", "", value, "a currency or its three-letter code is expected", "Give a code such as 'EUR'"
        )
    close = [f"{code} ({code.english_name})" for code in _close_to(value)]
    remedy = f"Perhaps {' or '.join(close)} is meant" if close else "See list(Currency) for those that are"
    return invalid("Currency", "", value, "no currency in use has that code in ISO 4217", remedy)


def _close_to(text: str) -> list[Currency]:
    """Find what may have been meant: the code in other letters, the English name, or a code with one letter wrong."""
    if len(text) > _LONGEST_TITLE:
        return []
    wanted = text.strip().upper()
    named = [currency for currency in Currency if wanted in {currency.value, currency.english_name.upper()}]
    return named or [currency for currency in Currency if _one_letter_apart(wanted, currency)][:3]


def _one_letter_apart(text: str, code: str) -> bool:
    return len(text) == len(code) and sum(ours != theirs for ours, theirs in zip(text, code, strict=True)) == 1


_LONGEST_TITLE = max(len(currency.english_name) for currency in Currency)
