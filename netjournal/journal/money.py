"""Amounts as they are typed into a field and as they leave: integer minor units and an ISO 4217 code."""

from __future__ import annotations

import re
from decimal import Decimal

from netjournal.fields import Refused
from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.money import AMOUNT, cost_of, exponent

_BARE = re.compile(r"\d{1,9}(?:,\d{3})*(?:\.\d+)?")
_WANTS = "write an amount: 12.50, £12.50, EUR 30."


def amount_text(minor: int, currency: str) -> str:
    """The amount as a plain decimal, with as many decimals as the currency has: "12.50"."""
    digits = exponent(currency) or 0
    return f"{Decimal(minor).scaleb(-digits):.{digits}f}"


def read_amount(text: str, currency: str, dollar: str = "") -> Cost | None:
    """An amount as typed, in `currency` when it names none; None for a blank. Raises `Refused`."""
    written = text.strip()
    if not written:
        return None
    match = AMOUNT.fullmatch(f"{currency} {written}" if _BARE.fullmatch(written) else written)
    cost = cost_of(match, dollar or None) if match else None
    if cost is None or cost.minor >= 1 << 53:
        raise Refused(_WANTS)
    return cost


def currency_code(typed: object) -> str:
    """A field for an ISO 4217 code that is in use."""
    code = str(typed).strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code) or exponent(code) is None:
        raise Refused("write a currency's code of three letters: GBP, EUR.")
    return code
