"""What assessors need and gave: the form on which they decide, and their signed files as they came.

A file goes as it came or not at all: with a word changed its signature would not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.errors import BadInput
from netjournal.portfolio.submissions.decisions_file import read_decisions
from netjournal.portfolio.submissions.decisions_form import NAME
from netjournal.portfolio.submissions.taking_in import KeptFile, form_for, kept_files

from .contents import Returned
from .copying import Copyist

FORM_TITLE = "The form on which an assessor decides: fill it in, sign it, give it back"
_FIXED = re.compile(r"(date|state|criterion):[ \t]*[0-9A-Za-z._ -]{0,20}")
"""Lines that hold nothing but what they must; the digits of a day are no telephone number."""


def returned(until: int, copyist: Copyist) -> tuple[Returned, ...]:
    """The signed files that had come by then (ms). One that names somebody whom that reader may not see is
    left out whole, and logged. Raises Damaged where one cannot be read.
    """
    return tuple(_allowed(until, copyist))


def files_of(form: str, found: tuple[Returned, ...]) -> Iterator[tuple[str, bytes]]:
    """The files for data/."""
    if form:
        yield NAME, form.encode()
    for each in found:
        yield each.path, each.content
        yield f"{each.path}.sig", each.signature


def _allowed(until: int, copyist: Copyist) -> Iterator[Returned]:
    signed = [each for each in kept_files() if each.signed_by and not each.erased and each.came <= until]
    for number, each in enumerate(signed, 1):
        if _may_go(each, copyist):
            path = f"decisions/{number:02}.txt"
            yield Returned(path, each.signed_by, each.head, each.content, each.signature)


def _may_go(kept: KeptFile, copyist: Copyist) -> bool:
    """Whether nothing would be taken out of it: no name of all that was written into the form, and no topic
    in why and feedback.
    """
    form = set() if kept.submission is None else set(form_for(kept.submission).splitlines())
    lines = kept.content.decode("utf-8-sig").splitlines()
    written = "\n".join(line for line in lines if line not in form and not _FIXED.fullmatch(line))
    if copyist.text(written, "decisions", judged=False) != written:
        return False
    try:
        decided = read_decisions(kept.content).decided
    except BadInput:
        return False
    texts = [text for each in decided for text in (each.why, each.feedback)]
    return all(copyist.text(text, "decisions") == text for text in texts)
