"""Amounts of money as they are written: £12.50, EUR 30, 30 EUR, £1,200, £3k."""

from __future__ import annotations

import re
from decimal import Decimal

from netjournal.journal.capture.captured import Cost

_SYMBOLS = {"£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₺": "TRY", "₴": "UAH"}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:[.,]\d+)?"
AMOUNT = re.compile(
    rf"(?<![\w£€$¥₹₺₴.,])(?:(?P<sign>[£€$¥₹₺₴])\s?(?P<n1>{_NUMBER})(?P<k>k\b)?"
    rf"|(?P<code>[A-Z]{{3}})\s?(?P<n2>{_NUMBER})|(?P<n3>{_NUMBER})\s?(?P<after>[A-Z]{{3}}\b|€))(?![\w]|[.,]\d)"
)
_EXPONENTS = {
    "GBP": 2,
    "EUR": 2,
    "USD": 2,
    "JPY": 0,
    "CHF": 2,
    "CAD": 2,
    "AUD": 2,
    "NOK": 2,
    "SEK": 2,
    "DKK": 2,
}


def exponent(currency: str) -> int | None:
    """How many digits the minor unit has (ISO 4217, from babel); None for a code that is no currency."""
    if currency in _EXPONENTS:
        return _EXPONENTS[currency]
    from babel.numbers import get_currency_precision, list_currencies

    return get_currency_precision(currency) if currency in list_currencies() else None


def cost_of(match: re.Match[str], dollar: str | None) -> Cost | None:
    """The cost of a match of AMOUNT; None when it is no whole number of minor units of a currency.

    `dollar` is the code that $ stands for in this notebook, if that has been asked.
    """
    after = "EUR" if match["after"] == "€" else match["after"]
    code = dollar if match["sign"] == "$" else _SYMBOLS.get(match["sign"] or "", match["code"] or after)
    digits = exponent(code) if code else None
    if code is None or digits is None:
        return None
    written = match["n1"] or match["n2"] or match["n3"]
    if re.fullmatch(r"\d+,\d{1,2}", written):
        written = written.replace(",", ".")
    minor = Decimal(written.replace(",", "")) * (1000 if match["k"] else 1) * 10**digits
    return Cost(int(minor), code) if minor == int(minor) else None


def say_cost(cost: Cost) -> str:
    """ "£12.50"; "NOK 300.00" where there is no sign of its own."""
    digits = exponent(cost.currency) or 0
    amount = f"{Decimal(cost.minor).scaleb(-digits):,.{digits}f}"
    for sign, code in _SYMBOLS.items():
        if code == cost.currency:
            return f"{sign}{amount}"
    return f"{cost.currency} {amount}"
