"""Where to write the picture of the network's shape."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.interchange.gate import PLAIN, Written
from netjournal.interchange.shape_out import export_shape
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.file_forms import path_of
from netjournal.screens.form_screen import Saving
from netjournal.widgets.fields import Field


class ShapeFileForm(DomainForm):
    """Its argument is the name of the period."""

    HEADING, GROUP = "Write the picture", "shape.export"
    SAID = f"Written, with the names in it. {PLAIN}"

    def fields(self, loaded: object) -> list[Field]:
        """Where to."""
        hint = (
            "A folder, or a new file’s path. An SVG for a browser or a printer, names and all, in plain text."
        )
        return [Field("path", "Write to", hint=hint, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Through the gate."""
        return partial(write_shape, str(self.ids[0]), values["path"], self.notebook.demo)


def write_shape(label: str, path: str, demo: bool) -> Written:
    """Write the picture of that period to a folder, under its own name, or to a file that is not there."""
    target, period = path_of(path), period_named(label)
    if target.is_dir():
        target = target / f"network-{period.label}{'-demo' if demo else ''}.svg"
    return export_shape(period, target, demo=demo)
