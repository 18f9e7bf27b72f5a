"""Backups brought under a new key when the old one is known to others, and removed where that is asked."""

from __future__ import annotations

import secrets as random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.vault.backups import FOLDER, BackupInfo, list_backups
from netjournal.vault.copying import copy_database
from netjournal.vault.database import keyed_connection, refuse_impostor
from netjournal.vault.durable import storage_errors, sync_folder, write_new
from netjournal.vault.header import FILE, Header, encode, read_header
from netjournal.vault.keys import Keys
from netjournal.vault.meta import PSEUDONYMS
from netjournal.vault.slots import signature, signed_by
from netjournal.vault.unfinished import filling, is_unfinished


@dataclass(frozen=True)
class Rewrapped:
    """Names of the vault's own backups: those under the new key now, and those still under another."""

    renewed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def rewrap_backups(
    root: Path, old: Keys, new: Keys, header: Header, pseudonyms: bytes, tell: Tell
) -> Rewrapped:
    """Bring every backup under the old key under the new one, with the slots of `header`.

    What does not open under the old key, or cannot be copied, stays as it is and is named. A kill at any
    moment leaves of each backup the old one, the new one or both. `tell` is told of the backups.
    """
    every = list_backups(root)
    renewed: list[str] = []
    for number, info in enumerate(every):
        tell(number, len(every))
        try:
            renewed.append(_rewrap(info, old, new, header, pseudonyms))
        except (NetJournalError, sqlcipher.DatabaseError, OSError):
            continue
    tell(len(every), len(every))
    return Rewrapped(tuple(renewed), tuple(others_than(root, new)))


def others_than(root: Path, keys: Keys) -> list[str]:
    """The names of what lies among the backups with a header that these keys did not write; but for one in
    the making, which its maker gives up.
    """
    folder = root / FOLDER
    found = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    whole = [path for path in found if (path / FILE).exists() and not is_unfinished(path)]
    return [path.name for path in whole if not _is_under(path, keys)]


def remove_backups(root: Path, names: tuple[str, ...]) -> None:
    """Remove these backups of the vault's own. Raises StorageFailed."""
    with storage_errors("remove old backups"):
        for path in (root / FOLDER / name for name in names):
            if path.exists():
                _remove(path)
        sync_folder(root / FOLDER)


def _rewrap(info: BackupInfo, old: Keys, new: Keys, header: Header, pseudonyms: bytes) -> str:
    before = read_header(info.path)
    refuse_impostor(info.path / before.database)
    folder, name = info.path.parent, _free_name(info)
    fresh = replace(header, database=before.database, epoch=before.epoch, hmac="")
    source = keyed_connection(info.path / before.database, old.db)
    try:
        with filling(folder / f".{name}.{random.token_hex(4)}.making") as making:
            copy_database(source, making / before.database, new, name=name)
            _keep_pseudonyms(making / before.database, new, pseudonyms)
            write_new(making / FILE, encode(fresh, signature(fresh, new)))
            sync_folder(making)
            making.rename(folder / name)
    finally:
        source.close()
    sync_folder(folder)
    _remove(info.path)
    return name


def _keep_pseudonyms(path: Path, keys: Keys, pseudonyms: bytes) -> None:
    connection = keyed_connection(path, keys.db)
    try:
        connection.execute("INSERT OR IGNORE INTO meta(key, value) VALUES (?, ?)", (PSEUDONYMS, pseudonyms))
    finally:
        connection.close()


def _free_name(info: BackupInfo) -> str:
    stem = info.name.partition("-")[0]
    names = (f"{stem}-{number}" for number in range(1, 10_000))
    return next(name for name in names if not info.path.with_name(name).exists())


def _remove(path: Path) -> None:
    """Out of sight in one step, then gone; what a kill leaves of it goes with the next backup."""
    going = path.with_name(f".{path.name}.{random.token_hex(4)}.going")
    path.rename(going)
    shutil.rmtree(going)


def _is_under(path: Path, keys: Keys) -> bool:
    try:
        return signed_by(read_header(path), keys)
    except NetJournalError:
        return False
