"""For each thing that can be found damaged: what is safe all the same, and what to do."""

from __future__ import annotations

from netjournal.vault.backups import BackupInfo
from netjournal.vault.checks import Check

_SALVAGE = "`netjournal salvage NEW-FOLDER` reads all that is sound into a new vault, and lists what is not"
_OPENS = "every entry: only what opens them is damaged"
_ROWS = "the rows as they stand"


def advice(check: Check, newest: BackupInfo | None) -> tuple[str, str]:
    """What is safe, and what to do; both empty for what is sound."""
    if check.ok:
        return "", ""
    back = _restore(newest)
    if check.name.startswith("backup "):
        name = check.name.removeprefix("backup ")
        return (
            "the notebook, and every other backup that is called sound",
            f"`netjournal backup` makes a new one; then delete backups/{name}.",
        )
    return {
        "opening": ("what is called sound here", "What is to be done is said of each thing below."),
        "header": (_OPENS, f"`netjournal repair header` takes its copy; else {back}."),
        "copy of the header": ("everything: it is a spare", "`netjournal repair header` makes it anew."),
        "pages": ("what stands in other pages", f"{_SALVAGE}. Or {back} and loses what came since."),
        "structure": (
            "every page is what was written",
            f"`netjournal repair indexes`; if this stays, {_SALVAGE}.",
        ),
        "links": ("every page is what was written", f"{_SALVAGE}. Or {back}."),
        "rows": (_ROWS, f"Run verify with --deep in the shell; or {back}."),
        "history": (_ROWS, f"Undo nothing that is named here; {back}, if it was sound then."),
        "triggers": (_ROWS, "`netjournal repair triggers`, before anything else is written."),
        "search": ("every row: only finding them", "`netjournal repair search` makes the index anew."),
        "chain": (_ROWS, f"Nothing mends a link; {back}, if the chain was whole then."),
        "files": (
            "every other file, and all text",
            f"Look for the file in a backup: {back} into a folder of its own, and copy the file out.",
        ),
        "seals": (
            "the working reviews, and every other seal",
            f"Nothing mends a seal; {back}, if it was whole then.",
        ),
        "portfolio": ("the evidence itself", f"Nothing mends a copy; {back}, if it was whole then."),
    }.get(check.name, ("", f"{back[0].upper()}{back[1:]}."))


def _restore(newest: BackupInfo | None) -> str:
    if newest is None:
        return "restore a backup kept elsewhere (there is none in the vault), which goes back to its day"
    return f"`netjournal restore {newest.name}`, which goes back to {newest.made:%d %B %Y, %H:%M} UTC"
