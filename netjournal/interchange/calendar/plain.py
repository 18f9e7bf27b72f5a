"""Texts of a calendar as plain text: escapes undone, HTML taken out, cut to what a field takes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ..records import one_line
from ..vcard.lines import unescape

LINE, BLOCK = 500, 20_000
_TAG = re.compile(
    r"</?(?:html|body|p|br|div|a|b|i|u|ul|ol|li|span|table|tr|td|h[1-6]|strong|em|font|script|style|img)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"script", "style", "head", "title"}
_LARGEST = 200_000


def title_of(value: str) -> tuple[str, bool]:
    """A text of one line, and whether it was cut."""
    text = one_line(unescape(value))
    return text[:LINE].rstrip(), len(text) > LINE


def text_of(value: str) -> tuple[str, bool]:
    """A text of many lines without tags, and whether it was cut."""
    text = unescape(value[:_LARGEST]).replace("\r\n", "\n").replace("\r", "\n")
    if _TAG.search(text):
        text = without_tags(text)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
    return text[:BLOCK].rstrip(), len(text) > BLOCK or len(value) > _LARGEST


def without_tags(text: str) -> str:
    """What a person would read of a piece of HTML."""
    reading = _Reading()
    reading.feed(text)
    reading.close()
    return "".join(reading.pieces)


class _Reading(HTMLParser):
    """Keeps the words; a break for what begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A line may begin."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS and self.pieces:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """What was silent is over."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent:
            self.pieces.append(data)
