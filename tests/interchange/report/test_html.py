"""The report as HTML: sound, readable to those who listen, nothing loaded, what is typed only text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from netjournal.interchange.report.as_html import html
from netjournal.interchange.report.building import build
from netjournal.interchange.report.reading import said

from .hostile import HOSTILE
from .records import example

VOID = {"meta", "br", "link", "img", "hr", "input"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "main", "nav", "section"),
    *("h1", "h2", "h3", "h4", "p", "dl", "div", "dt", "dd", "ol", "ul", "li", "a", "b", "br", "blockquote"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("svg", "desc", "text", "path", "rect", "circle", "polyline", "line", "g"),
}
LINKING = {"href", "src", "action", "data", "poster", "srcset", "xlink:href", "background", "cite"}


class Page(HTMLParser):
    """Reads a page, checks its nesting, and keeps what is in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1] == tag, f"</{tag}> closes {self._open[-1:]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def page_of(**more: Any) -> str:
    return html(build(example(**more), owner="Robin Example", reader="me"))


def test_the_page_is_whole_and_in_order() -> None:
    page = Page(page_of())
    assert ("html", {"lang": "en-GB"}) in page.tags
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "href"):
        for _, attributes in page.tags:
            if name in attributes:
                assert (attributes[name] or "").removeprefix("#") in ids


def test_every_table_has_heads_and_every_picture_words() -> None:
    page = Page(page_of())
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert set(heads) == {"col", "row"}
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") >= 6
    assert tags.count("svg") == tags.count("figcaption") == 3
    assert tags.count("title") >= 1 + tags.count("svg")


def test_numbers_align_right() -> None:
    page = Page(page_of())
    assert ("td", {"class": "number"}) in page.tags
    assert re.search(r"\.number \{ text-align: right", page_of())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_typed_stays_text_and_nothing_is_loaded(text: str) -> None:
    source = page_of(text=text, names=[f"{text} {at}" for at in range(5)])
    page = Page(source)
    assert {tag for tag, _ in page.tags} <= ALLOWED
    plain = Page(page_of(text="x", names=["a b"] * 5))
    assert _shape(page) == _shape(plain)
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert all((attributes[name] or "").startswith("#part-") for name in LINKING & attributes.keys())
    assert not re.search(r"url\(|@import|javascript:", re.search(r"<style>(.*?)</style>", source, re.S)[1])
    for line in said(text).splitlines():
        assert line.strip() in page.text.replace("\xa0", " ")


def test_a_demo_says_so_on_every_page_that_is_printed() -> None:
    page = html(build(example(), owner="", reader="me", demo=True))
    assert Page(page).text.index("DEMO") < Page(page).text.index("What the network was for")
    assert re.search(r"@media print \{.*\.mark \{ display: table-header-group", page, re.S)


def test_the_colours_have_enough_contrast() -> None:
    """WCAG 2.1 AA, 4.5 to 1, of every ink on its ground in the light, the dark and the printed page."""
    style = re.search(r"<style>(.*?)</style>", page_of(), re.S)[1]
    grounds = re.findall(r":root \{([^}]*)\}", style)
    assert len(grounds) == 3
    for block in grounds:
        colours = dict(re.findall(r"--(\w+): (#\w+)", block))
        for name in ("ink", "quiet", "mark"):
            assert _contrast(colours[name], colours["ground"]) >= 4.5, name


def _shape(page: Page) -> list[str]:
    return [tag for tag, _ in page.tags if tag not in ("br", "p", "blockquote")]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
