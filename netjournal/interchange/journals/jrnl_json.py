"""jrnl's export as JSON: entry by entry, so that what is torn loses nothing before it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from netjournal.errors import BadInput

from ..records import EntryRecord, Reading, Remark
from .days import moment_in

_BLANK = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()
_NONE = BadInput(
    "No entry was found in the file; nothing was changed.", "Choose what `jrnl --format json` wrote."
)


def read_jrnl_json(text: str) -> Reading:
    """Read it. BadInput where it holds no list of entries."""
    entries: list[EntryRecord] = []
    skipped: list[Remark] = []
    for line, value in _values(text, skipped):
        record = _record(line, value)
        if record is None:
            skipped.append(Remark(line, "an entry without a day, or without any text"))
        else:
            entries.append(record)
    if not entries and not skipped:
        raise _NONE
    return Reading((), tuple(skipped), (), tuple(entries))


def _values(text: str, skipped: list[Remark]) -> Iterator[tuple[int, Any]]:
    """Each item of the list of entries with its line, up to where the file is torn."""
    at = _list_of_entries(text)
    while True:
        at = _past_blanks(text, at)
        if text[at : at + 1] == "]":
            return
        line = text.count("\n", 0, at) + 1
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            skipped.append(Remark(line, "what follows here cannot be read"))
            return
        yield line, value


def _list_of_entries(text: str) -> int:
    """Where the list begins: the value of "entries" in the outermost object."""
    at = _past_blanks(text, text.find("{") + 1)
    try:
        while text[at : at + 1] == '"':
            key, at = _DECODER.raw_decode(text, at)
            at = _past_blanks(text, at)
            at = _past_blanks(text, at + 1)
            if key == "entries" and text[at : at + 1] == "[":
                return at + 1
            _, at = _DECODER.raw_decode(text, at)
            at = _past_blanks(text, at)
    except (ValueError, RecursionError):
        pass
    raise _NONE


def _past_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _record(line: int, value: Any) -> EntryRecord | None:
    if not isinstance(value, dict):
        return None
    title, body = (_text(value.get(name)) for name in ("title", "body"))
    text = "\n".join(part for part in (title.rstrip(), body.strip("\n").rstrip()) if part.strip())
    when = moment_in(f"{_text(value.get('date'))} {_text(value.get('time'))}".strip())
    if not when or not text.strip():
        return None
    tags = value.get("tags")
    said = [_text(tag).lstrip("@#").lower() for tag in tags] if isinstance(tags, list) else []
    starred = ["starred"] if value.get("starred") is True else []
    uid = _text(value.get("uuid"))
    return EntryRecord(
        when, text, tags=tuple(dict.fromkeys(tag for tag in (*said, *starred) if tag)), external_uid=uid,
        line=line,
    )  # fmt: skip


def _text(value: object) -> str:
    """A text without what cannot be kept; "" for anything else."""
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
