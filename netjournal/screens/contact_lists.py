"""The lists of Contacts: people, organisations, those to reach, networks; narrowed, sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import ContentSwitcher, Input, Static

from netjournal.errors import NotFound
from netjournal.journal.people_filters import Narrowed, find_organisations, find_people
from netjournal.network.networks import network_ids, network_rows
from netjournal.network.rows import contact_rows, organisation_rows
from netjournal.network.windows import Sort, first_contacts
from netjournal.screens.contact_page import called, contact_sections, read_contact
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.network import network_sections, read_network
from netjournal.screens.opening import open_record
from netjournal.screens.organisation_page import organisation_sections, read_organisation
from netjournal.screens.people_cells import (
    NETWORK_COLUMNS,
    ORGANISATION_COLUMNS,
    PEOPLE_COLUMNS,
    network_row,
    organisation_row,
    person_row,
)
from netjournal.widgets.columns import Row
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.page_lines import PagePane
from netjournal.widgets.record_list import RecordList

VIEWS = ("People", "Organisations", "To reach", "Networks")
LISTS = ("people", "organisations", "people", "networks")
"""The widget that shows each."""
KINDS = ("contact", "organisation", "contact", "network")
"""The table whose rows each shows."""
SORTS: tuple[tuple[Sort, str, bool], ...] = (
    ("name", "name", False),
    ("last_contact", "last contact", True),
    ("due", "due", False),
)
"""What the list is sorted by, in words, and whether its usual direction is from the end."""
EMPTY = (
    "Nobody yet.\n"
    "Press {contacts.new} to add the first person,\n"
    "or {contacts.bring_in} to bring people in from a file\n"
    "(vCards, a table, LinkedIn, jrnl, friends).",
    "No organisation yet.\nPress {contacts.new} to add the first.",
    "Nobody to reach yet.\n"
    "In the list of people ({contacts.previous_view}), press {contacts.want} on someone you want to reach.",
    "No network yet.\nPress {contacts.new} to add a forum, an institute or a cohort that you joined.",
)
NONE_FOUND = "Nothing found.\n{app.go_back} shows all again."
WIDE = 100


class FilterLine(DraftInput):
    """The line that narrows the list; Down and Enter go back to it."""

    def on_key(self, event: events.Key) -> None:
        """Out into the list."""
        if event.key in {"down", "enter"}:
            event.stop()
            event.prevent_default()
            self.screen.run_worker(self.screen.run_action("leave_filter"), group="focus")


class ContactLists(FrameScreen):
    """The lists; what can be done to those in them is `ContactsScreen`'s."""

    CSS_PATH = "contacts.tcss"
    AUTO_FOCUS = "#people"

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self.view = 0
        self.sort = 0
        self.reversed = False
        self._painted = False
        self._hinted = ""

    def body(self) -> ComposeResult:
        """The lists' names, the filter, the list, and who is at the cursor."""
        yield Static("", id="views", markup=False)
        with Horizontal(classes="panes"):
            with Vertical(classes="pane"):
                yield FilterLine(
                    placeholder="f filters, F saved filters",
                    draft_place="contacts.filter",
                    id="filter",
                )
                with ContentSwitcher(initial="people", id="lists"):
                    yield RecordList(PEOPLE_COLUMNS, self._load_people, empty=EMPTY[0], id="people")
                    yield RecordList(
                        ORGANISATION_COLUMNS, self._load_organisations, empty=EMPTY[1], id="organisations"
                    )
                    yield RecordList(NETWORK_COLUMNS, self._load_networks, empty=EMPTY[3], id="networks")
            yield PagePane(classes="aside", id="person")

    # What is shown

    @property
    def shown(self) -> RecordList:
        """The list that is shown."""
        return self.query_one(f"#{LISTS[self.view]}", RecordList)

    @property
    def kind(self) -> str:
        """The table whose rows it shows."""
        return KINDS[self.view]

    @property
    def query_text(self) -> str:
        """What is typed into the filter."""
        return self.query_one(FilterLine).value

    async def _load_people(self, ids: Sequence[int]) -> Mapping[int, Row]:
        today = self.clock.now().local_date
        return {row.id: person_row(row, today) for row in await self.ask(contact_rows, ids)}

    async def _load_organisations(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {row.id: organisation_row(row) for row in await self.ask(organisation_rows, ids)}

    async def _load_networks(self, ids: Sequence[int]) -> Mapping[int, Row]:
        today = self.clock.now().local_date
        return {row.id: network_row(row, today) for row in await self.ask(network_rows, ids)}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Page one at once, then every id in order."""
        if not self._painted and self.view == 0 and self.sort == 0 and not self.query_text:
            await self._paint_first()
        found = await self._found()
        self._painted = True
        shown = self.shown
        shown.empty = NONE_FOUND if self.query_text.strip() else EMPTY[self.view]
        shown.show(found.ids)
        self.sub_title = f"{len(found.ids):,}"
        self._hint(found.hints)
        self._show_views()
        self._show_person()

    async def _paint_first(self) -> None:
        rows, count = await self.ask(first_contacts)
        today = self.clock.now().local_date
        self.query_one("#people", RecordList).show_first(
            [(row.id, person_row(row, today)) for row in rows], max(count, len(rows))
        )
        self.sub_title = f"{count:,}"

    async def _found(self) -> Narrowed:
        if self.view == 1:
            return await self.ask(find_organisations, self.query_text, descending=self.reversed)
        if self.view == 3:
            ids = await self.ask(network_ids, self.query_text, descending=self.reversed)
            return Narrowed(ids)
        by, _, from_end = SORTS[self.sort]
        descending = from_end != self.reversed
        wanted = self.view == 2
        return await self.ask(find_people, self.query_text, by, wanted=wanted, descending=descending)

    def _hint(self, hints: Sequence[str]) -> None:
        """What of the filter was not understood; gone as soon as it is."""
        words = "; ".join(hints)
        if words != self._hinted:
            self._hinted = words
            self.say(f"{words[:1].upper()}{words[1:]}" if words else "")

    def _show_views(self) -> None:
        line = Text(no_wrap=True, overflow="ellipsis")
        width = self.query_one("#views").content_size.width
        # Where they do not all fit, the line begins with the list that is shown.
        start = self.view if sum(len(name) + 3 for name in VIEWS) > width else 0
        for number, name in enumerate(VIEWS[start:], start):
            here = number == self.view
            line.append(f" {'‹' if here else ' '}{name}{'›' if here else ' '}", "bold" if here else "dim")
        by = SORTS[self.sort][1] if self.kind == "contact" else "name"
        order = f"sort: {by} {'▴' if self.reversed else '▾'}"
        gap = width - line.cell_len - len(order)
        if gap > 0:
            line.append(" " * gap + order, "dim")
        else:
            line.append(f"  {by} {'▴' if self.reversed else '▾'}", "dim")
        self.query_one("#views", Static).update(line)

    @work(exclusive=True, group="person")
    async def _show_person(self) -> None:
        """The page of who is at the cursor, where there is room for it."""
        pane, record = self.query_one(PagePane), self.shown.record
        if self.app.size.width < WIDE:
            return
        if record is None:
            pane.show("", ())
            return
        width = max(30, pane.content_size.width - 14)
        try:
            if self.view == 1:
                whole = await self.ask(read_organisation, record)
                pane.show(whole.page.row.name, organisation_sections(whole, width))
            elif self.view == 3:
                group = await self.ask(read_network, record)
                pane.show(group.page.row.name, network_sections(group, width))
            else:
                person = await self.ask(read_contact, record)
                pane.show(called(person), contact_sections(person, width))
        except NotFound:
            pane.show("", ())

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show who it is."""
        if event.record_list is self.shown:
            self._show_person()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the page."""
        open_record(self, self.kind, event.record)

    def on_resize(self) -> None:
        """Another width."""
        if self._painted:
            self._show_views()
            self._show_person()

    # The filter, the order, the lists

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        if self._painted:
            self.refill()

    def ask_for(self, query: str) -> None:
        """Filter by that, with the list in front."""
        field = self.query_one(FilterLine)
        field.value, field.cursor_position = query, len(query)
        self.set_focus(self.shown)

    def action_saved(self) -> None:
        """Saved filters."""
        from netjournal.screens.saved import SavedScreen

        self.app.push_screen(SavedScreen())

    def action_filter(self) -> None:
        """Into the filter."""
        self.query_one(FilterLine).focus()

    def action_leave_filter(self) -> None:
        """Back into the list."""
        self.set_focus(self.shown)

    def go_back(self) -> None:
        """Escape: out of the filter; then everybody is shown again."""
        if isinstance(self.focused, Input):
            self.set_focus(self.shown)
        elif self.query_text:
            self.query_one(FilterLine).value = ""

    def action_sort(self) -> None:
        """The next order."""
        self.sort, self.reversed = (self.sort + 1) % len(SORTS), False
        self.refill()

    def action_reverse(self) -> None:
        """The other way round."""
        self.reversed = not self.reversed
        self.refill()

    def action_next_view(self) -> None:
        """The next list."""
        self._go_to_view((self.view + 1) % len(VIEWS))

    def action_previous_view(self) -> None:
        """The list before."""
        self._go_to_view((self.view - 1) % len(VIEWS))

    def _go_to_view(self, view: int) -> None:
        self.view = view
        self.query_one(ContentSwitcher).current = LISTS[view]
        if not isinstance(self.focused, Input):
            self.set_focus(self.shown)
        self.refill()
