"""Amounts in a text: money, percentages, and so much a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,12}(?:[.,]\d{1,12}){0,4}"
_MANY = r"(?:\s?(?:k|m|mn|bn|mio|thousand|million|billion)\b)?"
_UNIT = (
    r"(?:pounds?|pence|euros?|dollars?|quid|grand|gbp|eur|usd|chf|nok|sek|dkk|pln|percent|per\scent|pct)\b"
    r"|%|[€£$]"
)
_EACH = (
    r"(?:an?|per|each|every)\s"
    r"(?:hour|day|week|month|year|annum|head|person|place|seat|unit|learner|user|mile)"
)
_AMOUNT = re.compile(
    rf"[£$€]\s?{_NUMBER}{_MANY}|\b(?:gbp|eur|usd|chf)\s?{_NUMBER}{_MANY}"
    rf"|\b{_NUMBER}(?:\s?(?:k|m|mn|bn))\b|\b{_NUMBER}{_MANY}\s?(?:{_UNIT})|\b{_NUMBER}\s(?={_EACH}\b)"
    rf"|\b\d{{1,3}}(?:[.,]\d{{3}})+\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of a currency (ISO 4217)."""

    minor: int
    currency: str


def amounts_in(text: str) -> list[tuple[int, int]]:
    """Where amounts stand: "£450", "12%", "3k", "95 per head", "212,000". Linear in the length."""
    return [match.span() for match in _AMOUNT.finditer(text)]


_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}
_EXPONENTS = {"GBP": 2, "EUR": 2, "USD": 2, "JPY": 0}
_TIMES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_MONEY = re.compile(
    r"(?:(?P<sign>[£€$])|\b(?P<code>[A-Za-z]{3}))\s?(?P<number>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,4})?)"
    r"(?:\s?(?P<times>k|mn?|bn)\b)?",
    re.IGNORECASE,
)


def exponent(currency: str) -> int:
    """How many digits the minor unit of a currency has (ISO 4217, from babel)."""
    if currency in _EXPONENTS:
        return _EXPONENTS[currency]
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def money_in(text: str) -> list[tuple[int, Money]]:
    """Money that says its currency, with where it stands: "£3k", "EUR 1,200.50"."""
    found = []
    for match in _MONEY.finditer(text):
        currency = _SIGNS.get(match["sign"] or "", (match["code"] or "").upper())
        if match["sign"] is None and currency not in _EXPONENTS:
            continue
        number = Decimal(match["number"].replace(",", "")) * _TIMES.get((match["times"] or "").lower(), 1)
        found.append((match.start(), Money(int(number.scaleb(exponent(currency))), currency)))
    return found


def amount_words(amount: Money) -> str:
    """An amount as people read it: "£1,250.00", "NOK 30.00"."""
    digits = exponent(amount.currency)
    number = f"{Decimal(amount.minor).scaleb(-digits):,.{digits}f}"
    sign = next((sign for sign, code in _SIGNS.items() if code == amount.currency), "")
    return f"{sign}{number}" if sign else f"{amount.currency} {number}".strip()
