"""Accounts: written explanations by criterion, with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.accounts import AccountRow, account_page, add_account, edit_account, list_accounts
from netjournal.journal.capture.dates import say_date
from netjournal.journal.prompts import criteria
from netjournal.ledger.trash import discard
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.units import Criterion
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.record_list import RecordList

EMPTY = """No accounts yet.
An account explains or weighs something in your own words,
and cites what it rests on. Press {accounts.new} to begin one."""
NO_CRITERION = "For no criterion"


class AccountForm(DomainForm):
    """Title and criterion; without an id, of a new account."""

    HEADING, GROUP = "Account", "accounts.edit"

    def load(self) -> tuple[AccountRow | None, tuple[Criterion, ...]]:
        """The account, None for a new one; the criteria that it can be for."""
        return account_page(int(self.ids[0])).row if self.ids else None, criteria()

    def fields(self, loaded: tuple[AccountRow | None, tuple[Criterion, ...]]) -> list[Field]:
        """Two fields."""
        row, known = loaded
        options = {"": "none", **{one.key: f"{one.key} {one.title}" for one in known}}
        if row is not None:
            options.setdefault(row.criterion, row.criterion)
        return [
            Field("title", "Title", row.title if row else "", required=True),
            ChoiceField("criterion", "Criterion", options, row.criterion if row else ""),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """A new one, or the change."""
        said = {"title": values["title"], "criterion": values["criterion"] or ""}
        return partial(edit_account, int(self.ids[0]), said) if self.ids else partial(add_account, **said)


class AccountsScreen(FrameScreen):
    """The list. Takes no ids."""

    HEADING = "Accounts"
    GROUP = "accounts"
    AUTO_FOCUS = "#accounts"
    BINDINGS: ClassVar = bindings("accounts")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._accounts: dict[int, AccountRow] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [
            Column(),
            Column(12, "right"),
            Column(9, "right", from_width=50),
            Column(16, "right", from_width=70),
        ]
        yield RecordList(columns, self._load, empty=EMPTY, id="accounts")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read all of them: they are few."""
        rows, known = await self.ask(_read)
        titles = {one.key: f"{one.key} {one.title}" for one in known}
        self._accounts = {row.id: row for row in rows}
        keys = [row.criterion for row in rows]
        first = [at for at, key in enumerate(keys) if not at or keys[at - 1] != key]
        headings = [(at, titles.get(keys[at], keys[at] or NO_CRITERION)) for at in first]
        self.query_one(RecordList).show(self._accounts, headings=headings)
        self.sub_title = f"{len(rows)}" if rows else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._row(self._accounts[number]) for number in ids if number in self._accounts}

    def _row(self, row: AccountRow) -> Row:
        words = "not written" if not row.words else f"{row.words} words"
        cites = f"{row.citations} cited" if row.citations else ""
        changed = say_date(row.updated, self.clock.now())
        return row.title, Cell(words, "" if row.words else "dim"), Cell(cites, "dim"), Cell(changed, "dim")

    @property
    def _at(self) -> int | None:
        return self.query_one(RecordList).record

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open it."""
        self.nj.open_over("account", event.record)

    def action_new(self) -> None:
        """A new one."""
        self.app.push_screen(AccountForm())

    def action_edit(self) -> None:
        """Title and criterion."""
        if self._at is not None:
            self.app.push_screen(AccountForm(self._at))

    def action_history(self) -> None:
        """What was changed."""
        if self._at is not None:
            self.nj.open_over("history", "account", self._at)

    def action_delete(self) -> None:
        """To the trash."""
        if self._at is not None:
            self.keep(discard, "account", self._at)


def _read() -> tuple[tuple[AccountRow, ...], tuple[Criterion, ...]]:
    return list_accounts(), criteria()
