"""What of a record may go to another reader: by the marking of what it rests on, and by topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Watch
from netjournal.interchange.keeping_back import kept_from
from netjournal.interchange.profiles import Profile
from netjournal.interchange.redaction.log import Why
from netjournal.ledger import database

_OF_EXCHANGE = (
    "CASE WHEN x.marking > '' THEN x.marking ELSE COALESCE(e.marking, '') END, "
    "MAX(x.chatham_house, COALESCE(e.chatham_house, 0))"
)
_MARKS: Mapping[str, str] = {
    "entry": "SELECT e.marking, e.chatham_house FROM entry e WHERE e.uid = ?",
    "exchange": f"SELECT {_OF_EXCHANGE} FROM exchange x LEFT JOIN entry e ON e.id = x.entry_id "
    "WHERE x.uid = ?",
    "use": f'SELECT {_OF_EXCHANGE} FROM "use" u JOIN exchange x ON x.id = u.exchange_id '
    "LEFT JOIN entry e ON e.id = x.entry_id WHERE u.uid = ?",
}


class Judge:
    """Says of each text why a reader may not see it.

    What a register or a rule stops never goes; what asks for a reason (need to know and the like) goes where
    one is given, and is then in `asked`.
    """

    def __init__(self, profile: Profile, watch: Watch, reason: str = "") -> None:
        self.profile, self.watch, self._reason = profile, watch, reason.strip()
        self.asked: list[str] = []
        self.would_go = 0

    def __repr__(self) -> str:
        return f"Judge({self.profile})"  # it holds texts

    def against(self, text: str, marking: str = "") -> Why | None:
        """Why that text is kept back; None where it goes."""
        kept = kept_from(self.profile, self.watch, text, marking)
        if kept is None:
            return None
        if kept.asks and self._reason:
            self.asked.append(text)
            return None
        self.would_go += kept.asks
        return kept.why

    def against_piece(self, row: Mapping[str, Any]) -> Why | None:
        """The same of what came of a contribution, by the marking of what it rests on; what is gone from the
        notebook has none to go by, and is kept back.
        """
        source = row.get("source")
        marks = _marks(source) if isinstance(source, Mapping) else None
        if marks is None:
            return "journal"
        marking, chatham = marks
        return "source" if chatham else self.against(str(row.get("outcome") or ""), marking)


def judge_for(profile: Profile, reason: str = "") -> Judge:
    """A judge by the guideline and the registers as they are now."""
    return Judge(profile, make_watch(), reason)


def _marks(source: Mapping[str, Any]) -> tuple[str, bool] | None:
    query = _MARKS.get(str(source.get("kind")))
    found = database().execute_sql(query, (source.get("uid"),)).fetchone() if query else None
    return None if found is None else (found[0], bool(found[1]))
