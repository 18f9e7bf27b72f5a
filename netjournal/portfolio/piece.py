"""A piece of evidence as a document: what is frozen when it is accepted, and what every copy shows. Pure.

    {"format": 1, "kind": evidence kind, "title", "day": ISO day, "marking": "" or a marking,
     "made_by": "me" or "other", "source": {"kind", "uid"},
     "names": {uid: {"name", "kind": "contact" or "organisation"}},
     "facts": [{"label", "value"}], "sections": [{"title", "blocks": [block]}],
     "files": [{"attachment": uid, "name", "media_type", "size", "sha256"}]}

A block is one of {"paragraph": text}, {"quote": text} (somebody's own words), {"list": [text]}, and
{"table": {"caption", "columns": [{"head", "number": bool}], "rows": [{"cells": [text], "behind": [{"kind",
"uid", "day", "line"}]}]}}: what a row rests on. A fact or a row that is about somebody also has "contact":
their uid, and is erased with them. It holds what JSON has but floats; all text is plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

FORMAT = 1
Block = dict[str, Any]


def fact(label: str, value: str, contact: str = "") -> dict[str, str]:
    """A line under the title; `contact` is the uid of the person whom it is about."""
    return {"label": label, "value": value, **({"contact": contact} if contact else {})}


def facts(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Lines under the title, those without a value left out."""
    return [fact(label, value) for label, value in pairs if value.strip()]


def section(title: str, *blocks: Block | Iterable[Block]) -> dict[str, Any]:
    """A heading with its blocks, or lists of blocks."""
    flat: list[Block] = []
    for each in blocks:
        flat += [each] if isinstance(each, dict) else list(each)
    return {"title": title, "blocks": flat}


def paragraphs(text: str) -> list[Block]:
    """A text by its paragraphs: an erased name takes no more than its paragraph with it."""
    parts = (part.strip("\n") for part in text.split("\n\n"))
    return [{"paragraph": part} for part in parts if part.strip()]


def quotes(text: str) -> list[Block]:
    """As `paragraphs`, in somebody's own words."""
    return [{"quote": each["paragraph"]} for each in paragraphs(text)]


def bullets(items: Iterable[str]) -> list[Block]:
    """One list, or nothing where there are no items."""
    found = [item for item in items if item.strip()]
    return [{"list": found}] if found else []


def behind(kind: str, uid: str, day: str = "", line: str = "") -> dict[str, str]:
    """A row of the notebook that something rests on: its day, and its first line."""
    return {"kind": kind, "uid": uid, "day": day, "line": line}


def row(cells: Sequence[str], rests_on: Iterable[dict[str, str]] = (), contact: str = "") -> dict[str, Any]:
    """A row of a table."""
    return {
        "cells": list(cells), "behind": list(rests_on), **({"contact": contact} if contact else {})
    }  # fmt: skip


def table(
    caption: str, heads: Sequence[str], rows: Iterable[dict[str, Any]], numbers: Iterable[int] = ()
) -> Block:
    """A table; `numbers` are the columns that hold figures."""
    figures = set(numbers)
    columns = [{"head": head, "number": at in figures} for at, head in enumerate(heads)]
    return {"table": {"caption": caption, "columns": columns, "rows": list(rows)}}


def document(
    kind: str,
    title: str,
    day: str,
    source: tuple[str, str],
    *,
    names: dict[str, dict[str, str]],
    facts: Iterable[dict[str, str]] = (),
    sections: Iterable[dict[str, Any]] = (),
    files: Iterable[dict[str, Any]] = (),
    marking: str = "",
    made_by: str = "me",
) -> dict[str, Any]:
    """The whole; sections without a block are left out. `source` is (kind, uid)."""
    return {
        "format": FORMAT, "kind": kind, "title": title, "day": day, "marking": marking, "made_by": made_by,
        "source": {"kind": source[0], "uid": source[1]}, "names": names, "facts": list(facts),
        "sections": [each for each in sections if each["blocks"]], "files": list(files),
    }  # fmt: skip
