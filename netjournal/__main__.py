"""`python -m netjournal` and the command `netjournal`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit code (docs/reference/commands.md)."""
    from netjournal.cli.running import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
