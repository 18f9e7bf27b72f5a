"""Keeping a captured line: the text whole, and what it says as rows, in one change set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from netjournal.clock import Moment
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Watch
from netjournal.errors import BadInput
from netjournal.journal.capture import Captured, Chip, Hint, NameIndex, PersonMark, Question, Span, parse
from netjournal.ledger import changeset, now
from netjournal.ledger.drafts import drop_draft
from netjournal.ledger.links import link
from netjournal.models import Contact, Entry, EntryOrganisation, Meeting, Participant
from netjournal.models import Question as QuestionRow
from netjournal.network.organisations import find_or_make
from netjournal.network.records import live
from netjournal.network.tags import add_tag
from netjournal.text import fold

from .disclosing import Answer, Disclosing
from .names import load_names
from .people import People
from .relations import relate
from .settings import Settings, get_settings

PRESENT_IN = frozenset({"call", "meeting", "email", "message", "event"})


@dataclass(frozen=True, slots=True)
class EntryCaptured:
    """A line that was kept. `people` are those linked to it, `new_people` the names that became contacts;
    `questions` stand open with the entry, `hints` are only said once; `to_explain`: why what was told is
    still to be explained, open with the entry too."""

    id: int
    uid: str
    kind: str
    moment: Moment
    headline: str = field(repr=False)
    people: tuple[int, ...] = ()
    new_people: tuple[str, ...] = field(default=(), repr=False)
    actions: int = 0
    exchanges: int = 0
    requests: int = 0
    contributions: int = 0
    chips: tuple[Chip, ...] = ()
    questions: tuple[Question, ...] = ()
    hints: tuple[Hint, ...] = ()
    to_explain: tuple[str, ...] = field(default=(), repr=False)


def capture(
    text: str,
    names: NameIndex | None = None,
    *,
    said_at: Moment | None = None,
    refused: Collection[str] = (),
    chosen: Mapping[str, int] | None = None,
    locked: bool = False,
    uid: str = "",
    watch: Callable[[], Watch] = make_watch,
    answer: Answer | None = None,
    draft: str = "",
) -> EntryCaptured:
    """Keep a line of the journal, whole, with what its marks say, as one doing.

    `names` is the notebook's index, updated with what is new (read afresh when not given); `said_at` the
    moment it is read for (now); `refused` ids of chips to leave as text; `chosen` settles an ambiguous
    name: as written → contact id; `locked` says that it was captured while the vault was locked; `uid`
    one that it was promised, unused so far. `watch` reads what the rules of confidentiality rest on, and
    `answer` is what was said when the line asked; with none, what asks is left as a question. `draft` is the
    place of the draft that it was: dropped with it, or still there. A blank text
    is refused with BadInput; any other text is kept, every character of it.
    """
    text = keepable(text)
    if not text.strip():
        raise BadInput("There is nothing to keep in an empty line.", "Write something first.")
    index = load_names() if names is None else names
    settings = get_settings()
    with changeset("journal.capture"):
        people = People(index, chosen or {})
        captured = _read(text, said_at or now(), people, settings, refused)
        disclosing = Disclosing(captured, watch, answer)
        entry = _entry_of(captured, locked, uid)
        summary = _with_marks(entry, captured, people, disclosing)
        if draft:
            drop_draft(draft)
    people.tell(index)
    _tell_labels(index, captured)
    return summary


def keepable(text: str) -> str:
    """The text as the database can hold it: broken halves of characters become �, all else stays."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_again(entry: Entry, people: People) -> Captured:
    """What an entry's text says, read for the moment at which it was made."""
    return _read(entry.body, _said_at(entry), people, get_settings(), ())


def _said_at(entry: Entry) -> Moment:
    # A line from the inbox is younger than what it says; when it was said is not kept apart.
    return entry.moment if entry.captured_locked else Moment(int(str(entry.created_at)), str(entry.zone))


def _read(
    text: str, said_at: Moment, people: People, settings: Settings, refused: Collection[str]
) -> Captured:
    options = {"day_first": settings.day_first}
    dollar = settings.dollar or None
    captured = parse(text, said_at, people.index, **options, dollar=dollar, refused=refused)
    if people.forget_gone(marks_of(captured)):
        captured = parse(text, said_at, people.index, **options, dollar=dollar, refused=refused)
    return captured


def marks_of(captured: Captured) -> Iterator[PersonMark]:
    """Every mark of a person in the line, those inside clauses included."""
    yield from captured.people
    for passed in captured.exchanges:
        yield from passed.people
    for asked in captured.requests:
        yield from asked.people
    for action in captured.actions:
        yield from action.people
    yield from (action.owner for action in captured.actions if action.owner)


def _entry_of(captured: Captured, locked: bool, uid: str) -> Entry:
    cost = captured.cost
    entry = Entry(
        **({"uid": uid} if uid else {}),
        kind=captured.kind,
        body=captured.text,
        duration_minutes=captured.duration_minutes,
        marking=captured.marking or "",
        chatham_house=captured.chatham_house,
        cost_minor=cost.minor if cost else None,
        cost_currency=cost.currency if cost else "",
        captured_locked=locked,
    )
    entry.moment = captured.moment
    entry.save()
    if captured.kind == "meeting":
        Meeting(entry=entry).save()
    return entry


def _with_marks(entry: Entry, captured: Captured, people: People, disclosing: Disclosing) -> EntryCaptured:
    there = join_people(entry, captured.kind, people.known(captured.people))
    for name in captured.organisations:
        link(EntryOrganisation, entry=entry.id, organisation=find_or_make(name))
    for tag in captured.tags:
        add_tag("entry", (entry.id,), tag)
    related = relate(entry, captured, people, disclosing=disclosing)
    to_explain = disclosing.end(entry)
    doubtful = _leave_open(entry, captured, people)
    alone = related.without_contact
    return EntryCaptured(
        id=entry.id,
        uid=entry.uid,
        kind=captured.kind,
        moment=captured.moment,
        headline=captured.headline,
        people=there,
        new_people=tuple(people.made.values()),
        actions=related.actions,
        exchanges=related.exchanges,
        requests=related.requests,
        contributions=related.contributions,
        chips=captured.chips,
        questions=tuple(q for q in captured.questions if q.about != "person" or fold(q.name) in doubtful),
        hints=(*captured.hints, *(_alone(captured, key) for key in alone)),
        to_explain=to_explain,
    )


def join_people(entry: Entry, kind: str, contacts: Iterable[int]) -> tuple[int, ...]:
    """Link people to an entry: present, or only mentioned in a note."""
    attendance = "present" if kind in PRESENT_IN else "mentioned"
    numbers = tuple(contacts)
    for contact in numbers:
        link(Participant, {"attendance": attendance}, entry=entry.id, contact=contact)
    return numbers


def _leave_open(entry: Entry, captured: Captured, people: People) -> Collection[str]:
    """What is doubtful stands with the entry until it is answered. The names that are, folded."""
    doubtful = {fold(mark.written): mark for mark in marks_of(captured) if people.id_of(mark) is None}
    for mark in doubtful.values():
        QuestionRow(entry=entry, kind="person", written=mark.written).save()
    for question in captured.questions:
        if question.about != "person":
            QuestionRow(entry=entry, kind=question.about, written=question.words).save()
    return doubtful


def _alone(captured: Captured, key: str) -> Hint:
    spans = [chip.span for chip in captured.chips if chip.kind == "objective"]
    words = f"^{key} counts for nobody yet: name a contact in the line."
    return Hint("objective", words, spans[0] if spans else Span(0, 0))


def _tell_labels(index: NameIndex, captured: Captured) -> None:
    for name in captured.organisations:
        index.put_label("+", name)
    for tag in captured.tags:
        index.put_label("#", tag)


def answer_question(question: int, answer: str, contact: int | None = None) -> None:
    """Settle what a line left open: in words, or for a person by the contact that was meant.

    The contact is then linked to the entry, with what the line says passed between you.
    Raises NotFound for a question or contact that is not there.
    """
    with changeset("journal.answer"):
        row = live(QuestionRow, question)
        row.answer = answer.strip() or "settled"
        if contact is not None:
            person = live(Contact, contact)
            row.answer = person.uid
            _settle(row, person.id)
        row.save()


def _settle(row: QuestionRow, contact: int) -> None:
    entry: Entry = row.entry
    written = str(row.written)
    people = People(load_names(), {written: contact})
    captured = read_again(entry, people)
    if any(people.means(mark, written) for mark in captured.people):
        join_people(entry, str(entry.kind), (contact,))
    only = replace(
        captured,
        exchanges=tuple(c for c in captured.exchanges if _names(c.people, people, written)),
        requests=tuple(c for c in captured.requests if _names(c.people, people, written)),
        actions=(),
    )
    relate(entry, only, people, only=contact)


def _names(marks: Iterable[PersonMark], people: People, written: str) -> bool:
    return any(people.means(mark, written) for mark in marks)
