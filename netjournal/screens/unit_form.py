"""The unit in use: what it is, and another one from a file."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.portfolio.units import LoadedUnit, load_unit, unit_file, unit_in_use, use_shipped_unit
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.file_forms import path_of
from netjournal.screens.form_screen import Saving
from netjournal.units import Unit
from netjournal.widgets.fields import Field

SHIPPED = "shipped"


class UnitForm(DomainForm):
    """Load the definition in a file; "shipped" goes back to the one that comes with the notebook."""

    HEADING, GROUP, SAID = "The unit", "portfolio.unit", "The portfolio is for that unit from now on."

    def load(self) -> Unit:
        """The one in use."""
        return unit_in_use()

    def fields(self, loaded: Unit) -> list[Field]:
        """Where the file is."""
        self.sub_title = f"{loaded.number} {loaded.reference} · {len(loaded.criteria)} criteria in use"
        hint = (
            f"In use: {loaded.name}. The path of a TOML file that defines another one; "
            f"the word {SHIPPED} for the one that comes with netjournal. Evidence and claims stay."
        )
        return [Field("path", "File", hint=hint, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Read it; every mistake is told by its line."""
        return partial(load_from, values["path"])


def load_from(path: str) -> LoadedUnit:
    """Use the unit in that file, or the shipped one. Raises UnitErrors, BadInput."""
    if path.strip() == SHIPPED:
        return use_shipped_unit()
    return load_unit(unit_file(path_of(path)))
