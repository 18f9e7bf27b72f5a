"""The SQLCipher database class: a raw key from a callable, one thread, pragmas that are read back."""

from __future__ import annotations

import datetime
import decimal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import peewee
from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.clock import Clock
from netjournal.errors import Damaged
from netjournal.vault.database_errors import translated
from netjournal.vault.hardening import memory_left_to_swap
from netjournal.vault.keys import KEY_BYTES
from netjournal.vault.schema import CommitMark

if TYPE_CHECKING:
    from netjournal.vault.sealed_pages import SealedPages

sqlcipher.register_adapter(decimal.Decimal, str)
sqlcipher.register_adapter(datetime.date, str)
sqlcipher.register_adapter(datetime.time, str)

PLAIN_START = b"SQLite format 3\x00"
SMALLEST = 4096
STATEMENTS = 1000  # kept prepared: preparing costs more than running while freed memory is wiped
_PRAGMAS = (
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
)


class VaultDatabase(peewee.SqliteDatabase):
    """A database that only its own thread may touch, and that never holds its key.

    `clock` tells the time to the ledger; after each commit the ledger calls `committed`.
    """

    server_version = sqlcipher.sqlite_version_info

    def __init__(
        self, path: Path, key: Callable[[], bytes], clock: Clock, *, fictional: bool = False
    ) -> None:
        """For the thread that makes it. `key` gives 32 bytes and is asked at each connect.

        `fictional`: nothing in it is worth wiping from freed memory, which makes it several times faster.
        """
        self.clock = clock
        self.on_committed: Callable[[CommitMark], None] = lambda mark: None
        self.stopped: Callable[[], bool] = lambda: False
        self._key = key
        self._fictional = fictional
        self._owner = threading.get_ident()
        self._reader: BinaryIO | None = None
        super().__init__(str(path), autoconnect=False)

    @property
    def fictional(self) -> bool:
        """As it was made."""
        return self._fictional

    def __repr__(self) -> str:
        """Without the path: it may name a person."""
        return "<VaultDatabase>"

    def committed(self, mark: CommitMark) -> None:
        """Tell the vault that this change set stands in the database; call it after the commit."""
        self._only_here()
        self.on_committed(mark)

    def rekey(self, *_args: object) -> None:
        """Refused: a data key is changed by a copy under the new one, never in place."""
        raise NotImplementedError("the data key is never changed in place")

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Open the connection. Raises Damaged where the key does not open the file."""
        self._only_here()
        return bool(super().connect(reuse_if_open))

    def connection(self) -> Any:
        """The sqlcipher3 connection."""
        self._only_here()
        base: Any = super()
        return base.connection()

    def cursor(self, named_cursor: Any = None) -> Any:
        """A new cursor."""
        self._only_here()
        base: Any = super()
        return base.cursor(named_cursor)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement; in a read that nobody waits for any more, raise InterruptedError instead."""
        self._only_here()
        if self.stopped():
            raise InterruptedError("this read is not wanted any more")
        base: Any = super()
        return base.execute_sql(sql, params)

    def close(self) -> bool:
        """Close the connection; True if it was open."""
        self._only_here()
        try:
            return bool(super().close())
        finally:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def pages(self) -> Iterator[bytes]:
        """Every page as it stands on the disk, decrypted, slack included; outside transactions."""
        from netjournal.vault.pages import decrypted_pages

        return decrypted_pages(self._read_beside(), self._key())

    def sealed_pages(self) -> SealedPages:
        """The pages as they stand on the disk, each by its MAC; outside transactions."""
        from netjournal.vault.sealed_pages import SealedPages

        return SealedPages(self._read_beside(), self._key())

    def _read_beside(self) -> BinaryIO:
        self._only_here()
        if self._reader is None:
            # It stays open as long as the connection: to close any handle on the file would drop the locks
            # that SQLite holds on it (POSIX).
            self._reader = Path(self.database).open("rb", buffering=0)  # noqa: SIM115 - see above
        return self._reader

    def journal_size(self) -> int:
        """The bytes of the rollback journal beside the file: none between transactions."""
        journal = Path(f"{self.database}-journal")
        return journal.stat().st_size if journal.exists() else 0

    def rows(self, sql: str, *params: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return list(self.execute_sql(sql, params).fetchall())

    def _only_here(self) -> None:
        if threading.get_ident() != self._owner:
            raise RuntimeError("the vault's database was called from another thread than its own")

    def _log_query(self, sql: str, params: Any) -> None:
        """Nothing: peewee's log would hold what was typed."""

    def _connect(self) -> Any:
        connection = keyed_connection(Path(self.database), self._key(), fictional=self._fictional)
        try:
            _set_pragmas(connection)
            hooks: Any = super()
            hooks._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def keyed_connection(path: Path, key: bytes, *, fictional: bool = False) -> Any:
    """An sqlcipher3 connection to an existing file (0 bytes: a new database), first read included.

    Raises Damaged where the key does not open it; ValueError for a key that is not 32 bytes, which
    SQLCipher would silently take for a passphrase.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, cached_statements=STATEMENTS
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise RuntimeError("this SQLite has no encryption")
        # Before the first read, which plays a hot journal back: in this mode it empties that file and leaves
        # it there. A journal that is gone after an unclean end is then never our own doing.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        # The first page: what is derived of the key is in memory that is kept out of swap.
        connection.execute("PRAGMA schema_version").fetchone()
        with memory_left_to_swap():
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not fictional:
            # The schema is no secret; what is read from here on gets memory of its own.
            wipe_freed_memory(connection)
            connection.execute("PRAGMA shrink_memory").fetchall()
    except BaseException as error:
        connection.close()
        raise translated(error) from None
    return connection


def wipe_freed_memory(connection: Any) -> None:
    """SQLCipher wipes what it frees and keeps its pages out of swap, in this process from now on: it cannot
    be taken back.
    """
    connection.execute("PRAGMA cipher_memory_security = ON").fetchall()


def refuse_impostor(path: Path) -> None:
    """Raise Damaged for a database that is missing, too small to be one, or not encrypted."""
    restore = "Restore a backup: `netjournal backups`, then `netjournal restore`."
    if not path.is_file():
        raise Damaged(f"The vault's database {path.name} is missing.", restore)
    if path.stat().st_size < SMALLEST:
        raise Damaged(
            f"The vault's database {path.name} is empty or cut short; it was left as it is.", restore
        )
    with path.open("rb") as file:
        if file.read(len(PLAIN_START)) == PLAIN_START:
            raise Damaged(f"{path.name} is not encrypted, so it is not this vault's database.", restore)


def _set_pragmas(connection: Any) -> None:
    for name, value, expected in _PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise RuntimeError(f"SQLite did not accept {name}")
