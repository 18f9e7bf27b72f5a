"""The application as far as it has places: going to one, opening over it, and the tour through them."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.commands import worded
from netjournal.places import Place
from netjournal.screens.frame import FrameScreen
from netjournal.silent_app import SilentApp
from netjournal.tour import Tour
from netjournal.widgets.tour_strip import TourStrip


class PlacedApp(SilentApp, inherit_bindings=False):
    """Knows the places by their ids, each with its own stack of screens."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._at = "today"
        self.tour = Tour()
        self._places = {known.id: known for known in places}
        for known in self._modes_wanted():
            self.add_mode(known.id, known.new_screen)

    def go_to(self, name: str) -> None:
        """To a place, by its id; what stood over the place before stays there."""
        self._at = name
        self.switch_mode(name)

    def open_over(self, name: str, *ids: int | str) -> None:
        """Open a screen over the one in front, by its id in netjournal.places."""
        self.push_screen(self._places[name].screen_class()(*ids))

    def refill(self) -> None:
        """Something was changed: the screen in front reads anew (the others do when they come to the
        front).
        """
        if isinstance(self.screen, FrameScreen):
            self.screen.refill()

    def _built(self, name: str) -> bool:
        return name in self._places and self._places[name].built

    def _modes_wanted(self) -> list[Place]:
        return [known for known in self._places.values() if known.digit]

    def _first_place(self) -> str:
        built = [known.id for known in self._modes_wanted() if known.built]
        return self._at if self._at in built else built[0]

    async def _renew(self, mode: str) -> None:
        if mode != self.current_mode:
            maker = self._modes[mode]
            await self.remove_mode(mode)
            self.add_mode(mode, maker)

    # The tour

    def tour_saw(self, happening: str) -> None:
        """Tell the tour what happened (see netjournal.tour): a step may be done by it."""
        if self.tour.saw(happening):
            self.show_tour()

    def show_tour(self) -> None:
        """The strip of the screen in front says the step of now, or goes."""
        words = worded(self.tour.words, getattr(self, "keys", {}))
        for strip in self.screen.query(TourStrip):
            strip.say(words)
