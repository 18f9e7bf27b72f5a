"""jrnl: its journal as text (of today and of version 1), and its export as JSON.

Words that begin with @ are jrnl's tags, and become tags here: no contact is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.errors import BadInput

from ..csv_rows import lines_of
from ..records import EntryRecord, Reading, Remark
from .days import day_comes_first, is_ambiguous, moment_in
from .jrnl_json import read_jrnl_json

HEAD = re.compile(r"\[([^\]\n]{4,60})\](?: (.*)|\s*)$")
OLD_HEAD = re.compile(
    r"((?:\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{4}) \d\d:\d\d(?::\d\d)?(?: [AP]M)?)(?: (.*)|\s*)$"
)
TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
STARRED = "starred"
_STAR = re.compile(r"(?:(?<=\s)|\A)\*\s*\Z")
_LIKE_A_DAY = re.compile(r"[\d\s:./,TAPMapm-]{8,}")


def read_jrnl(data: bytes, *, day_first: bool = True) -> Reading:
    """Read a journal of jrnl, text or JSON. `day_first` says how 3/4/2026 is meant where the file does not.

    Each entry keeps its text as it stands, but for the star of its first line, which becomes a tag. BadInput
    where no entry is found.
    """
    lines, guessed = lines_of(data)
    warnings = [Remark(1, "text of an undeclared encoding was read as Windows-1252")] if guessed else []
    if next((line for line in lines if line.strip()), "").lstrip()[:1] == "{":
        reading = read_jrnl_json("\n".join(lines))
        return Reading((), reading.skipped, (*warnings, *reading.warnings), reading.entries)
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        warnings.append(Remark(1, "zero bytes were left out"))
    text = _Text(lines, day_first, warnings)
    entries = tuple(text.entries())  # before what it has to tell of them
    return Reading((), tuple(text.skipped), tuple(text.warnings), entries)


class _Text:
    """A journal as text: where each entry begins, and what it says."""

    def __init__(self, lines: list[str], day_first: bool, warnings: list[Remark]) -> None:
        self.lines, self.warnings = lines, warnings
        self.skipped: list[Remark] = []
        # Brackets inside an entry of version 1 are part of its text.
        first = next((line for line in lines if self._moment(HEAD, line) or self._moment(OLD_HEAD, line)), "")
        self._head = OLD_HEAD if OLD_HEAD.match(first) else HEAD
        heads = [found[1] for line in lines if (found := self._head.match(line))]
        known = day_comes_first(heads)
        self._day_first = day_first if known is None else known
        if known is None and any(map(is_ambiguous, heads)):
            order = "day, then month" if day_first else "month, then day"
            self.warnings.append(Remark(1, f"dates such as 3/4/2026 were read as {order}"))

    @staticmethod
    def _moment(head: re.Pattern[str], line: str, day_first: bool = True) -> str:
        found = head.match(line)
        return moment_in(found[1], day_first) if found else ""

    def entries(self) -> Iterator[EntryRecord]:
        """The entries, in the order of the file."""
        starts = [(at, when) for at, line in enumerate(self.lines) if (when := self._begins(at, line))]
        if not starts:
            raise BadInput(
                "No entry was found in the file; nothing was changed.",
                "An entry of jrnl begins with its day: [2026-11-12 09:00] …",
            )
        if any(line.strip() for line in self.lines[: starts[0][0]]):
            self.skipped.append(Remark(1, "text before the first entry"))
        for (at, when), (end, _) in zip(starts, [*starts[1:], (len(self.lines), "")], strict=True):
            yield from self._entry(at, end, when)

    def _begins(self, at: int, line: str) -> str:
        when = self._moment(self._head, line, self._day_first)
        found = self._head.match(line)
        if not when and found and _LIKE_A_DAY.fullmatch(found[1]):
            self.warnings.append(Remark(at + 1, "a day that is none: read as part of the entry before it"))
        return when

    def _entry(self, at: int, end: int, when: str) -> Iterator[EntryRecord]:
        found = self._head.match(self.lines[at])
        first = (found[2] or "") if found else ""
        title = _STAR.sub("", first).rstrip()
        text = "\n".join([title, *self.lines[at + 1 : end]]).strip("\n").rstrip()
        if not text.strip():
            self.skipped.append(Remark(at + 1, "an entry without any text"))
            return
        starred = (STARRED,) if _STAR.search(first) else ()
        yield EntryRecord(when, text, tags=(*tags_in(text), *starred), line=at + 1)


def tags_in(text: str) -> tuple[str, ...]:
    """The words that jrnl takes for tags, in small letters, each once."""
    return tuple(dict.fromkeys(found.lower().lstrip("#") for found in TAG.findall(text)))
