"""Running one command line: errors become two lines and an exit code, never a traceback."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence

from netjournal.errors import NetJournalError

INTERRUPTED = 130


def run(argv: Sequence[str]) -> int:
    """Run the command line and return its exit code; everything a user can meet is said on stderr."""
    as_json = "--json" in argv
    try:
        return _dispatch(argv)
    except NetJournalError as error:
        _say(error.exit_code, error.what, error.do, as_json)
        return error.exit_code
    except KeyboardInterrupt:
        _say(INTERRUPTED, "Interrupted; what was said to be kept is kept.", "Run it again.", as_json)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while it shuts down.
        sys.stdout = None
        return 0
    except Exception as error:
        _say(1, f"A bug: {where(error)}.", "What was kept is safe. Please report this line.", as_json)
        return 1


def where(error: BaseException) -> str:
    """The kind of an error and the place that raised it, with no word of its message: it may hold text."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _dispatch(argv: Sequence[str]) -> int:
    from .parser import build_parser

    arguments = build_parser().parse_args(argv)
    if arguments.command is None:
        from .start_commands import start_application

        return start_application(arguments)
    code: int = arguments.run(arguments)
    return code


def _say(exit_code: int, what: str, do: str, as_json: bool) -> None:
    print(f"netjournal: {what}", file=sys.stderr)
    print(do, file=sys.stderr)
    if as_json:
        document = {"schema": 1, "error": {"exit": exit_code, "what": what, "do": do}}
        print(json.dumps(document, ensure_ascii=False))
