"""Naming a topic in a field: the beginning of its name is enough, and which one was meant is shown."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.confidentiality.topics import TopicRow
from netjournal.text import fold
from netjournal.widgets.readings import Reader, Reading, Unreadable

_OFFERED = 5


def one_topic(topics: Sequence[TopicRow]) -> Reader:
    """Reads the uid of a topic."""

    def read(text: str) -> Reading:
        row = _meant(topics, text)
        return Reading(row.uid, row.name)

    return read


def several_topics(topics: Sequence[TopicRow]) -> Reader:
    """Reads uids of topics, semicolons or commas between their names."""

    def read(text: str) -> Reading:
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        rows = [_meant(topics, part) for part in parts]
        return Reading(tuple(row.uid for row in rows), ", ".join(row.name for row in rows))

    return read


def _meant(topics: Sequence[TopicRow], text: str) -> TopicRow:
    typed = fold(text.strip())
    for fits in (
        lambda name: name == typed,
        lambda name: name.startswith(typed),
        lambda name: f" {typed}" in name,
    ):
        found = [row for row in topics if fits(fold(row.name))]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(row.name for row in found[:_OFFERED])
            raise Unreadable(f"That may be {names}: type more.")
    names = ", ".join(row.name for row in topics[:_OFFERED])
    raise Unreadable(f"No topic is called so. There are {names}.")
