"""The way from a piece of evidence to what it was made from, as that is now."""

from __future__ import annotations

from netjournal.portfolio.evidence_rows import EvidenceRow
from netjournal.screens.frame import FrameScreen
from netjournal.screens.ways import go_to_record
from netjournal.widgets.record_list import RecordList


async def open_behind(screen: FrameScreen, piece: EvidenceRow) -> None:
    """Open what a piece was made from over that screen, in a worker of it; where it is gone, say so."""
    from netjournal.portfolio.reports.making import REPORTS
    from netjournal.screens.report_kinds import open_source

    if piece.source_id is None:
        screen.say("What it was made from has been erased; the copy here is all there is.", "warn")
    elif piece.source_in_trash:
        screen.say("What it was made from lies in the trash; put it back there to read it.", "warn")
    elif piece.source_kind in REPORTS:
        open_source(screen, piece.source_kind, piece.source_id)
    elif not _opened(screen, piece.source_kind, piece.source_id):
        await go_to_record(screen, piece.source_kind, piece.source_id)


def _opened(screen: FrameScreen, table: str, row: int) -> bool:
    """A sealed review, and a row of a register at the cursor."""
    from netjournal.screens.register_rows import REGISTERS
    from netjournal.screens.registers import RegisterScreen
    from netjournal.screens.sealing import SealedScreen

    if table == "seal":
        screen.app.push_screen(SealedScreen(row))
        return True
    word = next((word for word, known in REGISTERS.items() if known.table == table), None)
    if word is None:
        return False
    opened = RegisterScreen(word)
    screen.app.push_screen(opened)
    opened.call_after_refresh(lambda: opened.query_one("#register", RecordList).cursor_to(row))
    return True
