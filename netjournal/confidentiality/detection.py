"""What a text touches on: topics by their phrases, organisations by their names. Pure; any text is taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .amounts import amounts_in
from .phrases import Entry, PhraseBook, Place
from .words import Reader, Word, stems

MOST_READ = 1_000_000
"""Characters of a text that are read; what lies beyond is said not to have been."""

_NEAR = 8
_GENERIC = frozenset(
    {
        "training", "ltd", "limited", "plc", "inc", "llp", "llc", "group", "trust", "partners",
        "services", "consulting", "consultants", "associates", "holdings", "company", "co", "gmbh", "ag",
    }
)  # fmt: skip
_COMMON = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "city", "county",
        "royal", "national", "first", "united", "general", "british", "global", "central", "local",
    }
)  # fmt: skip
_LEADING = frozenset(stems("of for in on at to with from"))
_EMPTY = frozenset(
    stems(
        "the a an our their his her its my your this that and or but is are was were be been has have had "
        "will would can could we they he she it i you as so very too"
    )
)


@dataclass(frozen=True, slots=True)
class TopicText:
    """A topic as it is looked for: its uid and name, and its phrases by the way in which they count."""

    uid: str
    name: str
    phrases: tuple[str, ...] = field(default=(), repr=False)
    amount_words: tuple[str, ...] = field(default=(), repr=False)
    organisation_words: tuple[str, ...] = field(default=(), repr=False)
    not_meant: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: from where to where, which topic it stands for, the phrase as it is listed.

    `context` is the phrase with what stands around it, to be remembered as "not this".
    """

    start: int
    end: int
    topic: str
    phrase: str
    context: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found: places in order, and uids of topics and organisations, each once, in order.

    `whole` is False where the text was too long to be read to its end.
    """

    hits: tuple[Hit, ...]
    topics: tuple[str, ...]
    organisations: tuple[str, ...]
    whole: bool = True


def book_of(topics: Iterable[TopicText], organisations: Iterable[tuple[str, str]] = ()) -> PhraseBook:
    """The book of these topics, and of organisations (uid, name)."""
    return PhraseBook([*_topic_entries(topics), *_organisation_entries(organisations)])


def _topic_entries(topics: Iterable[TopicText]) -> Iterator[Entry]:
    for topic in topics:
        yield from (Entry(topic.uid, "phrase", text) for text in topic.phrases)
        yield from (Entry(topic.uid, "amount", text) for text in topic.amount_words)
        yield from (Entry(topic.uid, "organisation", text) for text in topic.organisation_words)
        yield from (Entry(topic.uid, "not", text) for text in topic.not_meant)


def _organisation_entries(organisations: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """Each by its name, and by the first word of it where only "Ltd", "Training" and the like follow."""
    for uid, name in organisations:
        yield Entry(uid, "name", name)
        first, *rest = name.lower().split() or [""]
        if rest and len(first) > 3 and first not in _COMMON and all(w.strip(".,") in _GENERIC for w in rest):
            yield Entry(uid, "alias", name.split()[0])


def detect(text: str, book: PhraseBook, reader: Reader, most: int = MOST_READ) -> Detection:
    """What the first `most` characters touch on. Never raises;

    the time grows with them, and with nothing else.
    """
    whole, text = len(text) <= most, text[:most]
    words = reader.words(text)
    places = [place for place in book.places(text, words, reader) if _stands(place, words, text)]
    named = [place for place in places if place.entry.role in ("name", "alias")]
    counted = _Near(text, words, named).counted(places)
    hits = _longest(_hit(place, words, text) for place in _meant(places, counted))
    topics = dict.fromkeys(hit.topic for hit in hits)
    return Detection(hits, tuple(topics), tuple(dict.fromkeys(p.entry.uid for p in named)), whole)


def _stands(place: Place, words: list[Word], text: str) -> bool:
    """An organisation's short name counts only with a capital: Calder, not a calder."""
    return place.entry.role != "alias" or text[words[place.first].start].isupper()


class _Near:
    """Which words stand near an amount, and near the name of an organisation."""

    def __init__(self, text: str, words: list[Word], named: list[Place]) -> None:
        self._words = words
        starts = [word.start for word in words]
        self._amounts = sorted({max(0, bisect_right(starts, end - 1) - 1) for _, end in amounts_in(text)})
        self._names = sorted({place.first for place in named})

    def counted(self, places: list[Place]) -> Iterator[Place]:
        """The places of phrases that count: near what they must be near to."""
        for place in places:
            role = place.entry.role
            if role == "phrase" or (role in _BESIDE and self._near(place, role)):
                yield place

    def _near(self, place: Place, role: str) -> bool:
        there = self._amounts if role == "amount" else self._names
        at = bisect_right(there, place.first - _NEAR - 1)
        while at < len(there) and there[at] < place.after + _NEAR:
            if self._words[there[at]].sentence == self._words[place.first].sentence:
                return True
            at += 1
        return False


_BESIDE = ("amount", "organisation")


def _meant(places: list[Place], counted: Iterable[Place]) -> Iterator[Place]:
    """Those that do not stand within a context that was told not to mean their topic."""
    excused: dict[str, _Covered] = {}
    for place in places:
        if place.entry.role == "not":
            excused.setdefault(place.entry.uid, _Covered()).add(place)
    for place in counted:
        around = excused.get(place.entry.uid)
        if around is None or not around.covers(place):
            yield place


class _Covered:
    """Places in the order of the text, asked whether one of them holds another place whole."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._reached: list[int] = []

    def add(self, place: Place) -> None:
        """One more, which begins no earlier than those before."""
        self._firsts.append(place.first)
        self._reached.append(max(place.after, self._reached[-1] if self._reached else 0))

    def covers(self, place: Place) -> bool:
        """Whether that place lies within one of them."""
        at = bisect_right(self._firsts, place.first)
        return at > 0 and self._reached[at - 1] >= place.after


def _hit(place: Place, words: list[Word], text: str) -> Hit:
    start, end = words[place.first].start, words[place.after - 1].end
    return Hit(start, end, place.entry.uid, place.entry.text, _context(place, words, text))


def _longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Of those of one topic that lie within one another, the outermost."""
    kept: list[Hit] = []
    reached: dict[str, int] = {}
    for hit in sorted(hits, key=lambda each: (each.start, -each.end, each.topic, each.phrase)):
        if hit.end > reached.get(hit.topic, -1):
            kept.append(hit)
            reached[hit.topic] = hit.end
    return tuple(kept)


def _context(place: Place, words: list[Word], text: str) -> str:
    """The phrase and what makes it mean something else: "the price of coffee", "coffee prices"."""
    first, after = place.first, place.after
    if after < len(words) and words[after].stem in _LEADING and _same(words, place.first, after):
        after = _to_content(words, after + 1, place.first)
    elif first and words[first - 1].stem not in _EMPTY and _same(words, first - 1, place.first):
        first -= 1
    elif after < len(words) and _same(words, place.first, after):
        after = _to_content(words, after, place.first)
    return " ".join(text[words[first].start : words[after - 1].end].split())


def _to_content(words: list[Word], at: int, first: int) -> int:
    """One after the next word that says something, at most four words on."""
    end = at
    for end in range(at, min(at + 4, len(words))):
        if not _same(words, first, end):
            return end
        if words[end].stem not in _EMPTY:
            return end + 1
    return min(end + 1, len(words))


def _same(words: list[Word], one: int, other: int) -> bool:
    return words[one].sentence == words[other].sentence
