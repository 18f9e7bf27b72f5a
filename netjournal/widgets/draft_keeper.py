"""Keeps what is unfinished in any field: saved in the vault within a second of being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from netjournal.widgets.drafted import DraftArea

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from netjournal.ledger.drafts import Draft
    from netjournal.vault.sessions import Vault

EMPTIED = " "
"""A field that had a value and was emptied: an empty text would mean that there is no draft."""


class Drafted(Protocol):
    """A mounted field with text that may be unfinished."""

    draft_place: str
    """Where it is typed: words and row ids only, such as "contacts.edit/42/notes"."""
    baseline: str
    """The text that is no draft: "" or the saved value."""

    def draft_now(self) -> tuple[str, int]:
        """The text, and the cursor as an offset in characters."""
        ...

    def take_draft(self, text: str, cursor: int) -> None:
        """Show that text with the cursor there."""
        ...


class DraftKeeper:
    """Saves the unfinished text of every field that registered. One for the application; bound while
    open.
    """

    def __init__(self, app: App[Any], pause: float = 1.0) -> None:
        self._app = app
        self.pause = pause
        self.vault: Vault | None = None
        self._fields: WeakSet[Any] = WeakSet()
        self._unsaved: dict[str, Drafted] = {}
        self._kept: set[str] = set()
        self._timer: Timer | None = None

    def idle(self) -> bool:
        """True if nothing typed waits to be saved."""
        return not self._unsaved

    def touch(self, field: Drafted) -> None:
        """Something was typed there: saved within `pause` seconds, however long the typing goes on."""
        place = field.draft_place
        # A field announces the value that it is made with, before its draft has been read: nothing was typed.
        if not place or (field.draft_now()[0] == field.baseline and place not in self._kept):
            return
        self._fields.add(field)
        self._unsaved[place] = field
        if self._timer is None:
            # No set_timer: one that is late when it begins, on a machine under load, never goes off.
            self._timer = self._app.set_interval(self.pause, self._due, name="drafts")

    async def restore(self, field: Drafted) -> bool:
        """Give the field the draft of its place; False if there is none or something was typed
        meanwhile.
        """
        self._fields.add(field)
        if self.vault is None or not field.draft_place:
            return False
        from netjournal.ledger.drafts import load_draft

        found = await self.vault.read(load_draft, field.draft_place)
        if found is None or field.draft_now()[0] != field.baseline:
            return False
        self.give(field, found)
        return True

    def give(self, field: Drafted, found: Draft) -> None:
        """Show a draft that has been read."""
        field.take_draft("" if found.text == EMPTIED else found.text, found.cursor)
        self._unsaved.pop(field.draft_place, None)
        self._kept.add(field.draft_place)

    async def drop(self, prefix: str) -> None:
        """Forget all drafts whose place begins so: they were saved as rows, or thrown away."""
        self._unsaved = {at: field for at, field in self._unsaved.items() if not at.startswith(prefix)}
        for field in [field for field in self._fields if field.draft_place.startswith(prefix)]:
            field.baseline = field.draft_now()[0]
        if self.vault is not None:
            from netjournal.ledger.drafts import drop_drafts

            await self.vault.run(drop_drafts, prefix)

    async def flush(self) -> None:
        """Save now whatever is unfinished, the cursors too. Raises what the vault raises; nothing is
        dropped.
        """
        rows = self._gather()
        if self.vault is not None and rows:
            await self.vault.run(_keep, rows)
        self._settle(rows)

    def flush_blocking(self) -> None:
        """As `flush`, waiting: for the way out of a crash."""
        rows = self._gather()
        if self.vault is not None and rows:
            self.vault.call(_keep, rows)
        self._settle(rows)

    def part(self) -> None:
        """The vault is about to close, all is saved: from now on nothing is written to it, by no timer."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self.vault = None

    def forget(self) -> None:
        """Drop every reference to a field: the screens go."""
        self._unsaved.clear()
        self._fields.clear()
        self._kept.clear()
        self.part()

    def _gather(self) -> list[tuple[str, str, int]]:
        mounted = {
            field.draft_place: field for field in self._fields if _differs(field) and field.draft_place
        }
        rows = []
        for at, field in {**mounted, **self._unsaved}.items():
            text, cursor = field.draft_now()
            if text == field.baseline:
                rows.append((at, "", 0))
            else:
                rows.append((at, text or EMPTIED, cursor))
        return rows

    def _settle(self, rows: list[tuple[str, str, int]]) -> None:
        """What was typed while these were being saved stays unsaved."""
        for at, text, _ in rows:
            (self._kept.add if text else self._kept.discard)(at)
            field = self._unsaved.get(at)
            if field is not None and field.draft_now()[0] in {text, field.baseline, text.strip()}:
                del self._unsaved[at]
                if isinstance(field, DraftArea):
                    field.post_message(DraftArea.Kept())

    def _due(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self._app.run_worker(self.flush(), group="drafts", name="drafts", exclusive=False)


def _differs(field: Drafted) -> bool:
    return field.draft_now()[0] != field.baseline


def _keep(rows: list[tuple[str, str, int]]) -> None:
    # As above: the ledger brings the tables with it, which the door does not need for its first paint.
    from netjournal.ledger.drafts import save_draft

    for place, text, cursor in rows:
        save_draft(place, text, cursor)
