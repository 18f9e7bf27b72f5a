"""The report of a review: as what, for whom, and where to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from netjournal.interchange.gate import Profile, Written
from netjournal.interchange.report.writing import FORMS, Form, write_report
from netjournal.screens.dialogs.writing_form import OVER, WritingForm
from netjournal.screens.file_forms import path_of
from netjournal.screens.report_out import ReportOutScreen
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form as FormWidget

READERS = {"self": "myself", "assessor": "an assessor", "verifier": "a verifier", "contact": "a contact"}


class ReportForm(WritingForm):
    """Write the report of a review. Argument: the period's name, or the uid of a seal."""

    HEADING, GROUP = "Report", "review.report"
    _seen: tuple[str, ...] = ()
    """Of which copy a preview was shown."""

    def fields(self, loaded: object) -> list[Field]:
        """What, for whom, where."""
        return [
            ChoiceField("kind", "As", {str(form): title for form, title in FORMS.items()}, "pdf"),
            ChoiceField("profile", "For", READERS, hint="For anybody else, no name but yours is in it."),
            Field(
                "path",
                "Write to",
                hint="A folder, or a new file’s path. It will be plain text, not encrypted.",
                required=True,
            ),
            ChoiceField("over", "If it is there", OVER),
            Field(
                "reason",
                "Reason",
                hint="Blank, or why another reader may see what asks for a reason; kept as a ruling.",
            ),
        ]

    def on_form_submitted(self, event: FormWidget.Submitted) -> None:
        """Make it, and say where it went; for another reader only after the copy was looked at."""
        event.stop()
        event.prevent_default()
        wanted = self._wanted(event.values)
        if event.values["profile"] == "self" or wanted == self._seen:
            self.write(event.values)
        else:
            self._seen = wanted
            self.app.push_screen(ReportOutScreen(*wanted))

    def on_report_out_screen_approved(self, event: ReportOutScreen.Approved) -> None:
        """It was looked at: write it."""
        self._seen = event.seen
        self.query_one(FormWidget).action_keep()

    def _wanted(self, values: dict[str, Any]) -> tuple[str, ...]:
        with_reason = "with" if (values["reason"] or "").strip() else "without"
        return str(self.ids[0]), values["kind"], values["profile"], with_reason

    def writing(self, values: dict[str, Any]) -> Callable[[], Written]:
        """The report."""
        return partial(report_to, str(self.ids[0]), values["path"], values, self.notebook.demo)


def report_to(reference: str, path: str, chosen: dict[str, Any], demo: bool) -> Written:
    """Write it as chosen. Raises what `write_report` raises, and BadInput for what is no path."""
    return write_report(
        reference,
        cast(Form, chosen["kind"]),
        path_of(path),
        profile=cast(Profile, chosen["profile"]),
        reason=(chosen["reason"] or "") if chosen["profile"] != "self" else "",
        demo=demo,
        force=chosen["over"] == "yes",
    )
