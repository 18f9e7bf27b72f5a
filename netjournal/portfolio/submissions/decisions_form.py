"""The form on which an assessor decides without netjournal: plain text, filled in, signed by ssh-keygen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from netjournal.text import visible

FORMAT = "netjournal decisions 1"
NAME = "decisions.txt"
"""How the file is called in a bag."""

_HEAD = f"""\
# {FORMAT}
#
# Decisions on a portfolio. Write behind the colons; a longer text goes on in lines that begin with blanks.
# state: not_met, partly or met; leave it empty for a criterion that is not decided now.
# Lines that begin with this sign are not read.
#
# Then sign the file with your own SSH key, and give both files to the candidate:
#
#     ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n netjournal {NAME}
#
# By signing you also confirm that you were given the submission of this root, and that the candidate's audit
# chain ended in this link when it was handed in.
"""


def decisions_form(document: Mapping[str, Any], root: str, head: str) -> str:
    """The form for a submission: its document, its root, the link of the audit chain that tells of it.

    The same for the same submission, byte for byte.
    """
    unit = document["unit"]
    facts = (
        ("submission", str(document["number"])),
        ("root", root),
        ("chain head", head),
        ("candidate", document["candidate"]),
        ("unit", " ".join(filter(None, (unit["key"], unit["number"], unit["title"])))),
    )
    asked = ("assessor:", "role:", "# date: as 2026-03-31", "date:")
    lines = [_HEAD, *(f"{name}: {_line(value)}".rstrip() for name, value in facts), "", *asked]
    for criterion in unit["criteria"]:
        lines += ["", *_criterion(criterion, document["pieces"])]
    return "\n".join(lines) + "\n"


def _criterion(criterion: Mapping[str, Any], pieces: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    own = {criterion["key"], *(item["key"] for item in criterion["items"])}
    count = sum(any(claim["criterion"] in own for claim in piece["claims"]) for piece in pieces)
    yield f"criterion: {criterion['key']}"
    yield f"# {_line(criterion['title'])}: {'1 piece' if count == 1 else f'{count} pieces'}"
    yield from ("state:", "why:", "feedback:")


def _line(text: object) -> str:
    return " ".join(visible(str(text)).split())
