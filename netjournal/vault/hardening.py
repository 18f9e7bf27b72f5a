"""What the process does so that its memory is not written to disk, and where netjournal runs at all."""

from __future__ import annotations

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

    Best effort: a system that refuses either leaves things as they were.
    """
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return
    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        except (OSError, AttributeError):
            return
