"""The page of an entry, in lines; pure but for `read_entry`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from netjournal.clock import Moment
from netjournal.confidentiality.markings import words
from netjournal.journal.actions import ActionRow
from netjournal.journal.attachments import AttachedFile, list_attachments
from netjournal.journal.capture import Cost, say_cost, say_date, say_length
from netjournal.journal.entries import EntryPage, entry_page
from netjournal.journal.exchanges import ExchangeRow, UseRow, uses_of_exchange
from netjournal.journal.requests import RequestRow
from netjournal.journal.rows import EntryRow
from netjournal.widgets.page_lines import LONGEST, Line, Section, said, section, wrapped

KINDS = (
    "text", "fact", "person", "exchange", "use", "request", "action", "contribution", "question", "file",
)  # fmt: skip
WHOLE = 20_000
"""Lines of a text in which something was found."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """What the page of an entry is made of."""

    page: EntryPage = field(repr=False)
    uses: tuple[UseRow, ...] = field(repr=False)
    files: tuple[AttachedFile, ...] = field(repr=False)


def read_entry(entry: int) -> EntryView:
    """The entry with everything that hangs on it, on the database thread. Raises NotFound."""
    page = entry_page(entry)
    uses = tuple(use for passed in page.exchanges for use in uses_of_exchange(passed.id))
    return EntryView(page, uses, list_attachments("entry", entry))


def sections(view: EntryView, now: Moment, width: int, *, whole: bool = False) -> list[Section]:
    """The page from top to bottom; a section without lines has nothing to say. `whole`: a long text too."""
    page = view.page
    longest = WHOLE if whole else LONGEST
    return [
        section("", wrapped("text", page.row.text, width, longest=longest)),
        section("About", facts(page.row, now)),
        section(
            "To settle", (question_line(known.id, known.kind, known.written) for known in page.questions)
        ),
        section(
            "People",
            (Line("person", each.id, "", each.name, aside=each.attendance) for each in page.row.people),
        ),
        section("What passed", _passed(view, now)),
        section("Asked", (request_line(known) for known in page.requests)),
        section("To do", (action_line(known) for known in page.actions)),
        section(
            "Contributes",
            (
                Line("contribution", known.id, "", f"{known.contact}: {known.outcome or known.objective}")
                for known in page.contributions
            ),
        ),
        section("Files", (file_line(known) for known in view.files)),
    ]


def facts(row: EntryRow, now: Moment) -> Iterator[Line | None]:
    """When, how long, where, how, which marking, what it cost."""
    cost = say_cost(Cost(row.cost_minor, row.cost_currency)) if row.cost_minor is not None else ""
    known = (
        ("Kind", row.kind.capitalize()),
        ("When", say_date(row.moment, now)),
        ("Length", say_length(row.duration_minutes) if row.duration_minutes else ""),
        ("Place", row.place),
        ("How", row.method),
        ("Marking", marking_words(row.marking, row.chatham_house)),
        ("Cost", cost),
        ("With", ", ".join(row.organisations)),
        ("Tags", " ".join(f"#{tag}" for tag in row.tags)),
        ("Written", "while the notebook was locked" if row.captured_locked else ""),
    )
    return (said("fact", number, label, text) for number, (label, text) in enumerate(known))


def marking_words(marking: str, chatham_house: bool) -> str:
    """Who may know it, in words: "named people only (TLP:RED), Chatham House rule"."""
    rule = "Chatham House rule: who said it is withheld" if chatham_house else ""
    return ", ".join(filter(None, (words(marking) if marking else "", rule)))


def question_line(number: int, kind: str, written: str) -> Line:
    """What is still doubtful."""
    asked = f"Who is meant by {written}?" if kind == "person" else written
    return Line("question", number, "", asked, aside="open", tone="warn")


def _passed(view: EntryView, now: Moment) -> Iterator[Line]:
    for passed in view.page.exchanges:
        yield exchange_line(passed)
        for use in view.uses:
            if use.exchange_id == passed.id:
                text = " · ".join(filter(None, (f"{use.user} used it", use.purpose, use.outcome)))
                yield Line("use", use.id, "", f"  → {text}", aside=say_date(use.moment, now))


def exchange_line(row: ExchangeRow) -> Line:
    """What passed from whom, and how often it was used since."""
    whom = {"got": row.giver, "gave": row.receiver}.get(row.direction, f"{row.giver} to {row.receiver}")
    used = "" if not row.uses else "used" if row.uses == 1 else f"used {row.uses} times"
    return Line("exchange", row.id, row.direction.split()[0], f"{row.text} · {whom}", aside=used)


def request_line(row: RequestRow) -> Line:
    """What was asked of whom, and what became of it."""
    whom = f"asked {row.asked}" if row.by_me else f"{row.asker} asked"
    became = {
        "open": f"waiting {row.days} d",
        "answered": f"answered in {row.days} d",
        "unanswered": "closed unanswered",
    }.get(row.outcome, row.outcome)
    return Line("request", row.id, "", f"{whom}: {row.text}", aside=became)


def action_line(row: ActionRow) -> Line:
    """What is to be done, by whom, until when."""
    text = f"{row.text} · {row.owner}" if row.owner else row.text
    return Line("action", row.id, "done" if row.done else "", text, aside="" if row.done else row.due_words)


def file_line(row: AttachedFile) -> Line:
    """A file and its size."""
    size = f"{row.size} B" if row.size < 1024 else f"{row.size / 1024:,.0f} KiB"
    return Line("file", row.id, "", row.name, aside=size)
