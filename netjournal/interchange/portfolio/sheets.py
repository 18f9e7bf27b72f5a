"""Pages that are lists: the tracking sheet, the plan, signatories, the declaration. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from netjournal.interchange.report.document import Column, Document, Paragraph, Section, Table
from netjournal.interchange.report.reading import day_words
from netjournal.interchange.spreadsheet_cells import guarded

from .contents import Contents, Piece
from .pages import STATEMENT
from .reading import DEMO
from .summing_up import STATES, signature_words

HEADS = (
    "Criterion", "What it asks for", "Planned", "Agreed with", "Agreed on", "Due", "Piece", "Title", "Kind",
    "Of", "Made by", "How it shows it", "Decision", "Assessor", "Decided on", "Whose word", "Why", "Feedback",
)  # fmt: skip
_SHOWN = (
    "Criterion",
    "What it asks for",
    "Planned",
    "Piece",
    "Kind",
    "Of",
    "Decision",
    "Assessor",
    "Initials and date",
)


def tracking_rows(contents: Contents) -> Iterator[dict[str, str]]:
    """A row for each criterion and item with each of its pieces, or without one; by head."""
    claimed = contents.by_key()
    for one in contents.criteria:
        for key in one.keys:
            yield from _rows_of(contents, key, claimed.get(key, []))


def _rows_of(contents: Contents, key: str, pieces: list[Piece]) -> Iterator[dict[str, str]]:
    plans = [each for each in contents.plans if each.key == key]
    decisions = sorted((each for each in contents.decisions if each.key == key), key=lambda each: each.day)
    row = {"Criterion": key, "What it asks for": contents.words(key)}
    row |= {
        "Planned": "; ".join(each.kind for each in plans),
        "Agreed with": "; ".join(each.agreed_with for each in plans),
        "Agreed on": "; ".join(each.agreed_on for each in plans),
        "Due": "; ".join(each.due for each in plans),
    }
    if decisions:
        last = decisions[-1]
        row |= {
            "Decision": STATES.get(last.state, last.state), "Assessor": last.assessor, "Decided on": last.day,
            "Whose word": signature_words(last.signed_by), "Why": last.why, "Feedback": last.feedback,
        }  # fmt: skip
    for each in pieces:
        how = next(said.text for said in each.claims if said.key == key)
        yield row | {
            "Piece": str(each.number), "Title": each.title, "Kind": each.kind, "Of": each.day,
            "Made by": each.made_by, "How it shows it": how,
        }  # fmt: skip
    if not pieces:
        yield row


def tracking_csv(contents: Contents) -> bytes:
    """The sheet as a table that no spreadsheet takes for formulas; UTF-8, with the sign at its beginning."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    if contents.demo:
        writer.writerow([guarded(DEMO)])
    writer.writerow(HEADS)
    for row in tracking_rows(contents):
        writer.writerow([guarded(row.get(head, "")) for head in HEADS])
    return text.getvalue().encode("utf-8-sig", "replace")


def tracking_sheet(contents: Contents) -> Document:
    """The same to read and to sign by hand."""
    columns = tuple(Column(head, share=3 if head == "What it asks for" else 1) for head in _SHOWN)
    rows = []
    for row in tracking_rows(contents):
        shown = row | {"Of": day_words(row.get("Of", "")), "Planned": _plan(row)}
        if "Decision" in row:
            shown["Assessor"] = f"{row['Assessor']}, {day_words(row['Decided on'])}, {row['Whose word']}"
        rows.append(tuple(shown.get(head, "") for head in _SHOWN))
    table = Table(f"Tracking sheet of unit {contents.unit}", columns, tuple(rows))
    return sheet(contents, "Tracking sheet", (Section("Criteria and evidence", (table,)),))


def signatories(contents: Contents) -> Document:
    """Who signs anything in it."""
    heads = ("Name", "Signs as", "Role", "Organisation", "Initials", "Since", "Signature")
    rows = tuple(
        (each.name, each.capacity, each.role, each.organisation, each.initials, day_words(each.since), "")
        for each in contents.signatories
    )
    blocks = (
        (
            Table(
                "Everybody who signs, witnesses or judges in this portfolio", tuple(map(Column, heads)), rows
            ),
        )
        if rows
        else (Paragraph("Nobody is on the list of signatories yet."),)
    )
    return sheet(contents, "List of signatories", (Section("Signatories", blocks),))


def declaration(contents: Contents) -> Document:
    """What the candidate declares, and where it is signed."""
    name, day, text = contents.declaration or (contents.candidate, "", "")
    blocks = [Paragraph(text or STATEMENT, "quote")]
    if contents.declaration is None:
        blocks.insert(0, Paragraph("Not declared yet. The words would be these:", "quiet"))
    else:
        blocks.append(Paragraph(", ".join(filter(None, (name, day and f"on {day_words(day)}")))))
    form = (
        "It is signed on paper: authentication-form.html, beside the folder data, is printed with the digest "
        "of this very evidence on it. So a signature on paper stands for these bytes and for no others."
    )
    return sheet(
        contents, "Declaration of authenticity", (Section("Declaration", (*blocks, Paragraph(form))),)
    )


def assessment_plan(contents: Contents) -> Document:
    """Which source was agreed for which criterion."""
    heads = ("Criterion", "Kind", "What", "Agreed with", "Agreed on", "Due", "Piece")
    rows = tuple(
        (
            each.key, each.kind, each.text, each.agreed_with, day_words(each.agreed_on), day_words(each.due),
            "" if each.piece is None else str(each.piece),
        )
        for each in contents.plans
    )  # fmt: skip
    blocks = (
        (Table("What was agreed", tuple(map(Column, heads)), rows),) if rows else (Paragraph("Nothing yet."),)
    )
    return sheet(contents, "Assessment plan", (Section("Planned sources", blocks),))


def _plan(row: dict[str, str]) -> str:
    return ", ".join(part for part in (row["Planned"], row["Due"] and f"due {day_words(row['Due'])}") if part)


def sheet(contents: Contents, title: str, sections: tuple[Section, ...]) -> Document:
    """A page of lists, with the facts that they all have."""
    facts = (("Portfolio", contents.title), ("Unit", contents.unit), ("State", contents.state))
    return Document(title, facts, sections, contents.title, DEMO if contents.demo else "")
