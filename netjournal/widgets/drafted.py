"""Fields whose unfinished text outlives everything: kept in the vault within a second of being typed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, ClassVar, Protocol
from weakref import WeakSet

from rich.text import Text
from textual.message import Message
from textual.widgets import Input, TextArea

from netjournal.commands import bindings
from netjournal.text import visible_in_place

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


def save_before_ending(jobs: list[Any], seconds: float) -> bool:
    """Run blocking jobs one after the other on a thread of their own; False if one failed or time ran
    out.
    """
    done = threading.Event()

    def work() -> None:
        for job in jobs:
            job()
        done.set()

    thread = threading.Thread(target=_swallow, args=(work,), daemon=True, name="netjournal-last-save")
    thread.start()
    return done.wait(seconds)


def _swallow(work: Any) -> None:
    try:
        work()
    except Exception:
        return


def _differs(field: Drafted) -> bool:
    return field.draft_now()[0] != field.baseline


def _keep(rows: list[tuple[str, str, int]]) -> None:
    # As above: the ledger brings the tables with it, which the door does not need for its first paint.
    from netjournal.ledger.drafts import save_draft

    for place, text, cursor in rows:
        save_draft(place, text, cursor)


class DraftInput(Input):
    """One line of text that is kept as a draft of `draft_place` ("": not kept)."""

    def __init__(self, value: str = "", *, draft_place: str = "", **more: Any) -> None:
        super().__init__(value, select_on_focus=False, **more)
        self.draft_place = draft_place
        self.baseline = value

    def on_mount(self) -> None:
        """Take back what was left unfinished here."""
        if self.draft_place:
            self.run_worker(keeper_of(self).restore(self), group="draft")

    def on_input_changed(self) -> None:
        """Something was typed."""
        keeper_of(self).touch(self)

    @property
    def _value(self) -> Text:
        # Textual draws the value as it is, escape sequences and all.
        if self.password:
            return super()._value
        return Text(visible_in_place(self.value), no_wrap=True, overflow="ignore", end="")

    def draft_now(self) -> tuple[str, int]:
        """The text and the cursor."""
        return self.value, self.cursor_position

    def take_draft(self, text: str, cursor: int) -> None:
        """Show that text with the cursor there."""
        self.value = text
        self.cursor_position = cursor


class DraftArea(TextArea):
    """Text of many lines that is kept as a draft of `draft_place` ("": not kept)."""

    BINDINGS: ClassVar = bindings("area")

    class Kept(Message):
        """What is typed so far is in the vault."""

    class EditorWanted(Message):
        """The text is to be edited outside: give it back by `take_edited`."""

        def __init__(self, area: DraftArea) -> None:
            super().__init__()
            self.area = area

    def __init__(self, value: str = "", *, draft_place: str = "", **more: Any) -> None:
        super().__init__(value, **more)
        self.draft_place = draft_place
        self.baseline = value

    def on_mount(self) -> None:
        """Take back what was left unfinished here."""
        if self.draft_place:
            self.run_worker(keeper_of(self).restore(self), group="draft")

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        keeper_of(self).touch(self)

    def on_unmount(self) -> None:
        """Let the application forget it: Textual's watch of the theme would keep the text beyond a lock."""
        for watching in getattr(self.app, "__watchers", {}).values():
            watching[:] = [pair for pair in watching if pair[0] is not self]

    def action_editor(self) -> None:
        """Ask for the editor."""
        self.post_message(self.EditorWanted(self))

    def take_edited(self, text: str) -> None:
        """This came back from the editor; ctrl+z takes it back."""
        if text != self.text:
            self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn: nothing in it drives the terminal."""
        # Tabs are left for TextArea, which makes blanks of them.
        parts = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(visible_in_place, parts)), end="", no_wrap=True)

    def draft_now(self) -> tuple[str, int]:
        """The text and the cursor."""
        text = self.text
        row, column = self.cursor_location
        lines = text.split("\n")
        return text, sum(len(line) + 1 for line in lines[:row]) + column

    def take_draft(self, text: str, cursor: int) -> None:
        """Show that text with the cursor there."""
        self.load_text(text)
        before = self.text[:cursor].split("\n")
        self.cursor_location = (len(before) - 1, len(before[-1]))


def keeper_of(widget: Any) -> DraftKeeper:
    """The application's keeper of drafts."""
    keeper: DraftKeeper = widget.app.drafts
    return keeper
