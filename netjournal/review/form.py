"""The fields of an objective and of a contribution, as a form names them, and what each takes."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from netjournal.fields import Clean, Refused, block, choice, line, listed, yes_or_no
from netjournal.journal.forms import cost, day_past, due

SCOPES = ("role", "workplace", "both")
"""Whose objective it is: one's own role, the workplace, or both."""

OBJECTIVE_STATUSES = ("active", "met", "dropped")
CONTRIBUTION_KINDS = ("information", "introduction", "resource", "advice", "access", "money")

_KEY = re.compile(r"\w[\w.-]{0,39}")


def swing(typed: object) -> int:
    """A swing weight: a whole number from 0 to 100; 0 when left empty."""
    text = str(typed).strip() if isinstance(typed, (int, str)) and not isinstance(typed, bool) else "?"
    if (text and not re.fullmatch(r"[0-9]{1,3}", text)) or int(text or 0) > 100:
        raise Refused("give a whole number from 0 to 100.")
    return int(text or 0)


def key(typed: object) -> str:
    """A short word to write after ^ in a line: letters, digits, hyphens, dots; up to 40."""
    text = str(line(required=True)(typed))
    if not _KEY.fullmatch(text):
        raise Refused("give one short word of letters, digits and hyphens, such as bid-income.")
    return text


def decimal(typed: object) -> str:
    """A number as decimal text, or "" for none; commas between thousands and blanks are dropped."""
    text = str(line()(str(typed) if isinstance(typed, (int, Decimal)) else typed))
    plain = re.sub(r"[,\s]", "", text)
    try:
        number = Decimal(plain) if plain else Decimal(0)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(plain) > 40 or abs(number.adjusted()) > 40:
        raise Refused("give a number, such as 40 or 12.5, or leave it empty.")
    return format(number, "f") if plain else ""


def areas(typed: object) -> str:
    """Business areas, parted by commas, each once."""
    parts = listed()(typed)
    return ", ".join(map(str, parts)) if isinstance(parts, tuple) else ""


OBJECTIVE_FORM: dict[str, Clean] = {
    "key": key,
    "statement": line(required=True),
    "specific": block(),
    "measure": line(),
    "baseline": decimal,
    "target": decimal,
    "unit": line(),
    "due": due,
    "areas": areas,
    "scope": choice(*SCOPES),
    "swing": swing,
    "agreed_by": line(),
    "status": choice(*OBJECTIVE_STATUSES),
}

CONTRIBUTION_FORM: dict[str, Clean] = {
    "kind": choice(*CONTRIBUTION_KINDS),
    "outcome": block(),
    "disconfirming": yes_or_no,
    "value": cost,
}

PROGRESS_FORM: dict[str, Clean] = {"day": day_past, "value": decimal, "note": line()}
