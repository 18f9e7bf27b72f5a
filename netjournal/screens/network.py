"""The page of a network: what it offers, what I joined it for, what it cost, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.journal.capture.money import say_cost
from netjournal.ledger import now
from netjournal.network.networks import MembershipRow, NetworkPage, network_page, remove_membership
from netjournal.review.worth.costs import CostRow, costs_of_network
from netjournal.screens.line_page import LinePage
from netjournal.screens.network_forms import MET_WORDS, MembersForm, MembershipForm, NetworkForm
from netjournal.screens.opening import open_record
from netjournal.text import counted
from netjournal.widgets.page_lines import Line, Section, said, section, wrapped


@dataclass(frozen=True, slots=True, repr=False)
class NetworkView:
    """What the page of a network is made of."""

    page: NetworkPage
    costs: tuple[CostRow, ...]
    now: Moment


def read_network(network: int) -> NetworkView:
    """Read the page. Raises NotFound."""
    return NetworkView(network_page(network), costs_of_network(network), now())


def network_sections(view: NetworkView, width: int) -> list[Section]:
    """The page in lines."""
    page, texts, own = view.page, view.page.fields, view.page.row.own
    return [
        section("", [said("fact", 0, "kind", texts["kind"]), said("fact", 1, "site", texts["website"])]),
        section("My membership", _own(own, view.now, width)),
        section("What it cost", [_cost(each, view.now) for each in view.costs]),
        section("Ways to meet", wrapped("methods", texts["methods"], width)),
        section("People", [_member(each, view.now) for each in page.members]),
        section("Notes", wrapped("note", texts["notes"], width)),
    ]


def held(row: MembershipRow, today: Moment) -> str:
    """From when to when: "since 5 Jan 2026", "to 3 Nov", "" where nothing is known."""
    since = f"since {say_day(row.since, today)}" if row.since else ""
    return " ".join(filter(None, (since, f"to {say_day(row.until, today)}" if row.until else "")))


def _own(own: MembershipRow | None, today: Moment, width: int) -> list[Line | None]:
    if own is None:
        return [Line("fact", 2, "", "I am not in it. e says since when, and what for.", tone="dim")]
    towards = f"{own.aim} ({own.objective_key})" if own.aim and own.objective_key else own.aim
    return [
        *wrapped("aim", towards or own.objective_key, width, "for"),
        Line("fact", 3, "met", MET_WORDS[own.aim_met], tone="" if own.aim_met else "dim"),
        said("fact", 4, "in it", held(own, today)),
        said("fact", 5, "as", own.role),
    ]


def _cost(row: CostRow, today: Moment) -> Line:
    amount = say_cost(row.amount) if row.amount else ""
    return Line("cost", row.id, row.kind, row.text or amount, amount if row.text else "")


def _member(row: MembershipRow, today: Moment) -> Line:
    text = " · ".join(filter(None, (row.contact_name, row.role)))
    gone = not row.stands(today.local_date)
    return Line("member", row.id, "", text, held(row, today), "dim" if gone else "")


class NetworkScreen(LinePage):
    """Over another screen. Its argument is the id of the network."""

    HEADING = "Network"
    GROUP = "network"
    TABLE = "network"
    KINDS: ClassVar[tuple[str, ...]] = ("fact", "aim", "cost", "methods", "member", "note")
    BINDINGS: ClassVar = bindings("network")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._members: dict[int, MembershipRow] = {}

    def read(self, record: int, entries: int) -> NetworkView:
        """Read it."""
        return read_network(record)

    def sections(self, view: NetworkView, width: int) -> list[Section]:
        """The lines; the name is the title."""
        self.title = view.page.row.name
        count = view.page.row.people
        self.sub_title = counted(count, "person", "people") if count else ""
        self._members = {row.id: row for row in view.page.members}
        return network_sections(view, width)

    def open_line(self, line: Line) -> None:
        """To the person, to the cost; else the form."""
        if line.kind == "member":
            open_record(self, "contact", self._members[line.id].contact)
        elif line.kind == "cost":
            open_record(self, "cost", line.id)
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Everything; on a person, their membership."""
        line = self.line
        if line is not None and line.kind == "member":
            self.app.push_screen(MembershipForm(line.id))
        else:
            self.app.push_screen(NetworkForm(self.record))

    def action_people(self) -> None:
        """Who is in it."""
        self.app.push_screen(MembersForm(self.record))

    def action_cost(self) -> None:
        """What it cost."""
        from netjournal.screens.worth_forms import CostForm

        self.app.push_screen(CostForm(0, 0, 0, self.record))

    def action_remove(self) -> None:
        """Take the person at the cursor out of it."""
        line = self.line
        if line is None or line.kind != "member":
            self.say("Put the cursor on a person.")
        else:
            self.keep(remove_membership, line.id)
            self.say("Taken out. u takes it back.", "good")
