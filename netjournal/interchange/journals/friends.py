"""The file of `friends`: people with nicknames, places and tags; activities and notes that name them."""

from __future__ import annotations

import re

from netjournal.errors import BadInput
from netjournal.network.form import TAG_LIMIT

from ..csv_rows import lines_of
from ..records import ContactRecord, EntryRecord, Reading, Remark, Way, one_line
from .days import moment_in

SECTIONS = {"### activities:": "event", "### notes:": "note", "### friends:": "", "### locations:": None}
"""The headings, and the kind of entry that stands below; "" for people, None for what is not needed."""

FRIEND = re.compile(
    r"(?P<name>[^(\[@]*[^(\[@\s])(?:\s+\((?P<nicknames>a\.k\.a\. .+?)\))?(?:\s+\[(?P<place>[^\]]+)\])?"
    r"(?P<tags>(?:\s+@\S+)*)\s*"
)
LONGEST = 5_000
"""Of a line that tells of a person, in characters."""
DATED = re.compile(r"(\d{4}-\d\d-\d\d): ?(.*)")
NAME = re.compile(r"\*\*([^*]+)\*\*")
PLACE = re.compile(r"(?<![^\W_])_([^_]+)_(?![^\W_])")
TAG = re.compile(r"(?<![^\W_])@([^\W_](?:[^\W_]|[:-](?=[^\W_]))*)")


def read_friends(data: bytes) -> Reading:
    """Read the file. What a line says stays as it is written; whom it names is with it, as is the place.

    BadInput where none of the headings stands in it.
    """
    lines, guessed = lines_of(data)
    if not any(line.strip().lower() in SECTIONS for line in lines):
        raise BadInput(
            "That is no file of friends; nothing was changed.",
            "It has the headings ### Activities: and others.",
        )
    file = _File()
    if guessed:
        file.warnings.append(Remark(1, "text of an undeclared encoding was read as Windows-1252"))
    for number, line in enumerate(lines, 1):
        if line.strip():
            file.take(number, line.strip())
    return file.reading()


class _File:
    """What was read so far, and under which heading."""

    def __init__(self) -> None:
        self.kind: str | None = None
        self.people: dict[str, ContactRecord] = {}
        self.entries: list[EntryRecord] = []
        self.skipped: list[Remark] = []
        self.warnings: list[Remark] = []
        self._begun = False

    def take(self, number: int, line: str) -> None:
        """One more line that says something."""
        if line.startswith("#"):
            self._begun = line.lower() in SECTIONS
            self.kind = SECTIONS.get(line.lower())
            if not self._begun:
                self.skipped.append(Remark(number, "a heading that is not known, and what stands below it"))
        elif self.kind == "":
            self._friend(number, line.removeprefix("- "))
        elif self.kind:
            self._entry(number, line.removeprefix("- "), self.kind)
        elif self.kind is None and not self._begun and not self.skipped:
            self.skipped.append(Remark(number, "a line below no heading"))

    def _friend(self, number: int, line: str) -> None:
        found = FRIEND.fullmatch(line) if len(line) <= LONGEST else None
        if found is None:
            self.skipped.append(Remark(number, "a line that names nobody"))
            return
        name = one_line(found["name"])
        if name in self.people:
            self.skipped.append(Remark(number, "a name that was there before in this file"))
            return
        names = [one_line(part) for part in (found["nicknames"] or "").split("a.k.a. ") if part.strip()]
        place = one_line(found["place"] or "")
        self.people[name] = ContactRecord(
            name=name,
            known_as=names[0] if names else "",
            tags=_tags(found["tags"]),
            notes="".join(f"Also known as {each}.\n" for each in names[1:]).strip(),
            posts=(Way(place, "lives in"),) if place else (),
            external_uid=name,
            line=number,
        )

    def _entry(self, number: int, line: str, kind: str) -> None:
        found = DATED.fullmatch(line)
        when = moment_in(found[1]) if found else ""
        if not found or not when or not found[2].strip():
            self.skipped.append(Remark(number, "a line without a day, or without any text"))
            return
        text = found[2].strip()
        names = tuple(dict.fromkeys(one_line(name) for name in NAME.findall(text) if name.strip()))
        places = PLACE.findall(NAME.sub("", text))
        self.entries.append(
            EntryRecord(
                when,
                text,
                kind,
                place=one_line(places[0]) if places else "",
                tags=_tags(text),
                people=names,
                line=number,
            )
        )

    def reading(self) -> Reading:
        """All of it; whoever is named in a line and in no list is somebody too."""
        for entry in self.entries:
            for name in entry.people:
                self.people.setdefault(name, ContactRecord(name=name, external_uid=name, line=entry.line))
        people = tuple(self.people.values())
        return Reading(people, tuple(self.skipped), tuple(self.warnings), tuple(self.entries))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in TAG.findall(text or "") if len(tag) <= TAG_LIMIT))
