"""What the process does so that its memory is not written to disk, and where netjournal runs at all."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import sys
import threading
from collections.abc import Iterator

from netjournal.errors import BadInput

_PR_SET_DUMPABLE = 4
_ONE_AT_A_TIME = threading.Lock()


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


@contextlib.contextmanager
def memory_left_to_swap() -> Iterator[None]:
    """Meanwhile nothing new is kept out of swap: for reading what is no secret. What was kept out stays so.

    A database that is to be kept out asks the system for each piece of its memory, and each answer cuts a
    mapping in two: tens of thousands while a schema is read. Where nothing may be kept out, the system
    refuses at once. Root is asked as before.
    """
    with _ONE_AT_A_TIME:
        now, most = resource.getrlimit(resource.RLIMIT_MEMLOCK)
        try:
            _keep_out_of_swap(0, most)
            yield
        finally:
            _keep_out_of_swap(now, most)


def _keep_out_of_swap(now: int, most: int) -> None:
    """At most so many bytes. Best effort, as above."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (now, most))
