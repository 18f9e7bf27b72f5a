"""What a file is, by looking at it: so that nobody has to say which of the forms it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from netjournal.errors import BadInput

from . import bring_in
from .bring_in import Summary
from .csv_rows import lines_of
from .journals.days import moment_in
from .journals.friends import SECTIONS
from .journals.jrnl import HEAD, OLD_HEAD
from .linkedin.archive import READERS, ZIP

Form = Literal["vcard", "csv", "linkedin", "jrnl", "friends", "calendar", "notebook"]
LOOKED_AT = 64 * 1024
_IMPORTERS: dict[str, Callable[[bytes], Summary]] = {
    "vcard": bring_in.import_vcard, "csv": bring_in.import_csv, "linkedin": bring_in.import_linkedin,
    "jrnl": bring_in.import_jrnl, "friends": bring_in.import_friends,
}  # fmt: skip
_ELSEWHERE: dict[str, tuple[str, str]] = {
    "calendar": ("That is a calendar; nothing was changed.", "Bring it in under Meetings: F4, then I."),
    "notebook": (
        "That is a whole notebook; nothing was changed.",
        "Bring it in by `netjournal import json`, with the application closed.",
    ),
}


def bring_in_any(data: bytes, ending: str = "") -> Summary:
    """Bring in what the file is (`ending` of its name: ".vcf"). Raises BadInput; then nothing was changed."""
    form = form_of(data, ending)
    if form in _ELSEWHERE:
        raise BadInput(*_ELSEWHERE[form])
    return _IMPORTERS[form](data)


def form_of(data: bytes, ending: str = "") -> Form:
    """What it is; a table of contacts where nothing tells it to be anything else."""
    if data.startswith(ZIP):
        return "linkedin"
    begins = data[:400].replace(b"\0", b"").upper()  # so that UTF-16 reads as well
    if b"BEGIN:VCALENDAR" in begins:
        return "calendar"
    if b"BEGIN:VCARD" in begins or ending.lower() in (".vcf", ".vcard"):
        return "vcard"
    lines, _ = lines_of(data[:LOOKED_AT])
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith("{"):
        return _json_form("\n".join(lines))
    if any(line.strip().lower() in SECTIONS for line in lines):
        return "friends"
    if any(_is_head(line, HEAD) for line in lines) or _is_head(first, OLD_HEAD):
        return "jrnl"
    is_theirs = any(reader(data[:LOOKED_AT]) is not None for reader in READERS.values())
    return "linkedin" if is_theirs else "csv"


def _is_head(line: str, head: re.Pattern[str]) -> bool:
    found = head.match(line)
    return found is not None and bool(moment_in(found[1]))


def _json_form(text: str) -> Form:
    named = re.search(r'"format"\s*:\s*("[^"]{0,40}")', text)
    if named and named[1].startswith('"netjournal notebook'):
        return "notebook"
    return "jrnl"
