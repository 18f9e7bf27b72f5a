"""Names as they are sorted and matched."""

from __future__ import annotations

import re

from netjournal.text import fold

_PARTING = re.compile(r"[\s\-]+")


def sort_name_of(name: str, given: str = "", family: str = "") -> str:
    """What a contact is sorted by: the folded "family given" where a family name is known, else the name."""
    full = f"{family} {given}".strip() if family.strip() else name
    return fold(full)


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of what is typed into a filter; hyphens part words."""
    return tuple(word for word in _PARTING.split(fold(query.replace("\0", " "))) if word)


def phrase_of(words: tuple[str, ...]) -> str:
    """An FTS5 expression for documents that hold every one of the words, each as the beginning of a word."""
    # Double quotes make each word a string of FTS5: nothing in it is read as syntax.
    return " AND ".join('"' + word.replace('"', '""') + '"*' for word in words)
