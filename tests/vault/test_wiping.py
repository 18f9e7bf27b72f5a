"""Freed memory is wiped in every vault but the demo's: seen in processes of their own, as the other tests go
without (tests/conftest.py).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.notebook import Notebook
from netjournal.vault.database import keyed_connection
from netjournal.vault.hardening import memory_left_to_swap

PROGRAM = """
import os, sys
from pathlib import Path
from netjournal.vault.database import keyed_connection
Path(sys.argv[1]).touch()
connection = keyed_connection(Path(sys.argv[1]), os.urandom(32), fictional=sys.argv[2] == "demo")
print(connection.execute("PRAGMA cipher_memory_security").fetchone()[0])
"""


@pytest.mark.parametrize(("whose", "wiped"), [("a person's", "1"), ("demo", "0")])
def test_freed_memory_is_wiped_but_for_the_demo(tmp_path: Path, whose: str, wiped: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "made.db"), whose]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == wiped


def test_the_other_tests_go_without(notebook: Notebook) -> None:
    """Or they take half as long again, and nobody knows why."""
    assert notebook.vault.call(notebook.vault.database.rows, "PRAGMA cipher_memory_security")[0][0] == "0"


def test_only_the_schema_is_read_while_memory_is_left_to_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key and what is derived of it are in memory before; the rows get memory of their own after it."""
    done: list[Any] = []
    limit, connect, before = (
        resource.setrlimit,
        sqlcipher.connect,
        resource.getrlimit(resource.RLIMIT_MEMLOCK),
    )

    def traced(*args: Any, **options: Any) -> Any:
        connection = connect(*args, **options)
        connection.set_trace_callback(done.append)
        return connection

    def limited(which: int, limits: tuple[int, int]) -> None:
        done.append(limits[0])
        limit(which, limits)

    monkeypatch.setattr(sqlcipher, "connect", traced)
    monkeypatch.setattr(resource, "setrlimit", limited)
    (tmp_path / "made.db").touch()
    keyed_connection(tmp_path / "made.db", os.urandom(32)).close()
    begun = done.index(0)
    assert done[begun - 1 : begun + 3] == [
        "PRAGMA schema_version", 0, "SELECT count(*) FROM sqlite_master", before[0]
    ]  # fmt: skip
    assert done[-1] == "PRAGMA shrink_memory"
    assert resource.getrlimit(resource.RLIMIT_MEMLOCK) == before


def test_memory_is_kept_out_of_swap_again_whatever_goes_wrong() -> None:
    before = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    with pytest.raises(OSError, match="damaged"), memory_left_to_swap():
        assert resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == 0
        raise OSError("damaged")
    assert resource.getrlimit(resource.RLIMIT_MEMLOCK) == before
