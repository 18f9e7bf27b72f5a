"""Who offers what somebody, or I, need: pairs, the strongest first; enter introduces the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.network.contacts import self_id
from netjournal.network.matching import Match, matches
from netjournal.network.offers import Service, meet_need, remove_service, standing
from netjournal.screens.introduction_forms import IntroductionForm
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.screens.service_forms import KIND_WORDS, WHICH, ServiceForm
from netjournal.text import counted
from netjournal.widgets.columns import Column
from netjournal.widgets.page_lines import ASIDE, LABEL, Line, Section, section

SHOWN = 200
EMPTY = (
    "No offer or need is noted.\n{matches.new} notes what you need or offer yourself;\n"
    "{contact.services} on the page of a person what they do."
)


@dataclass(frozen=True, slots=True)
class Matched:
    """What this screen shows: what oneself needs and offers, and the pairs."""

    own: tuple[Service, ...] = field(repr=False)
    pairs: tuple[Match, ...] = field(repr=False)


class MatchesScreen(LinePage):
    """Opened over any screen; takes no ids."""

    HEADING = "Offers and needs"
    GROUP = "matches"
    EMPTY: ClassVar[str] = EMPTY
    KINDS: ClassVar[tuple[str, ...]] = ("need", "offer", "own")
    COLUMNS: ClassVar = (Column(LABEL), Column(), Column(ASIDE, "right", from_width=100))
    BINDINGS: ClassVar = bindings("matches")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._shown = Matched((), ())

    @property
    def record(self) -> int:
        """No record: it is about all of them."""
        return 0

    def read(self, record: int, entries: int) -> Matched:
        """Match them all."""
        needs, offers = standing("need"), standing("offer")
        own = tuple(each for each in (*needs, *offers) if each.own)
        return Matched(own, matches(needs, offers))

    def sections(self, view: Matched, width: int) -> list[Section]:
        """One's own, then a section a pair."""
        self._shown = view
        count = len(view.pairs)
        self.sub_title = f"{SHOWN} of {count:,}" if count > SHOWN else f"{count}" if count else ""
        own = section("You", (_own(at, each) for at, each in enumerate(view.own)))
        return [own, *(_pair(at, match) for at, match in enumerate(view.pairs[:SHOWN]))]

    @property
    def service(self) -> Service | None:
        """The need or offer at the cursor."""
        line = self.line
        if line is None:
            return None
        if line.kind == "own":
            return self._shown.own[line.id]
        match = self._shown.pairs[line.id]
        return match.need if line.kind == "need" else match.offer

    def open_line(self, line: Line) -> None:
        """Introduce the two; where one is oneself or no person, to the page of the other."""
        if line.kind == "own":
            self.action_edit()
            return
        match = self._shown.pairs[line.id]
        if match.need.contact and match.offer.contact and not (match.need.own or match.offer.own):
            self.app.push_screen(IntroductionForm("match", match.need.id, match.offer.id))
        else:
            open_record(self, *(match.offer if match.need.own else match.need).of)

    def action_new(self) -> None:
        """What oneself needs or offers."""
        self._new()

    @work(group="open")
    async def _new(self) -> None:
        me = await self.vault.run(self_id)
        self.app.push_screen(ServiceForm("contact", me))

    def action_edit(self) -> None:
        """The need or the offer at the cursor."""
        if (row := self.service) is not None:
            self.app.push_screen(ServiceForm(*row.of, row.which, row.id))

    def action_delete(self) -> None:
        """The need or the offer at the cursor, to the trash."""
        if (row := self.service) is not None:
            self.keep(remove_service, row.which, row.id)
            self.say("It is in the trash. u takes it back.", "good")

    def action_person(self) -> None:
        """To the page of whose it is."""
        row = self.service
        if row is not None and not (row.own and row.contact):
            open_record(self, *row.of)

    def action_met(self) -> None:
        """The need at the cursor is met."""
        row = self.service
        if row is None or row.which != "need":
            self.say("Put the cursor on a need.")
        else:
            self.keep(meet_need, row.id)
            self.say("It is met. u takes it back.", "good")


def _own(at: int, each: Service) -> Line:
    return Line("own", at, WHICH[each.which].removesuffix("s"), each.text, KIND_WORDS[each.kind])


def _pair(at: int, match: Match) -> Section:
    shared = ", ".join(match.words)
    heading = f"{shared or 'the same kind'} · {counted(match.points, 'point')}"
    return Section(heading, (_side("need", at, match.need), _side("offer", at, match.offer)))


def _side(kind: str, at: int, each: Service) -> Line:
    mine = each.own and each.contact
    verb = WHICH[each.which].removesuffix("s") if mine else WHICH[each.which]
    return Line(kind, at, verb, f"{'you' if mine else each.holder}: {each.text}", KIND_WORDS[each.kind])
