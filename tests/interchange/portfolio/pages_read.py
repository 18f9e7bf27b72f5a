"""A page as those read it who check it: strictly by the rules of HTML, and as somebody who listens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

_SPACE = "{http://www.w3.org/1999/xhtml}"
_RULE = re.compile(r"--(\w+): (#[0-9a-f]{3,6})")


def read(page: bytes) -> Element:
    """The tree. Raises html5lib's ParseError for whatever is not HTML to the letter."""
    tree: Element = html5lib.HTMLParser(strict=True).parse(page.decode())
    return tree


def faults(tree: Element) -> Iterator[str]:
    """What axe and its like would say."""
    tags = [(each.tag.replace(_SPACE, ""), each) for each in tree.iter() if isinstance(each.tag, str)]
    named: dict[str, list[Element]] = {}
    for name, each in tags:
        named.setdefault(name, []).append(each)
    if tree.get("lang") != "en-GB":
        yield "the language is not said"
    if not _text(named["title"][0]):
        yield "there is no title"
    levels = [int(name[1]) for name, _ in tags if re.fullmatch("h[1-6]", name)]
    if (
        levels.count(1) != 1
        or levels[0] != 1
        or any(after - before > 1 for before, after in pairwise(levels))
    ):
        yield f"headings are out of order: {levels}"
    if len(named.get("main", ())) != 1 or len(named.get("header", ())) != 1:
        yield "there is not one main part with its header"
    ids = [each.get("id") for _, each in tags if each.get("id")]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    for _, each in tags:
        for name in ("aria-labelledby", "for"):
            if each.get(name) and each.get(name) not in ids:
                yield f"{name} leads nowhere"
    for heading in named.get("th", ()):
        if heading.get("scope") not in ("col", "row"):
            yield "a head of a table has no scope"
    for table in named.get("table", ()):
        if table.find(f"{_SPACE}caption") is None:
            yield "a table has no caption"
    for link in named.get("a", ()):
        if not _text(link):
            yield "a link has no words"
        if (link.get("href") or "").startswith("#") and link.get("href", "")[1:] not in ids:
            yield f"{link.get('href')} leads nowhere"
    for picture in (*named.get("img", ()), *named.get("svg", ())):
        if picture.get("alt") is None and picture.get("role") != "img":
            yield "a picture has no words"
    for name in ("script", "iframe", "object", "embed", "form", "input", "img"):
        if name in named:
            yield f"there is a {name}"
    if any(name.startswith("on") for _, each in tags for name in each.attrib):
        yield "an attribute runs something"
    if len(named.get("nav", ())) > 1 and len({each.get("aria-label") for each in named["nav"]}) < 2:
        yield "two ways are told apart by nothing"


def links(tree: Element) -> Iterator[str]:
    """Where its links and its style sheet lead, without what stands behind #."""
    for each in tree.iter():
        to = each.get("href") if isinstance(each.tag, str) else None
        if to and not to.startswith("#"):
            yield to.partition("#")[0]


def contrasts(style: str) -> Iterator[tuple[str, str, float]]:
    """Of each set of colours of a style sheet: the name, its colour, and its contrast with the ground."""
    for block in re.findall(r":root \{([^}]*)\}", style):
        colours = dict(_RULE.findall(block))
        for name in ("ink", "quiet", "mark"):
            yield name, colours[name], _contrast(colours[name], colours["ground"])


def _contrast(one: str, other: str) -> float:
    """As WCAG 2.2 reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:]
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
