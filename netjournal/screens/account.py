"""One account: the text beside the prompts of its criterion, what it cites, and its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.accounts import (
    CITABLE,
    AccountPage,
    Citable,
    CitedRow,
    account_page,
    cite,
    edit_account,
    uncite,
)
from netjournal.journal.attachments import AttachedFile, detach, list_attachments
from netjournal.journal.belonging import belongs_to
from netjournal.ledger.trash import discard
from netjournal.portfolio.keeping import keep_account
from netjournal.portfolio.openings import openings, with_openings
from netjournal.screens.file_forms import AttachToAccount, CopyOutScreen
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.search import SearchScreen
from netjournal.screens.ways import go_to_record, kind_in_words
from netjournal.text import visible
from netjournal.units import Criterion
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.drafted import DraftArea
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nothing cited, no files.\n"
    "{account.cite} cites a person, an entry, an objective …; {account.attach} attaches a file."
)


def read_account(account: int) -> tuple[AccountPage, tuple[AttachedFile, ...]]:
    """The account with its files. Raises NotFound."""
    return account_page(account), list_attachments("account", account)


class AccountScreen(FrameScreen):
    """Opened over any screen: AccountScreen(account id)."""

    HEADING = "Account"
    GROUP = "account"
    CSS_PATH = "account.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings("account")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._lines: dict[int, CitedRow | AttachedFile] = {}
        self._prompts: Criterion | None = None

    @property
    def account(self) -> int:
        """Its row id."""
        return int(self.ids[0])

    def body(self) -> ComposeResult:
        """The text; the prompts and what it rests on."""
        with Container(id="account-parts"):
            yield Vertical(id="account-text")
            with Vertical(id="account-side"):
                with VerticalScroll(id="prompts", can_focus=False):
                    yield Static("", id="prompts-text", markup=False)
                yield RecordList([Column(12), Column()], self._load, empty=EMPTY, id="rests")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it; what is being written stays."""
        try:
            page, files = await self.ask(read_account, self.account)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.sub_title = " ".join(filter(None, (page.row.criterion, page.row.title)))
        self._prompts = page.prompts
        self.query_one("#prompts-text", Static).update(_prompts(page))
        self._lines = {**dict(enumerate(page.citations)), **{1_000_000 + each.id: each for each in files}}
        self.query_one("#rests", RecordList).show(self._lines)
        await self._show_text(page.body)

    async def _show_text(self, body: str) -> None:
        for area in self.query(DraftArea):
            if area.text == area.baseline != body:
                area.baseline = body
                area.load_text(body)
            return
        place = f"accounts.text/{self.account}/"
        area = DraftArea(body, draft_place=place, id="text", tab_behavior="focus", soft_wrap=True)
        await self.query_one("#account-text").mount(area)
        if self._returning is not None:
            super().come_back(self._returning)
        else:
            area.focus()

    def come_back(self, to: Bookmark) -> None:
        """After a lock: as soon as the text is there."""
        self._returning = to
        if self.query(DraftArea):
            super().come_back(to)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: _row(self._lines[number]) for number in ids if number in self._lines}

    # The text

    async def _keep_text(self) -> bool:
        for area in self.query(DraftArea):
            if area.text != area.baseline:
                if await self.keep_now(edit_account, self.account, {"body": area.text}) is None:
                    return False
                await self.nj.drafts.drop(area.draft_place)
        return True

    @work(group="keep")
    async def action_save(self) -> None:
        """Keep the text."""
        if await self._keep_text():
            self.say("Kept.", "good")

    @work(group="leave")
    async def _leave(self) -> None:
        if await self._keep_text():
            self.dismiss()

    def go_back(self) -> None:
        """Out of the text; from anywhere else out of the account, its text kept."""
        if isinstance(self.focused, TextArea):
            self.set_focus(self.query_one("#rests"))
            return
        self._leave()

    def action_edit(self) -> None:
        """Into the text."""
        for area in self.query(DraftArea):
            area.focus()

    def action_openings(self) -> None:
        """First sentences below what is written, to be written on."""
        for area in self.query(DraftArea):
            begun = with_openings(area.text, self._prompts)
            area.replace(begun, (0, 0), area.document.end)
            area.move_cursor((begun.count("\n", 0, len(begun) - len(openings(self._prompts))), 0))
            area.focus()

    @work(group="keep")
    async def action_keep(self) -> None:
        """A piece of the text as it is now; the copy of its piece anew where there is one."""
        if not await self._keep_text():
            return
        piece = await self.keep_now(keep_account, self.account)
        if piece is not None:
            wanted = ", ".join(piece.criteria) or "no criterion: e in the list of accounts names one"
            self.say(f"Copy {piece.version} is in the portfolio, for {wanted}.", "good")

    # What it rests on

    @property
    def _at(self) -> CitedRow | AttachedFile | None:
        number = self.query_one("#rests", RecordList).record
        return None if number is None else self._lines.get(number)

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Go to what is cited; a file is copied out."""
        if isinstance(self._at, CitedRow):
            self._go(self._at)
        else:
            self.action_copy_out()

    @work(group="go")
    async def _go(self, cited: CitedRow) -> None:
        if cited.in_trash:
            self.say("That lies in the trash; put it back there to read it.", "warn")
        else:
            await go_to_record(self, cited.kind, cited.id)

    def action_cite(self) -> None:
        """Find what to cite."""
        self.app.push_screen(CiteScreen(self.account))

    def action_remove(self) -> None:
        """Cite it no more; a file goes to the trash."""
        if isinstance(self._at, CitedRow):
            self.keep(uncite, self.account, self._at.kind, self._at.id)
        elif self._at is not None:
            self.keep(detach, self._at.id)

    def action_attach(self) -> None:
        """A file, by its path."""
        self.app.push_screen(AttachToAccount(self.account))

    def action_copy_out(self) -> None:
        """Through the gate."""
        if isinstance(self._at, AttachedFile):
            self.app.push_screen(CopyOutScreen(self._at.id))
        else:
            self.say("Put the cursor on a file.")

    def action_history(self) -> None:
        """What was changed."""
        self.nj.open_over("history", "account", self.account)

    @work(group="keep")
    async def action_delete(self) -> None:
        """To the trash."""
        if await self._keep_text() and await self.keep_now(discard, "account", self.account) is not None:
            self.dismiss()
            self.nj.say("In the trash; u takes it back.")


class CiteScreen(SearchScreen):
    """Search, where Enter cites: CiteScreen(account id)."""

    HEADING = "Cite"

    @work(group="go")
    async def _go(self, kind: str, row: int) -> None:
        if kind not in CITABLE:
            kind, row = await self.ask(belongs_to, kind, row)
        if kind not in CITABLE:
            self.say("That cannot be cited; a person, an entry, an objective or a guideline can.", "warn")
            return
        new = await self.keep_now(cite, int(self.ids[0]), cast(Citable, kind), row)
        if new is not None:
            self.go_back()
            self.nj.say("Cited." if new else "That is cited already.", "good")


def _prompts(page: AccountPage) -> Text:
    if page.prompts is None:
        return Text("")
    said = Text(f"{page.prompts.title}\n", "bold")
    for prompt in page.prompts.prompts:
        said.append(f"· {prompt}\n", "not bold")
    return said


def _row(line: CitedRow | AttachedFile) -> Row:
    if isinstance(line, AttachedFile):
        return Cell("file", "dim"), f"{visible(line.name)} · {line.size:,} bytes"
    kind = kind_in_words(line.kind) + (" (trash)" if line.in_trash else "")
    return Cell(kind, "dim"), line.title
