"""messages.csv and Invitations.csv: what was written to and by people, for those who are contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ..records import EntryRecord, Reading, Remark, one_line
from .connections import site_of
from .tables import sheet_of

MESSAGES = frozenset({"conversation id", "from", "date", "content"})
INVITATIONS = frozenset({"from", "to", "sent at", "message", "direction"})
_AT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::\d\d)?(?: ?(?:UTC|Z))?")
_SENT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d|\d{4}),?\s+(\d{1,2}):(\d\d)\s*([AP]M)?", re.IGNORECASE)
_UNSENT = {"yes", "true"}


@dataclass(slots=True)
class _Day:
    """What a conversation says on one day."""

    line: int
    when: str
    lines: list[str] = field(default_factory=list)
    people: dict[str, None] = field(default_factory=dict)


def read_messages(data: bytes) -> Reading | None:
    """An entry for each day of each conversation; None where it is another table.

    Drafts, spam, and what LinkedIn sent for advertisers (nobody's address beside it) are left out.
    """
    sheet = sheet_of(data, MESSAGES)
    if sheet is None:
        return None
    days: dict[tuple[str, str], _Day] = {}
    for line, cells in sorted(sheet.rows, key=lambda row: row[1].get("date", "")):
        if not _is_ones_own(cells):
            continue
        at = _AT.match(cells["date"])
        if at is None:
            sheet.skipped.append(Remark(line, "a message without a day and time"))
            continue
        when = f"{at[1]}T{at[2]}:{at[3]}+00:00"
        day = days.setdefault((cells["conversation id"], at[1]), _Day(line, when))
        day.lines.append(_said(cells))
        day.people |= dict.fromkeys(_people(cells))
    entries = tuple(
        EntryRecord(
            day.when, "\n".join(day.lines), "message", people=tuple(day.people), known_only=True,
            external_uid=f"conversation {name} {date}", line=day.line,
        )
        for (name, date), day in days.items()
    )  # fmt: skip
    return Reading((), tuple(sheet.skipped), tuple(sheet.warnings), entries)


def read_invitations(data: bytes) -> Reading | None:
    """An entry for each invitation that says something; None where it is another table."""
    sheet = sheet_of(data, INVITATIONS)
    if sheet is None:
        return None
    entries = []
    for line, cells in sheet.rows:
        text = cells.get("message", "")
        if not text:
            continue
        when = _sent(cells.get("sent at", ""))
        if not when:
            sheet.skipped.append(Remark(line, "an invitation without a day and time"))
            continue
        entries.append(_invitation(line, cells, when, text))
    return Reading((), tuple(sheet.skipped), tuple(sheet.warnings), tuple(entries))


def _invitation(line: int, cells: dict[str, str], when: str, text: str) -> EntryRecord:
    sender, receiver = one_line(cells["from"]), one_line(cells["to"])
    sides = (("inviterprofileurl", sender), ("inviteeprofileurl", receiver))
    people = [site_of(cells.get(head, "")) or name for head, name in sides]
    said = f"Invitation from {sender} to {receiver}: {text}"
    return EntryRecord(when, said, "message", people=tuple(people), known_only=True, line=line)


def _is_ones_own(cells: dict[str, str]) -> bool:
    unsent = cells.get("is message draft", "").lower() in _UNSENT
    advertised = "sender profile url" in cells and not cells["sender profile url"]
    said = cells.get("content") or cells.get("subject")
    return bool(said) and not unsent and not advertised and cells.get("folder", "").upper() != "SPAM"


def _said(cells: dict[str, str]) -> str:
    subject = one_line(cells.get("subject", ""))
    text = "\n".join(part for part in (subject, cells["content"]) if part)
    return f"{one_line(cells['from']) or 'Somebody'}: {text}"


def _people(cells: dict[str, str]) -> Iterator[str]:
    """Addresses of all who are in it; their names where there are none."""
    sites = f"{cells.get('sender profile url', '')},{cells.get('recipient profile urls', '')}".split(",")
    found = [site_of(site) for site in sites if site.strip()]
    names = [cells["from"], cells.get("to", ""), *cells.get("to", "").split(",")]
    yield from found or (one_line(name) for name in names if name.strip())


def _sent(text: str) -> str:
    """ISO of "1/29/26, 2:37 PM" (month first, as LinkedIn always writes it) and of what is ISO already."""
    if at := _AT.match(text):
        return f"{at[1]}T{at[2]}:{at[3]}"
    if (found := _SENT.match(text)) is None:
        return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else ""
    month, day, year, hour, minute = (int(part) for part in found.groups()[:5])
    if found[6]:
        hour = hour % 12 + (12 if found[6].upper() == "PM" else 0)
    try:
        year += 2000 if year < 100 else 0
        return datetime(year, month, day, hour, minute, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return ""
