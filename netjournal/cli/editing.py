"""Which function changes a record of which kind."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.errors import BadInput

EDITABLE = ("action", "contact", "entry", "guideline", "meeting", "objective", "organisation")


def edit_record(table: str, row: int, changes: Mapping[str, object]) -> None:
    """Change fields of a record through its domain's own function. Raises what that raises."""
    if table == "contact":
        from netjournal.network.contacts import edit_contact

        edit_contact(row, changes)
    elif table == "organisation":
        from netjournal.network.organisations import edit_organisation

        edit_organisation(row, changes)
    elif table == "entry":
        from netjournal.journal.entries import edit_entry

        edit_entry(row, changes)
    elif table == "meeting":
        from netjournal.journal.meetings import edit_meeting

        edit_meeting(row, changes)
    elif table == "action":
        from netjournal.journal.actions import edit_action

        edit_action(row, changes)
    elif table == "objective":
        from netjournal.review.objectives import edit_objective

        edit_objective(row, changes)
    elif table == "guideline":
        from netjournal.confidentiality.guidelines import edit_guideline

        edit_guideline(row, changes)
    else:
        raise BadInput(
            f"A record of the kind {table} is not edited from here; nothing was changed.",
            f"What can be: {', '.join(EDITABLE)}.",
        )
