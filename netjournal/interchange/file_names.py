"""Names for files that every system takes: small letters, figures and hyphens of ASCII, never two the same.

No system has a reserved name of such a form: each ends in a hyphen and figures.
"""

from __future__ import annotations

import re

from netjournal.text import fold

_LONGEST = 60
_OTHER = re.compile(r"[^a-z0-9]+")


class FileNames:
    """Gives names, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, text: str, mark: str) -> str:
        """A name after the text, with the end of the mark (a uid, a number) to tell it from others."""
        stem = _OTHER.sub("-", fold(text).encode("ascii", "ignore").decode())[:_LONGEST].strip("-")
        bare = _OTHER.sub("", mark.lower()) or "0"
        for length in (8, len(bare)):
            name = "-".join(part for part in (stem or "contact", bare[-length:]) if part)
            if name not in self._given:
                break
        else:
            name = f"{name}-{len(self._given)}"
        self._given.add(name)
        return name
