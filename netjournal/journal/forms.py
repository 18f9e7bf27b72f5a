"""The fields of the journal's forms, and what each takes: text as typed, or a value already."""

from __future__ import annotations

from datetime import date

from netjournal.clock import Moment
from netjournal.fields import Clean, Refused, choice
from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.dates import read_date
from netjournal.journal.capture.times import LENGTH, minutes_of
from netjournal.ledger import now

from .money import read_amount
from .settings import get_settings

ENTRY_KINDS = ("note", "meeting", "call", "email", "message", "event")
EXCHANGE_KINDS = ("information", "resource", "advice", "favour", "introduction", "access", "money")
METHODS = ("", "one to one", "event", "professional body", "online", "referral")
RELIABILITY = ("", "a", "b", "c", "d", "e", "f")
MARKINGS = ("", "clear", "green", "amber", "amber+strict", "red")
LONGEST_MINUTES = 31 * 24 * 60


def moment(*, future: bool = False) -> Clean:
    """A moment, or words ("yesterday 14:00"); unfinished dates lean back unless `future`."""

    def clean(typed: object) -> Moment:
        if isinstance(typed, Moment):
            return typed
        reading = read_date(str(typed), now(), future, day_first=get_settings().day_first)
        if reading is None:
            raise Refused("write a day, with or without a time: 27 Nov 14:00, yesterday, 2026-11-27.")
        return reading.moment

    return clean


def due(typed: object) -> str:
    """A day as ISO text, "" for none; words ("friday", "end of the month") lean forward."""
    return _day(typed, future=True)


def day_past(typed: object) -> str:
    """A day as ISO text, "" for none; words ("friday", "last month") lean back."""
    return _day(typed, future=False)


def _day(typed: object, *, future: bool) -> str:
    if isinstance(typed, date):
        return typed.isoformat()
    written = str(typed or "").strip()
    if not written:
        return ""
    reading = read_date(written, now(), future=future, day_first=get_settings().day_first)
    if reading is None:
        raise Refused("write a day: 27 Nov, friday, end of the month, 2026-11-27; or leave it empty.")
    return (reading.due if future else reading.first).isoformat()


def minutes(typed: object) -> int | None:
    """A length in whole minutes, up to 31 days, None when left empty: 45, 45m, 1h30."""
    written = "" if typed is None else str(typed).strip()
    if not written:
        return None
    match = LENGTH.fullmatch(written)
    plain = written.isascii() and written.isdigit() and len(written) < 7
    number = int(written) if plain else minutes_of(match) if match else 0
    if not 0 < number <= LONGEST_MINUTES:
        raise Refused("write a length of time: 45, 45m, 1h30; or leave it empty.")
    return number


def cost(typed: object) -> Cost | None:
    """An amount, None when left empty; one without a currency is in that of the settings."""
    if typed is None or isinstance(typed, Cost):
        return typed
    settings = get_settings()
    return read_amount(str(typed), settings.currency, settings.dollar)


def marking(typed: object) -> str:
    """A marking of the Traffic Light Protocol 2.0 as "TLP:AMBER", typed in any case; "" for none."""
    word = str(choice(*MARKINGS)(str(typed or "").strip().lower().removeprefix("tlp:").strip()))
    return f"TLP:{word.upper()}" if word else ""


def reliability(typed: object) -> str:
    """How reliable a source is, A to F (Admiralty code; F cannot be judged), "" for unsaid."""
    return str(choice(*RELIABILITY)(typed)).upper()


def credibility(typed: object) -> int | None:
    """How credible a piece of information is, 1 to 6 (Admiralty code; 6 cannot be judged)."""
    written = "" if typed is None else str(typed).strip()
    if written and written not in ("1", "2", "3", "4", "5", "6"):
        raise Refused("choose a number from 1 (confirmed) to 6 (cannot be judged), or leave it empty.")
    return int(written) if written else None
