"""Topics: what is sensitive, the phrases that give it away, and what was told not to be meant.

The default topics work without rows. The first doing that edits or names a topic writes all of them down, in
the same change set, so that taking it back takes them back too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import NotFound
from netjournal.fields import Clean, FieldErrors, Refused, block, cleaned, line
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import NotThis, Topic, link_uid
from netjournal.network.records import write_if_changed
from netjournal.text import fold

from .default_topics import default_topics
from .detection import TopicText, book_of
from .phrases import MOST_WORDS
from .words import Reader, stems

MOST_PHRASES = 1_000
_LISTS = ("phrases", "amount_words", "organisation_words")


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic. `row` is None while it is a default that was never written down; `is_default`: began as one.

    `phrases` count by themselves, the other two lists near an amount, or near a known organisation's name.
    """

    uid: str
    name: str
    about: str = field(repr=False)
    phrases: tuple[str, ...] = field(repr=False)
    amount_words: tuple[str, ...] = field(repr=False)
    organisation_words: tuple[str, ...] = field(repr=False)
    not_meant: tuple[str, ...] = field(repr=False)
    is_default: bool
    row: int | None


@dataclass(frozen=True, slots=True)
class NotThisRow:
    """A phrase in its context that does not mean the topic (its uid)."""

    id: int
    topic: str
    text: str = field(repr=False)


def _phrases(typed: object) -> str:
    """Phrases, one a line: a text, or a sequence of them; what says the same is kept once."""
    given = typed if isinstance(typed, (list, tuple)) else str(block()(typed)).split("\n")
    kept: dict[tuple[str, ...], str] = {}
    for each in given:
        text = " ".join(str(line()(each)).split())
        if text:
            kept.setdefault(_stems_of(text), text)
    if len(kept) > MOST_PHRASES:
        raise Refused(f"this takes {MOST_PHRASES:,} phrases, and {len(kept):,} were given.")
    return "\n".join(kept.values())


def _stems_of(text: str) -> tuple[str, ...]:
    parts = stems(text)
    if not parts:
        raise Refused("a phrase needs a letter or a digit: an empty one would be found everywhere.")
    if len(parts) > MOST_WORDS:
        raise Refused(f"a phrase takes {MOST_WORDS} words at most.")
    return parts


TOPIC_FORM: dict[str, Clean] = {
    "name": line(100, required=True),
    "about": block(),
    **dict.fromkeys(_LISTS, _phrases),
}


def list_topics() -> tuple[TopicRow, ...]:
    """All topics, in the order in which they were added, the defaults first."""
    rows = _rows()
    if rows is None:
        return tuple(_default_row(uid) for uid in default_topics())
    return tuple(row for row, gone in rows if not gone)


def topic(uid: str) -> TopicRow:
    """One topic. Raises NotFound."""
    for row in list_topics():
        if row.uid == uid:
            return row
    raise NotFound("That topic is not there any more; nothing was changed.", "Look at the list of topics.")


def add_topic(
    name: str,
    phrases: object = (),
    amount_words: object = (),
    about: str = "",
    organisation_words: object = (),
) -> TopicRow:
    """Add a topic. Raises FieldErrors: a name that is taken, an empty phrase, a topic without any phrase."""
    taken = cleaned(
        TOPIC_FORM,
        {
            "name": name,
            "about": about,
            "phrases": phrases,
            "amount_words": amount_words,
            "organisation_words": organisation_words,
        },
    )
    with changeset("topics.add"):
        adopt_topics()
        row = Topic(**taken)
        _refuse(row)
        row.save()
        return topic(row.uid)


def edit_topic(uid: str, changes: Mapping[str, object]) -> TopicRow:
    """Change fields of TOPIC_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(TOPIC_FORM, changes)
    with changeset("topics.edit"):
        row = topic_record(uid)
        for name, value in taken.items():
            setattr(row, name, value)
        _refuse(row)
        write_if_changed(row)
        return topic(uid)


def remove_topic(uid: str) -> None:
    """Move a topic, its grants and its place in agreements to the trash. Raises NotFound."""
    with changeset("topics.remove"):
        discard("topic", topic_record(uid).id)


def say_not_this(uid: str, context: str) -> NotThisRow:
    """Remember that this phrase in its context does not mean the topic; `context` as a hit gives it.

    Raises FieldErrors for a context that holds no phrase of the topic, NotFound.
    """
    taken = cleaned({"context": line(required=True)}, {"context": context})
    text = str(taken["context"])
    with changeset("topics.not_this"):
        row, folded = topic_record(uid), fold(text)
        if not _holds_a_phrase(text, topic(uid)):
            raise FieldErrors({"context": "this holds no phrase of the topic."})
        for known in NotThis.select().where((NotThis.topic == row.id) & NotThis.deleted_at.is_null()):
            if known.folded == folded:
                return NotThisRow(known.id, uid, known.text)
        made = NotThis(topic=row, text=text, folded=folded)
        made.save()
        return NotThisRow(made.id, uid, made.text)


def topic_record(uid: str) -> Topic:
    """The topic as a record, written down where it was a default; inside a change set. Raises NotFound."""
    adopt_topics()
    found: Topic | None = Topic.get_or_none(Topic.uid == uid)
    if found is None or found.deleted_at is not None:
        raise NotFound(
            "That topic is not there any more; nothing was changed.", "Look at the list of topics."
        )
    return found


def topic_field(typed: object) -> str:
    """A field that takes the uid of a topic that is there, or "" for none."""
    uid = str(typed or "").strip()
    if uid and all(row.uid != uid for row in list_topics()):
        raise Refused("choose a topic that is there, or leave it empty.")
    return uid


def topics_field(typed: object) -> tuple[str, ...]:
    """A field that takes uids of topics: at least one."""
    given = typed if isinstance(typed, (list, tuple)) else re.split(r"[,\s]+", str(typed or "").strip())
    uids = tuple(dict.fromkeys(topic_field(each) for each in given if each))
    if not uids:
        raise Refused("choose one topic at least.")
    return uids


def record_of(uid: str) -> Topic | None:
    """The record of a topic, None for "": for a reference to it. Inside a change set."""
    return topic_record(uid) if uid else None


def adopt_topics() -> None:
    """Write the default topics down, unless they (or any topic) were: inside a change set."""
    if database().execute_sql("SELECT 1 FROM topic LIMIT 1").fetchone():
        return
    with changeset("topics.adopt"):
        for uid, default in default_topics().items():
            lists = {name: "\n".join(getattr(default.text, name)) for name in _LISTS}
            row = Topic(uid=uid, name=default.text.name, about=default.about, origin=default.key, **lists)
            row.save()
            for context in default.text.not_meant:
                made = NotThis(topic=row, text=context, folded=fold(context))
                made.uid = link_uid("not_this", "default", uid, made.folded)
                made.save()


def _holds_a_phrase(context: str, row: TopicRow) -> bool:
    """Whether a phrase of the topic stands in that text, near whatever it must be near to or not."""
    looked_for = TopicText(row.uid, row.name, row.phrases, row.amount_words, row.organisation_words)
    reader = Reader()
    return any(book_of([looked_for]).places(context, reader.words(context), reader))


def _refuse(row: Any) -> None:
    if not any(getattr(row, name) for name in _LISTS):
        raise FieldErrors({"phrases": "give one phrase at least: nothing would be found without."})
    key = fold(row.name)
    if any(fold(each.name) == key and each.uid != row.uid for each in list_topics()):
        raise FieldErrors({"name": "a topic of that name is there."})


def _default_row(uid: str) -> TopicRow:
    default = default_topics()[uid]
    text = default.text
    lists = (text.phrases, text.amount_words, text.organisation_words, text.not_meant)
    return TopicRow(uid, text.name, default.about, *lists, True, None)


def _rows() -> list[tuple[TopicRow, bool]] | None:
    """Every topic that was written down, with whether it lies in the trash; None where none ever was."""
    rows = (
        database()
        .execute_sql(
            "SELECT id, uid, name, about, phrases, amount_words, organisation_words, origin, deleted_at "
            "FROM topic ORDER BY id"
        )
        .fetchall()
    )
    if not rows:
        return None
    meant: dict[int, list[str]] = {}
    for number, text in database().execute_sql(
        "SELECT topic_id, text FROM not_this WHERE deleted_at IS NULL ORDER BY id"
    ):
        meant.setdefault(number, []).append(text)
    return [(_row(row, meant.get(row[0], ())), row[8] is not None) for row in rows]


def _row(row: Any, not_meant: Iterable[str]) -> TopicRow:
    phrases, amount_words, organisation_words = (tuple(filter(None, t.split("\n"))) for t in row[4:7])
    lists = (phrases, amount_words, organisation_words, tuple(not_meant))
    return TopicRow(row[1], row[2], row[3], *lists, bool(row[7]), row[0])
