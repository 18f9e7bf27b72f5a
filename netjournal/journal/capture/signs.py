"""The marks made by a sign: @contact, +organisation, #tag, ^objective, tlp: markings and chatham:house.

A sign counts at the start of a word only, before a letter or a quotation mark, and not in a web or mail
address or in `code`. A + after a figure is arithmetic.
"""

from __future__ import annotations

import re

from netjournal.journal.capture.captured import Hint, PersonMark, Question, Span
from netjournal.journal.capture.line import WORD_START, Line
from netjournal.text import fold

_BODY = r"\"[^\"\n]{1,200}\"|“[^”\n]{1,200}”|[^\W\d_][\w'’.&-]*"
SIGNS = re.compile(
    rf"(?P<literal>\b\w{{2,20}}://\S+|`[^`\n]+`|{WORD_START}\\[@+#^](?:{_BODY}))"
    rf"|{WORD_START}(?:"
    rf"(?P<sign>[@+#^])(?P<body>{_BODY})"
    r"|(?P<tlp>tlp:(?:red|amber(?:\+strict)?|green|clear|white))(?![\w+])"
    r"|(?P<chatham>chatham:house)(?!\w))",
    re.IGNORECASE,
)
_STRICTEST = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
_MARKING = re.compile(r"(?<![\w\\])tlp:(?:red|amber(?:\+strict)?|green|clear|white)(?![\w+])", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w/:.,-])(?!\d{4}$)\d[\d,]*(?:\.\d+)?$")
_CLOSING = ".'’-&"
_NEXT_WORDS = re.compile(r"(?: [^\W\d_][\w'’-]*){1,3}")


class Signs:
    """What the signs of a line name, each once, in the order written."""

    def __init__(self) -> None:
        self.organisations: dict[str, str] = {}
        self.tags: dict[str, str] = {}
        self.objectives: dict[str, str] = {}
        self.markings: list[str] = []
        self.chatham_house = False


def read_signs(line: Line) -> Signs:
    """Read every sign of the line; people go to the line itself, for what comes after needs their places."""
    signs = Signs()
    at = 0
    while match := SIGNS.search(line.text, at):
        at = match.end()
        if match["literal"]:
            line.literal.append(_literal(match))
        elif match["tlp"]:
            _marking(line, signs, match)
        elif match["chatham"]:
            _chatham_house(line, signs, match)
        elif match["sign"] == "@":
            at = _person(line, match)
        else:
            at = _label(line, signs, match)
    return signs


def _literal(match: re.Match[str]) -> Span:
    """The address, the code or the escaped mark; what closes a sentence after a mark is not part of it."""
    escaped = match["literal"][0] == "\\"
    return Span(match.start(), match.start() + len(match["literal"].rstrip(_CLOSING if escaped else "")))


def _word(match: re.Match[str]) -> tuple[str, int]:
    """What is named, and where the mark ends: without closing punctuation or a possessive s."""
    body = match["body"]
    if body[0] in '"“':
        return body[1:-1].strip(), match.end()
    word = body.rstrip(_CLOSING)
    if word[-2:].lower() in ("'s", "’s"):
        word = word[:-2]
    return word, match.start("body") + len(word)


def _person(line: Line, match: re.Match[str]) -> int:
    word, end = _word(match)
    if not word:
        return match.end()
    if match["body"][0] not in '"“':
        word, end = _longer_name(line, word, end)
    candidates = line.names.find(word)
    known = len(candidates) == 1
    mark = PersonMark(
        word,
        candidates[0] if known else None,
        "known" if known else "ambiguous" if candidates else "new",
        candidates,
    )
    label = line.names.name_of(candidates[0]) if known else f"{word}?" if candidates else f"{word} (new)"
    span = Span(match.start(), end)
    if line.offer("person", match.start(), end, label):
        line.people.append((span, mark))
        if mark.state == "ambiguous":
            choices = tuple(line.names.name_of(each) for each in candidates)
            line.ask(Question("person", f"Which {word} is meant?", span, choices, mark.written))
    else:
        line.literal.append(span)  # refused, it is text: as it is read where it is escaped
    return end


def _longer_name(line: Line, word: str, end: int) -> tuple[str, int]:
    """With the words after it that make it somebody's whole name: @Ana Ruiz."""
    more = _NEXT_WORDS.match(line.text, end)
    words = more[0].split() if more else []
    for count in range(len(words), 0, -1):
        longer = " ".join([word, *words[:count]])
        if line.names.is_name(longer):
            return longer, end + sum(len(each) + 1 for each in words[:count])
    return word, end


def _label(line: Line, signs: Signs, match: re.Match[str]) -> int:
    word, end = _word(match)
    sign, start = match["sign"], match.start()
    if not word or _is_arithmetic(line.text, sign, word, start) or re.fullmatch(r"(?=.*\d)[0-9a-f]{6}", word):
        return match.end()
    if sign == "^":
        _objective(line, signs, word, start, end)
        return end
    spelt = line.names.spelling("+" if sign == "+" else "#", word) or word
    kept = signs.organisations if sign == "+" else signs.tags
    if line.offer(
        "organisation" if sign == "+" else "tag", start, end, spelt if sign == "+" else f"#{spelt}"
    ):
        kept.setdefault(fold(spelt), spelt)
        line.words.append((Span(start, end), word))
    else:
        line.literal.append(Span(start, end))
    return end


def _is_arithmetic(text: str, sign: str, word: str, start: int) -> bool:
    """Whether + adds to a figure: not to a date, a clock time or a year, unless it adds a tax."""
    if sign != "+":
        return False
    before = text[:start].rstrip()
    taxed = before[-1:].isdigit() and word.lower() in ("vat", "gst", "tax", "expenses")
    return taxed or bool(_FIGURE.search(before, max(0, len(before) - 20)))


def _objective(line: Line, signs: Signs, word: str, start: int, end: int) -> None:
    key = line.names.spelling("^", word)
    if key is None:
        line.hint("objective", "There is no objective with that key.", start, end)
    elif line.offer("objective", start, end, f"^{key}"):
        signs.objectives.setdefault(key, key)
        line.lifted.append(Span(start, end))
    else:
        line.literal.append(Span(start, end))


def _marking(line: Line, signs: Signs, match: re.Match[str]) -> None:
    marking = match["tlp"].upper().replace("WHITE", "CLEAR")
    if line.offer("marking", *match.span(), marking):
        signs.markings.append(marking)
        line.lifted.append(Span(*match.span()))


def _chatham_house(line: Line, signs: Signs, match: re.Match[str]) -> None:
    if line.offer("marking", *match.span(), "Chatham House rule"):
        signs.chatham_house = True
        line.lifted.append(Span(*match.span()))


def strictest(markings: list[str]) -> str | None:
    """The strictest of several markings: that one holds."""
    return min(markings, key=_STRICTEST.index) if markings else None


def hint_marking_below(line: Line, text: str, start: int) -> None:
    """A marking further down is not read, but it is not overlooked either."""
    if match := _MARKING.search(text, start):
        words = f"{match[0].upper()} is written further down; only the first line is read for marks."
        line.hints.append(Hint("marking", words, Span(*match.span())))
