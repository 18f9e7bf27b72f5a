"""Minutes for those who came: a preview of what would go, then the file, through the gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.rulings import record_ruling
from netjournal.errors import BadInput
from netjournal.interchange.gate import Reduced, Written, write_export, write_key
from netjournal.interchange.redaction.known import everybody
from netjournal.interchange.redaction.log import LogLine
from netjournal.interchange.redaction.reduction import Reduction
from netjournal.interchange.report.as_html import html
from netjournal.interchange.report.as_markdown import markdown
from netjournal.interchange.report.document import Document
from netjournal.journal.meetings import MeetingPage, meeting_page
from netjournal.ledger import changeset, database

from .document import document_of
from .parts import parts_of

Form = Literal["md", "html"]
FORMS: dict[Form, str] = {"md": "Markdown", "html": "HTML"}
_MADE: dict[Form, Callable[[Document], str]] = {"md": markdown, "html": html}


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, before anything is: the text as Markdown, who it is for, what was taken out of
    it, and why parts of it are kept back (sentences for the owner's eyes). `ask`: so many parts would go with
    a reason.
    """

    text: str = field(repr=False)
    readers: tuple[str, ...] = field(repr=False)
    log: tuple[LogLine, ...]
    kept_back: tuple[str, ...] = field(repr=False)
    ask: int
    reduced: Reduced = field(repr=False)


def preview_minutes(meeting: int, *, reason: str = "", form: Form = "md", demo: bool = False) -> Preview:
    """What a copy for those who came would be. Raises NotFound, and BadInput where nobody is noted as having
    come, or HTML cannot be made here.
    """
    page = meeting_page(meeting)
    parts = parts_of(page, _came(page), make_watch())
    reduction = Reduction("minutes", everybody(), kept=_kept(page))
    document = document_of(page, parts, reduction, reason=reason, demo=demo)
    reduced = reduction.reduced(_MADE[form](document).encode())
    back = [part for part in parts if not part.goes(reason)]
    return Preview(
        markdown(document),
        tuple(person.name for person in page.entry.people if person.attendance == "present"),
        reduced.log,
        tuple(f"{part.where.capitalize()}: {' '.join(part.whys)}" for part in back),
        sum(part.level == "warn" for part in back),
        reduced,
    )


def write_minutes(
    meeting: int,
    form: Form,
    target: Path,
    *,
    reason: str = "",
    demo: bool = False,
    force: bool = False,
    key: Path | None = None,
    secret: bytes = b"",
) -> Written:
    """Write the copy; with a `reason`, what asks for one goes too, and that is kept as a ruling.

    `key`: where to keep who is behind the pseudonyms, encrypted by `secret`, the vault's `pseudonym_key`.
    Raises as `preview_minutes` does, and what the gate raises; then nothing was written.
    """
    made = preview_minutes(meeting, reason=reason, form=form, demo=demo)
    if target.is_dir():
        target = target / f"minutes-{meeting_page(meeting).row.moment.local_date.isoformat()}.{form}"
    if key is not None and (key == target or key.exists()):
        raise BadInput("The key needs a file of its own; nothing was written.", "Name one that is not there.")
    written = write_export("minutes", target, made.reduced, force=force)
    if key is not None:
        write_key(key, made.reduced, secret)
    if reason.strip():
        _keep_rulings(meeting, reason)
    return written


def _keep_rulings(meeting: int, reason: str) -> None:
    page = meeting_page(meeting)
    asked = [part for part in parts_of(page, _came(page), make_watch()) if part.level == "warn"]
    if asked:
        with changeset("meetings.minutes_out"):
            for part in asked:
                record_ruling(part.facts, entry=page.entry.id, minute=part.minute, reason=reason)


def _came(page: MeetingPage) -> tuple[int, ...]:
    came = tuple(person.id for person in page.entry.people if person.attendance == "present")
    if not came:
        raise BadInput(
            "Nobody is noted as having come; nothing was written.", "Say who was there first: H on its page."
        )
    return came


def _kept(page: MeetingPage) -> frozenset[str]:
    """Whose names stay: who came and oneself, with their organisations; nobody's under the Chatham House
    rule.
    """
    if page.entry.chatham_house:
        return frozenset()
    came = _came(page)
    rows = database().execute_sql(
        f"SELECT c.uid, o.uid FROM contact c LEFT JOIN organisation o ON o.id = c.organisation_id "
        f"WHERE c.is_self = 1 OR c.id IN ({','.join('?' * len(came))})",
        came,
    )
    own = database().execute_sql("SELECT uid FROM organisation WHERE is_own = 1").fetchall()
    return frozenset(uid for row in (*rows.fetchall(), *own) for uid in row if uid)
