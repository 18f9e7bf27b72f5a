"""Writing the portfolio out as a bag: for whom, what of it, where to, by which key; what is withheld."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from textual import on, work
from textual.widgets import Static

from netjournal.errors import BadInput, NetJournalError
from netjournal.interchange.bag.signing import signer
from netjournal.interchange.gate import FOLDER, Profile
from netjournal.interchange.portfolio.writing import (
    Exported,
    Preview,
    Wanted,
    export_portfolio,
    preview_portfolio,
)
from netjournal.interchange.redaction.log import REASONS, Why
from netjournal.portfolio.submissions.rows import SubmissionRow, list_submissions
from netjournal.progress import Tell
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.file_forms import path_of
from netjournal.text import counted, visible
from netjournal.widgets.choices import ChoiceField, ChoiceLine
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form
from netjournal.widgets.reading import Reading

READERS = {"assessor": "an assessor", "verifier": "a verifier", "self": "myself"}
FILES = {"without": "leave them out", "with": "with them"}
FORMS = {"folder": "a folder", "zip": "a zip"}
OVER = {"no": "leave it as it is", "yes": "put this in its place"}
NOW = "now"
SHOWN = 4
"""As many submissions are offered, the newest first."""


class PortfolioExportForm(DomainForm):
    """Write the portfolio to a folder or a zip. Escape while it is written ends that, and nothing is left."""

    HEADING, GROUP = "Export the portfolio", "portfolio.export"
    DEFAULT_CSS = """
    PortfolioExportForm #withheld { height: auto; max-height: 45%; padding: 0 1; }
    PortfolioExportForm.-short #withheld { max-height: 3; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._writing = self._stopped = False

    def load(self) -> tuple[SubmissionRow, ...]:
        """What was handed in."""
        return list_submissions()

    def fields(self, loaded: tuple[SubmissionRow, ...]) -> list[Field]:
        """For whom, what, where."""
        handed = {str(row.number): f"submission {row.number}" for row in loaded[:SHOWN]}
        return [
            ChoiceField("profile", "For", READERS),
            ChoiceField("what", "What", {**handed, NOW: "as it stands now"}),
            ChoiceField(
                "files", "Attached files", FILES, hint="What is in a file is not looked through for names."
            ),
            ChoiceField("form", "As", FORMS),
            Field("path", "Write to", hint="A new path, or a folder to put it into.", required=True),
            Field(
                "key",
                "Sign with",
                hint="Blank, or an SSH key; one with a passphrase: ssh-add first.",
            ),
            Field(
                "reason",
                "Reason",
                hint="Blank, or why they may see what asks for a reason; kept as a ruling.",
            ),
            ChoiceField("over", "If it is there", OVER),
        ]

    def shown(self) -> None:
        """Below the fields, what would be written."""
        self.query_one("#body").mount(Reading(Static("", id="withheld-text", markup=False), id="withheld"))
        self.call_after_refresh(self._look)

    @on(ChoiceLine.Changed)
    def _chosen(self) -> None:
        self._look()

    @work(exclusive=True, group="preview")
    async def _look(self) -> None:
        chosen: dict[str, Any] = {
            name: self.query_one(f"#{name}", ChoiceLine).value for name in ("profile", "what", "files")
        }
        try:
            words = await self.ask_long("Looking", preview_words, chosen, self.notebook.demo)
        except NetJournalError as error:
            words = f"{error.what} {error.do}"
        for line in self.query("#withheld-text").results(Static):
            line.update(visible(words, lines=True))

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Write it, and say where it went."""
        event.stop()
        event.prevent_default()
        if not self._writing:
            self._writing, self._stopped = True, False
            self._write(event.values)

    @work(group="keep")
    async def _write(self, values: dict[str, Any]) -> None:
        try:
            done: Exported | None = await self.keep_long(
                "Writing, escape stops it", export_to, values, self.notebook.demo, lambda: self._stopped
            )
        finally:
            self._writing = False
        if done is None:
            return
        await self.finish(said_of(done))

    def go_back(self) -> None:
        """While it is written: end that. Else leave; the drafts stay."""
        if self._writing:
            self._stopped = True
        else:
            super().go_back()


def export_to(tell: Tell, values: dict[str, Any], demo: bool, stopped: Callable[[], bool]) -> Exported:
    """Write it as chosen. Raises what `export_portfolio` raises, BadInput once `stopped` says so."""

    def telling(done: int, of: int) -> None:
        if stopped():
            raise BadInput("Stopped: nothing was written.", "Ctrl+s begins anew.")
        tell(done, of)

    key = (values["key"] or "").strip()
    return export_portfolio(
        path_of(values["path"]),
        _wanted(values, demo),
        signer=signer(path_of(key), asks=False) if key else None,
        zipped=values["form"] == "zip",
        force=values["over"] == "yes",
        tell=telling,
    )


def said_of(done: Exported) -> str:
    """Where it went, and how to look at it again."""
    made = done.preview
    pieces = f"{counted(made.pieces, 'piece')}, {made.withheld} withheld"
    signed = f"signed with {done.signed_by}" if done.signed_by else "not signed"
    return f"Written: {visible(str(done.written.path))}. {pieces}, {signed}. {FOLDER}"


def preview_words(tell: Tell, chosen: dict[str, str], demo: bool) -> str:
    """What would be written, in a few lines."""
    made = preview_portfolio(_wanted(chosen, demo), tell)
    lines = [
        f"{made.pieces} pieces, {made.withheld} withheld whole, {made.unseen} of these not seen in place.",
        f"Attached files: {made.files} go, {made.left_out} do not.",
    ]
    if made.gaps:
        lines.append(f"Without evidence in this copy: {', '.join(made.gaps)}.")
    if chosen["profile"] == "self":
        return "\n".join([*lines, "For yourself nothing is withheld."])
    if made.ask:
        lines.append(f"{made.ask} of what is left out would go with a reason.")
    return "\n".join([*lines, "Taken out:", *_taken_out(made)])


def _taken_out(made: Preview) -> list[str]:
    counts: dict[Why, int] = {}
    for line in made.log:
        counts[line.why] = counts.get(line.why, 0) + line.count
    return [f"  {count} × {REASONS[why]}" for why, count in counts.items()] or ["  nothing"]


def _wanted(chosen: dict[str, Any], demo: bool) -> Wanted:
    submission = "" if chosen["what"] == NOW else str(chosen["what"])
    reason = (chosen.get("reason") or "") if chosen["profile"] != "self" else ""
    return Wanted(
        cast(Profile, chosen["profile"]), submission, chosen["files"] == "with", reason=reason, demo=demo
    )
