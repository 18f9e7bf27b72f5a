"""Contacts: people, organisations, and those we want to reach, and what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.ledger.trash import discard_all
from netjournal.network.contacts import archive
from netjournal.progress import Tell
from netjournal.screens.contact_lists import ContactLists
from netjournal.screens.dialogs import cadence_forms, contact_forms, contact_part_forms, organisation_forms
from netjournal.screens.dialogs.import_form import ImportForm
from netjournal.screens.dialogs.write_out_form import WriteOutForm
from netjournal.screens.duplicates import DuplicatesScreen
from netjournal.screens.form_screen import FormScreen
from netjournal.screens.frame import Bookmark
from netjournal.screens.merging import MergeScreen
from netjournal.screens.network_forms import NetworkForm
from netjournal.screens.opening import open_record

NEW: dict[str, Callable[[], FormScreen]] = {
    "contact": contact_forms.NewContactForm,
    "organisation": organisation_forms.OrganisationForm,
    "network": NetworkForm,
}
EDIT: dict[str, Callable[[int], FormScreen]] = {
    "contact": contact_forms.EditContactForm,
    "organisation": organisation_forms.OrganisationForm,
    "network": NetworkForm,
}


NOT_NETWORKS = "That is for people and organisations."


class ContactsScreen(ContactLists):
    """The second place. Takes no ids."""

    HEADING = "Contacts"
    GROUP = "contacts"
    BINDINGS: ClassVar = bindings("contacts")

    # Doings

    def action_new(self) -> None:
        """A new person, or organisation."""
        self.app.push_screen(NEW[self.kind]())

    def action_matches(self) -> None:
        """Who offers what somebody needs."""
        open_record(self, "matches")

    def action_introductions(self) -> None:
        """All of them."""
        open_record(self, "introductions")

    def action_bring_in(self) -> None:
        """Bring people in from a file."""
        self.app.push_screen(ImportForm())

    def action_merge(self) -> None:
        """The two that are marked; or the one that is, and the one at the cursor."""
        chosen = self.shown.chosen
        if len(chosen) == 1 and self.shown.record not in (None, *chosen):
            chosen = [*chosen, int(self.shown.record or 0)]
        if self.kind == "network":
            self.say(NOT_NETWORKS)
        elif len(chosen) == 2:
            self.app.push_screen(MergeScreen(self.kind, *chosen))
        else:
            self.say(
                "Mark two with {list.mark}, or one and go to the other; then {contacts.merge} makes them one."
            )

    def action_duplicates(self) -> None:
        """Who may be one."""
        if self.kind == "network":
            self.say(NOT_NETWORKS)
        else:
            self.app.push_screen(DuplicatesScreen(self.kind))

    def action_write_out(self) -> None:
        """Write those marked, or else everybody, to a file."""
        people = self.shown.chosen if self.kind == "contact" else []
        marked = [row for row in people if row in self.shown.marked]
        self.app.push_screen(WriteOutForm(*marked))

    def action_edit(self) -> None:
        """The form of who is at the cursor."""
        record = self.shown.record
        if record is not None:
            self.app.push_screen(EDIT[self.kind](record))

    def action_tag(self) -> None:
        """Tags for those marked."""
        if self.kind == "network":
            self.say(NOT_NETWORKS)
        elif chosen := self.shown.chosen:
            self.app.push_screen(contact_part_forms.TagsForm(self.kind, *chosen))

    def action_cadence(self) -> None:
        """Intervals for those marked."""
        if chosen := self._people("Intervals are for people."):
            self.app.push_screen(cadence_forms.CadenceForm(*chosen))

    def action_snooze(self) -> None:
        """Put off who is at the cursor."""
        if self._people("Only people can be put off."):
            self.app.push_screen(cadence_forms.SnoozeForm(int(self.shown.record or 0)))

    def action_want(self) -> None:
        """Say that who is at the cursor is to be reached."""
        if self.kind != "contact":
            self.action_edit()
        elif self.shown.record is not None:
            self.app.push_screen(cadence_forms.WantForm(self.shown.record))

    def action_tags(self) -> None:
        """The tags, and the intervals they give."""
        from netjournal.screens.tags import TagsScreen

        self.app.push_screen(TagsScreen())

    def action_archive(self) -> None:
        """End the relationship with those marked."""
        if chosen := self._people("Only people can be archived."):
            self._archive(chosen)

    def action_delete(self) -> None:
        """Move those marked to the trash."""
        if chosen := self.shown.chosen:
            self._delete(self.kind, chosen)

    def action_history(self) -> None:
        """Every change."""
        if self.shown.record is not None:
            open_record(self, "history", self.kind, self.shown.record)

    def _people(self, otherwise: str) -> list[int]:
        if self.kind != "contact":
            self.say(otherwise)
            return []
        return self.shown.chosen

    @work(group="keep")
    async def _archive(self, chosen: list[int]) -> None:
        done = await self.keep_long("Archiving", _archive_all, chosen)
        if done is not None:
            self._unmark()
            self.say(f"{done:,} archived; they are kept, and never due. {{app.undo}} takes it back.", "good")

    @work(group="keep")
    async def _delete(self, kind: str, chosen: list[int]) -> None:
        if await self.keep_long("Moving to the trash", _discard_all, kind, chosen) is not None:
            self._unmark()
            what = "1 record is" if len(chosen) == 1 else f"{len(chosen):,} records are"
            self.say(f"{what} in the trash. {{app.undo}} takes it back.", "good")

    def _unmark(self) -> None:
        self.shown.marked.clear()
        self.shown.refresh()

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """With the list and its order."""
        known = super().bookmark()
        stands = {"view": self.view, "sort": self.sort, "reversed": int(self.reversed)}
        return replace(
            known, cursors={**known.cursors, **{f"contacts-{name}": at for name, at in stands.items()}}
        )

    def come_back(self, to: Bookmark) -> None:
        """The list and its order first."""
        self.sort = to.cursors.get("contacts-sort", 0)
        self.reversed = bool(to.cursors.get("contacts-reversed", 0))
        self._go_to_view(to.cursors.get("contacts-view", 0))
        super().come_back(to)


def _archive_all(tell: Tell, rows: Sequence[int]) -> int:
    return archive(rows, tell)


def _discard_all(tell: Tell, kind: str, rows: Sequence[int]) -> int:
    return discard_all(kind, rows, tell)
