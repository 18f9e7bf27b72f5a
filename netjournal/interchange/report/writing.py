"""Making the report of a review, and letting it out through the gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from netjournal.interchange.gate import READERS, Profile, Written, write_export
from netjournal.journal.settings import get_settings

from .as_html import html
from .as_markdown import markdown
from .as_pdf import pdf
from .building import build
from .document import Document
from .sources import Source, find_source
from .withholding import everybody, withheld

Form = Literal["md", "html", "pdf"]

FORMS: dict[Form, str] = {"md": "Markdown", "html": "HTML", "pdf": "PDF"}

_MADE: dict[Form, Callable[[Document], bytes]] = {
    "md": lambda document: markdown(document).encode(),
    "html": lambda document: html(document).encode(),
    "pdf": pdf,
}


def write_report(
    reference: str,
    form: Form,
    target: Path,
    *,
    profile: Profile = "self",
    demo: bool = False,
    force: bool = False,
) -> Written:
    """Write the report of the review that `reference` names: a period ("2026-Q4"), or a seal.

    A `target` that is a folder gets "review-2026-Q4.pdf" in it. Raises NotFound and BadInput, also where
    HTML or PDF cannot be made here, and what the gate raises; then nothing was written.
    """
    source = find_source(reference)
    document = report(source, profile, demo=demo)
    if target.is_dir():
        target = target / f"review-{source.record['review']['label']}.{form}"
    return write_export(profile, target, _MADE[form](document), force=force)


def report(source: Source, profile: Profile, *, demo: bool = False) -> Document:
    """The report as that reader may see it: `self` everything, anybody else no name but one's own."""
    record, seal, remarks = source.record, source.seal, tuple[str, ...]()
    if profile != "self":
        added = [list(each) for each in seal.addenda] if seal else []
        whole, left_out = withheld({**record, "addenda": added}, everybody())
        addenda = tuple((day, text) for day, text in whole.pop("addenda"))
        seal = replace(seal, addenda=addenda) if seal else None
        record, remarks = whole, _remarks(left_out)
    return build(
        record,
        owner=get_settings().own_name,
        reader=f"{READERS[profile]} (profile {profile})",
        withheld=remarks,
        seal=seal,
        demo=demo,
    )


def _remarks(left_out: int) -> tuple[str, ...]:
    texts = "1 text was" if left_out == 1 else f"{left_out} texts were"
    return (
        "In this copy people and organisations stand under labels, in the order of the table; every name "
        "that the notebook knows was looked for in the texts too. Others may have stayed.",
        "Lines of the journal itself are left out of this copy.",
        f"{texts} left out, for want of certainty whether somebody is named there.",
    )
