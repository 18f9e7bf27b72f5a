"""Bringing contacts in from a file, by its path."""

from __future__ import annotations

from pathlib import Path

from textual import work

from netjournal.errors import BadInput
from netjournal.interchange.bring_in import Summary
from netjournal.interchange.calendar.bring_in import CalendarSummary
from netjournal.interchange.incoming import contents_of
from netjournal.interchange.recognising import bring_in_any
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form


class ImportForm(DomainForm):
    """The path of a file of contacts, or of another journal. Takes no ids."""

    HEADING, GROUP = "Bring contacts in", "contacts.import"

    def fields(self, loaded: object) -> list[Field]:
        """Where the file is."""
        hint = (
            "What another program wrote: vCards (.vcf), a table (.csv), LinkedIn’s .zip, a journal of jrnl, "
            "a file of friends. It is known by what is in it, and stays as it is."
        )
        return [Field("path", "File", hint=hint, required=True)]

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Read it, bring it in, and say what came."""
        event.stop()
        event.prevent_default()
        self.say("bringing them in …")
        self._bring_in(str(event.values["path"]))

    @work(group="keep")
    async def _bring_in(self, path: str) -> None:
        summary: Summary | None = await self.keep_now(bring_in_file, path)
        if summary is None:
            return
        await self.finish(in_words(summary), "warn" if summary.skipped else "good")
        self.nj.refill()


def bring_in_file(typed: str) -> Summary:
    """Bring in a file, whatever it is of those that are read. Raises BadInput, StorageFailed; then nothing
    was changed.
    """
    try:
        path = Path(typed.strip().strip("'\"")).expanduser()
        data = contents_of(path)
    except (ValueError, RuntimeError):
        raise BadInput("That is no path; nothing was changed.", "Give the path of a file.") from None
    return bring_in_any(data, path.suffix)


def came_in(summary: Summary | CalendarSummary) -> str:
    """ "3 added, 1 unchanged"."""
    counts = [
        (summary.added, "added"),
        (summary.updated, "brought up to date"),
        (summary.unchanged, "unchanged"),
        (len(summary.skipped), "could not be read"),
    ]
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def in_words(summary: Summary) -> str:
    """What an import did, and how to take it back."""
    first = summary.skipped[0] if summary.skipped else None
    why = f" Line {first.line}: {first.why}." if first else ""
    return f"From the file: {came_in(summary)}.{why} u takes it back."
