"""The pages of a notebook as Markdown: one of each contact, one of each month, and the page that leads there.

Pure. What was typed is shown as it stands: nothing in it becomes a heading, a link, code or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from netjournal.text import counted, visible

from .records import ContactRecord
from .report.as_markdown import safe

WAYS = {"emails": "E-mail", "phones": "Phone", "posts": "Address", "webs": "Site", "messagings": "Messaging"}
FACTS = {
    "known_as": "Known as", "pronunciation": "Said as", "pronouns": "Pronouns", "role": "Role",
    "organisation": "Organisation", "business_area": "Business area", "birthday": "Birthday",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, and the name of their page's file ("" for none)."""

    name: str = field(repr=False)
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry on the page of its month. `more` are further lists under it, each with its heading."""

    day: str
    time: str
    kind: str
    title: str = field(repr=False)
    text: str = field(repr=False)
    people: tuple[Named, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    more: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry on the page of a contact: its day, and its first words."""

    day: str
    text: str = field(repr=False)


def contact_page(person: ContactRecord, lines: Sequence[Line]) -> str:
    """The page of a contact, two folders' breadth from the index."""
    parts = [f"# {shown(person.name)}", ""]
    parts += _facts([(head, getattr(person, name)) for name, head in FACTS.items()])
    for name, head in WAYS.items():
        for way in getattr(person, name):
            beside = ", ".join(filter(None, (way.label, "preferred" if way.preferred else "")))
            parts += _facts([(head, way.value + (f" ({beside})" if beside else ""))])
    parts += _facts([("Tags", ", ".join(person.tags))])
    for head, text in (("How we met", person.how_met), ("Notes", person.notes)):
        if text.strip():
            parts += ["", f"## {head}", "", *paragraphs(text)]
    if lines:
        parts += ["", "## Journal", ""]
        parts += [
            f"- [{each.day}](../journal/{each.day[:7]}.md) {shown(each.text)}".rstrip() for each in lines
        ]
    return _page(parts)


def month_page(month: str, entries: Iterable[WrittenEntry]) -> str:
    """The page of a month, "2026-11": its entries in the order in which they happened."""
    parts = [f"# {month}", ""]
    for entry in entries:
        head = " ".join(part for part in (entry.day, entry.time) if part)
        title = f": {shown(entry.title)}" if entry.title else ""
        parts += [f"## {head}, {entry.kind}{title}", "", *paragraphs(entry.text)]
        people = ", ".join(map(_linked, entry.people))
        parts += [f"- **With:** {people}"] if people else []
        parts += _facts(entry.facts)
        for heading, items in entry.more:
            parts += ["", f"### {heading}", "", *(f"- {shown(item)}" for item in items)]
        parts.append("")
    return _page(parts)


def index_page(people: Sequence[Named], months: Sequence[tuple[str, int]], remarks: Sequence[str]) -> str:
    """The page that leads to all the others; `remarks` stand at its top."""
    parts = ["# Notebook", "", *(f"- {shown(remark)}" for remark in remarks)]
    parts += ["", "## Journal", ""]
    for month, count in months:
        parts.append(f"- [{month}](journal/{month}.md): {counted(count, 'entry', 'entries')}")
    parts += ["", "## Contacts", ""]
    parts += [f"- [{shown(person.name)}](contacts/{person.file}.md)" for person in people]
    return _page(parts)


def sentences(texts: Iterable[str | None]) -> str:
    """Texts one after the other, each ended as a sentence is."""
    said = (text.strip() for text in texts if text)
    return " ".join(text if text[-1:] in ".!?…:" else f"{text}." for text in said if text)


def shown(text: str) -> str:
    """A text on one line, so that any reader shows it as it is."""
    return safe(visible(text, lines=True))


def paragraphs(text: str) -> Iterator[str]:
    """A text of many lines: its blank lines part paragraphs, its line ends stay."""
    for part in re.split(r"\n[ \t]*\n", visible(text, lines=True)):
        lines = [safe(line) for line in part.splitlines() if line.strip()]
        yield from (f"{line}\\" for line in lines[:-1])
        yield from lines[-1:]
        yield ""


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"- **{head}:** {shown(text)}" for head, text in facts if text)


def _linked(person: Named) -> str:
    name = shown(person.name)
    return f"[{name}](../contacts/{person.file}.md)" if person.file else name


def _page(parts: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip("\n") + "\n"
