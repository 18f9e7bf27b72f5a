"""Running one command line: errors become two lines and an exit code, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from netjournal.errors import NetJournalError
from netjournal.vault.hardening import forbid_memory_dumps

INTERRUPTED = 130
STORAGE = 8


def run(argv: Sequence[str]) -> int:
    """Run the command line and return its exit code; everything a user can meet is said on stderr."""
    as_json = "--json" in argv
    forbid_memory_dumps()
    _speak_utf8(as_json)
    try:
        code = _dispatch(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except NetJournalError as error:
        return _say(error.exit_code, error.what, error.do, as_json)
    except KeyboardInterrupt:
        return _say(INTERRUPTED, "Interrupted; what was said to be kept is kept.", "Run it again.", as_json)
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while it shuts down.
        sys.stdout = None
        return 0
    except OSError as error:
        what = f"The system refused: {error.strerror or 'a file or folder could not be used'}."
        return _say(STORAGE, what, "What was kept is safe. Look at the disk and its permissions.", as_json)
    except SystemExit as end:  # --help and --version
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:
        return _say(1, f"A bug: {where(error)}.", "What was kept is safe. Please report this line.", as_json)


def where(error: BaseException) -> str:
    """The kind of an error and the place that raised it, with no word of its message: it may hold text."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _dispatch(argv: Sequence[str]) -> int:
    from .parser import build_parser
    from .standard_input import fill_in

    parser = build_parser(argv)
    arguments = parser.parse_args(argv)
    if arguments.command is None:
        from .start_commands import start_application

        return start_application(arguments)
    fill_in(parser, arguments)
    code: int = arguments.run(arguments)
    return code


def _speak_utf8(as_json: bool) -> None:
    """JSON is UTF-8 whatever the terminal speaks; elsewhere a sign that it lacks is written out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")


def _say(exit_code: int, what: str, do: str, as_json: bool) -> int:
    """Two lines on standard error, with --json the document as well; the exit code."""
    from netjournal.text import visible

    try:
        if sys.stderr is not None:
            print(f"netjournal: {visible(what)}\n{visible(do)}", file=sys.stderr, flush=True)
        if as_json and sys.stdout is not None:
            from .answers import print_json

            print_json(error={"exit": exit_code, "what": what, "do": do})
            sys.stdout.flush()
    except OSError:
        sys.stdout = None
    return exit_code
