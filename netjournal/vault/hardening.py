"""What the process does so that its memory is not written to disk, and where netjournal runs at all."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import sys

from netjournal.errors import BadInput

_PR_SET_DUMPABLE = 4


def require_known_system() -> None:
    """Refuse systems that nobody has tested: BadInput anywhere but on Linux and macOS."""
    if sys.platform not in ("linux", "darwin"):
        raise BadInput(
            f"netjournal has not been tested on {sys.platform}, so it does not open a vault there.",
            "Use it on Linux or macOS.",
        )


def forbid_memory_dumps() -> None:
    """No core file, and on Linux no reading of this process by others of the same user.

    First thing in every process: a passphrase is typed, and a line is given, before a vault is opened. Best
    effort: a system that refuses either leaves that as it was.
    """
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
