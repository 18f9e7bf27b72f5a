"""The line while it is being read: what has been understood so far, and where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from netjournal.clock import Moment
from netjournal.journal.capture.captured import Chip, ChipKind, Hint, HintKind, PersonMark, Question, Span
from netjournal.journal.capture.names import Names
from netjournal.text import fold

STRONG = re.compile(r"(?<=[^\s\\])[.!?]+(?=\s|$)|;")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|e\.g|i\.e|etc|vs|no|approx|inc|ltd|[a-z])$", re.IGNORECASE
)
WORD_START = r"(?<![^\s(\[{\"“‘'–—,;>*])"
_ESCAPE = re.compile(WORD_START + r"\\(?=[\w@+#^!])")


class Line:
    """One line, its marks by kind, and the chips, questions and hints that come of them.

    Positions are those of the line; `base` is where it begins in the whole text.
    """

    def __init__(self, text: str, base: int, now: Moment, names: Names, refused: frozenset[str]) -> None:
        self.text = text
        self.base = base
        self.now = now
        self.names = names
        self._refusals = refused
        self._seen: Counter[str] = Counter()
        self.chips: list[Chip] = []
        self.refused: list[Chip] = []
        self.questions: list[Question] = []
        self.hints: list[Hint] = []
        self.people: list[tuple[Span, PersonMark]] = []
        self.words: list[tuple[Span, str]] = []  # marks whose word stays in a sentence: +org, #tag
        self.lifted: list[Span] = []  # marks that leave a sentence: length, cost, marking, objective
        self._sorted: list[Span] = []
        self.literal: list[Span] = []  # addresses and code: no clause ends in them

    def offer(self, kind: ChipKind, start: int, end: int, label: str) -> bool:
        """Make a chip of that range; False (and text it stays) when the person has refused it."""
        stem = f"{kind}:{self.text[start:end].casefold()}"
        chip = Chip(kind, Span(self.base + start, self.base + end), label, f"{stem}:{self._seen[stem]}")
        self._seen[stem] += 1
        if chip.id in self._refusals:
            self.refused.append(chip)
            return False
        self.chips.append(chip)
        return True

    def hint(self, about: HintKind, words: str, start: int, end: int) -> None:
        """Note something that is not acted upon."""
        self.hints.append(Hint(about, words, Span(self.base + start, self.base + end)))

    def ask(self, question: Question) -> None:
        """Note something to ask (its span counts in the line)."""
        span = Span(self.base + question.span.start, self.base + question.span.end)
        self.questions.append(replace(question, span=span))

    def marks(self) -> list[Span]:
        """Every mark that is a word of its own, in order."""
        if len(self._sorted) != len(self.people) + len(self.words) + len(self.lifted):
            named = [span for span, _ in (*self.people, *self.words)]
            self._sorted = sorted([*named, *self.lifted])
        return self._sorted

    def inside(self, at: int) -> bool:
        """Whether that position is within a mark, an address or code."""
        return any(span.start <= at < span.end for span in (*self.marks(), *self.literal))

    def sentence_end(self, start: int) -> int:
        """Where the clause that `start` is in ends: at ";" or the end of its sentence, or of the line."""
        for match in STRONG.finditer(self.text, start):
            dotted = match[0] == "." and _SHORT.search(self.text, max(0, match.start() - 8), match.start())
            if not dotted and not self.inside(match.start()):
                return match.start()
        return len(self.text)

    def people_in(self, start: int, end: int) -> tuple[PersonMark, ...]:
        """The contacts named in that range, each once."""
        return each_once([mark for span, mark in self.people if start <= span.start < end])

    def called(self, mark: PersonMark) -> str:
        """The contact as sentences name them: as written, in their own spelling where they are known."""
        name = self.names.name_of(mark.contact_id) if mark.contact_id else mark.written
        short = " ".join(name.split()[: len(mark.written.split())])
        return short if fold(short) == fold(mark.written) else name

    def plain(self, start: int, end: int, *without: Span) -> str:
        """The range as a sentence: signs taken from names and tags, marks at its end and lengths left out."""
        pieces: list[tuple[Span, str]] = [(span, self.called(mark)) for span, mark in self.people]
        pieces += self.words + [(span, "") for span in (*self.lifted, *without)]
        tags = {span for span, _ in self.words if self.text[span.start] == "#"}
        inside = sorted((piece for piece in pieces if start <= piece[0].start < end), key=lambda p: p[0])
        while inside and inside[-1][0] in tags | set(self.lifted):
            span = inside[-1][0]
            if self.text[span.end : end].strip(" \t,.;"):
                break
            end = span.start
            inside.pop()
        return self._joined(start, end, inside)

    def _joined(self, start: int, end: int, pieces: list[tuple[Span, str]]) -> str:
        out, at = [], start
        for span, word in pieces:
            if span.start >= at:
                out += [unescaped(self.text[at : span.start]), word]
                at = span.end
        out.append(unescaped(self.text[at:end]) if at < end else "")
        return tidy("".join(out))


def each_once(marks: list[PersonMark]) -> tuple[PersonMark, ...]:
    """The same contact named twice is one; the same unknown name too."""
    found: dict[object, PersonMark] = {}
    for mark in marks:
        found.setdefault(mark.contact_id or mark.written.casefold(), mark)
    return tuple(found.values())


def unescaped(text: str) -> str:
    """Without the backslashes that keep words from being read as marks."""
    return _ESCAPE.sub("", text)


def tidy(text: str) -> str:
    """Blanks made single, and loose punctuation at both ends removed."""
    return re.sub(r"\s+([,;.])", r"\1", " ".join(text.split())).strip(" ,;:–—")
