"""The vault's folder, put in order when it is opened: who syncs it, its modes, its reserve."""

from __future__ import annotations

import stat
from pathlib import Path

from netjournal.errors import BadInput
from netjournal.vault import ballast
from netjournal.vault.durable import storage_errors
from netjournal.vault.one_opening import Opening
from netjournal.vault.synced_folders import synced_by


def notice_sync(way: Opening) -> None:
    """Say that a service syncs the folder, where one does."""
    service = synced_by(way.root)
    if service:
        way.notices.append(
            f"{service} syncs the vault's folder and may put older files back: keep the vault elsewhere."
        )


def close_modes(way: Opening) -> None:
    """Make folders 0700 and files 0600; what was more open is said, and what cannot be changed too."""
    loose = 0
    with storage_errors("check the vault's permissions"):
        places: list[Path] = [way.root, *way.root.rglob("*")]
        for place in places:
            mode = place.stat().st_mode
            if place != way.root and place.is_symlink():
                raise BadInput(
                    f"{place.name} in the vault is a symbolic link.", "Put the real file in its place."
                )
            if stat.S_IMODE(mode) & 0o077:
                place.chmod(0o700 if stat.S_ISDIR(mode) else 0o600)
                loose += 1
    if loose:
        said_of = (
            "One file or folder of the vault could be read by others; it is"
            if loose == 1
            else f"{loose} files or folders of the vault could be read by others; they are"
        )
        way.notices.append(f"{said_of} private again.")


def replace_ballast(way: Opening) -> None:
    """Set the reserve aside again, unless it was given up for this opening; that it is gone is said."""
    if way.given_up or not ballast.renew(way.root):
        way.notices.append(
            "The disk is nearly full, and the reserve of 1 MiB for such a time is used up: make room now."
        )
