"""The fields of a form: what each takes, and what it says beside itself when it cannot take something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from netjournal.errors import BadInput
from netjournal.text import visible

LINE_LIMIT = 500
BLOCK_LIMIT = 1_000_000

Clean = Callable[[object], object]
"""Takes what was typed (text, or already a value) and gives what is kept; raises `Refused`."""


class Refused(ValueError):
    """A field cannot take what was typed; the text says what it wants and never repeats what was typed."""


class FieldErrors(BadInput):
    """Some fields of a form could not be taken. `fields`: name of the field → what it wants, in a sentence.

    Nothing was changed when this is raised, not even by the fields that were in order.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        """`fields` must name one field at least."""
        self.fields: Mapping[str, str] = MappingProxyType(dict(fields))
        said = " ".join(f"{name.replace('_', ' ').capitalize()}: {why}" for name, why in fields.items())
        super().__init__(f"{said} Nothing was changed.", "Put right what is named, then save again.")


def cleaned(form: Mapping[str, Clean], changes: Mapping[str, object]) -> dict[str, object]:
    """The values to keep for `changes`, field by field. Raises FieldErrors naming every field in the way."""
    values: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for name, typed in changes.items():
        try:
            values[name] = _clean_of(form, name)(typed)
        except Refused as refusal:
            wrong[name] = str(refusal)
    if wrong:
        raise FieldErrors(wrong)
    return values


def _clean_of(form: Mapping[str, Clean], name: str) -> Clean:
    if name in form:
        return form[name]
    raise BadInput(
        "There is no field of that name here; nothing was changed.", f"The fields are: {', '.join(form)}."
    )


def line(limit: int = LINE_LIMIT, *, required: bool = False) -> Clean:
    """A field of one line: white space and line ends become single blanks, all else is kept as it is."""

    def clean(typed: object) -> str:
        text = " ".join(_text_of(typed).split())
        if required and not visible(text).strip():
            raise Refused("this cannot be blank.")
        if len(text) > limit:
            raise Refused(f"this takes {limit:,} characters, and {len(text):,} were given.")
        return text

    return clean


def block(limit: int = BLOCK_LIMIT, *, required: bool = False) -> Clean:
    """A field of many lines: line ends become newlines, all else is kept as it is."""

    def clean(typed: object) -> str:
        text = _text_of(typed).replace("\r\n", "\n").replace("\r", "\n")
        if required and not visible(text, lines=True).strip():
            raise Refused("this cannot be blank.")
        if len(text) > limit:
            raise Refused(f"this takes {limit:,} characters, and {len(text):,} were given.")
        return text

    return clean


def day(typed: object) -> str:
    """A day as ISO text, or "" for none."""
    if isinstance(typed, date):
        return typed.isoformat()
    text = _text_of(typed).strip()
    if not text:
        return ""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Refused("write the day as 2026-03-31, or leave it empty.")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused("there is no such day in the calendar.") from None


def birthday(typed: object) -> str:
    """A day, or --MM-DD where the year is not known, or ""."""
    text = "" if isinstance(typed, date) else _text_of(typed).strip()
    if not text.startswith("--"):
        return day(typed)
    # 2024 has a 29 February.
    day(f"2024-{text[2:]}")
    return text


def days(low: int = 1, high: int = 3650) -> Clean:
    """A whole number of days, or None when left empty."""

    def clean(typed: object) -> int | None:
        if typed is None:
            return None
        text = str(typed) if type(typed) is int else _text_of(typed).strip()
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise Refused(f"give a number of days from {low} to {high}, or leave it empty.")
        return int(text)

    return clean


def choice(*allowed: str) -> Clean:
    """One of a few words; case and blanks around it do not matter."""

    def clean(typed: object) -> str:
        text = _text_of(typed).strip().lower()
        if text not in allowed:
            raise Refused(f"choose one of: {', '.join(word or 'nothing' for word in allowed)}.")
        return text

    return clean


def yes_or_no(typed: object) -> bool:
    """A box that is ticked or not."""
    if isinstance(typed, bool):
        return typed
    text = _text_of(typed).strip().lower()
    if text in {"yes", "true", "1", "on"}:
        return True
    if text in {"no", "false", "0", "off", ""}:
        return False
    raise Refused("answer yes or no.")


def listed(limit: int = LINE_LIMIT) -> Clean:
    """Several short texts: a sequence of them, or one text parted by commas, semicolons or lines."""
    one = line(limit)

    def clean(typed: object) -> tuple[str, ...]:
        parts = typed if isinstance(typed, (list, tuple)) else re.split(r"[,;\n]", _text_of(typed))
        texts = [str(one(part)) for part in parts]
        return tuple(dict.fromkeys(text for text in texts if visible(text).strip()))

    return clean


def _text_of(typed: object) -> str:
    if typed is None:
        return ""
    if not isinstance(typed, str):
        raise Refused("this takes text.")
    if "\0" in typed or any("\ud800" <= sign <= "\udfff" for sign in typed):
        raise Refused("this holds broken characters, which cannot be kept.")
    return typed
