"""Freed memory is wiped in every vault but the demo's: seen in processes of their own, as the other tests go
without (tests/conftest.py).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.notebook import Notebook

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
