"""No process of netjournal leaves a core file or lets another look into it: application, commands, `log`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.vault.conftest import Place

PROGRAM = """
import contextlib, ctypes, resource, sys
with contextlib.suppress(ValueError):  # where this test's own process has given it up already
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
from netjournal.cli import running

def looked_into(argv):
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
    sys.stdout.write(f"{resource.getrlimit(resource.RLIMIT_CORE)} {dumpable}\\n")
    return 0

running._dispatch = looked_into
sys.exit(running.run(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="dumpable is Linux's")
@pytest.mark.parametrize("argv", [(), ("log", "-")])
def test_dumps_are_off_before_anything_is_typed_or_read(argv: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "(0, 0) 0\n", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="dumpable is Linux's")
def test_opening_a_vault_turns_them_off_by_itself(place: Place) -> None:
    """Whoever opens one: a script that uses the package, too."""
    import ctypes

    libc = ctypes.CDLL(None)
    libc.prctl(4, 1, 0, 0, 0)
    place.open()
    assert libc.prctl(3, 0, 0, 0, 0) == 0
