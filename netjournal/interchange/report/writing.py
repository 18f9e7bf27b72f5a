"""Making the report of a review, and letting it out through the gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from netjournal.interchange.gate import READERS, Profile, Reduced, Written, write_export
from netjournal.interchange.redaction.known import everybody
from netjournal.interchange.redaction.log import LogLine, total
from netjournal.interchange.redaction.reduction import Reduction
from netjournal.journal.settings import get_settings

from .as_html import html
from .as_markdown import markdown
from .as_pdf import pdf
from .building import build
from .document import Document
from .sources import Source, find_source
from .withholding import withheld

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
    made = reduced_report(source, form, profile, demo=demo) if profile != "self" else None
    content = made or _MADE[form](report(source, demo=demo))
    if target.is_dir():
        target = target / f"review-{source.record['review']['label']}.{form}"
    return write_export(profile, target, content, force=force)


def preview_report(
    reference: str, form: Form, *, profile: Profile = "self", demo: bool = False
) -> tuple[int, tuple[LogLine, ...]]:
    """How many bytes the report would be, and what would be withheld; nothing is written."""
    source = find_source(reference)
    if profile == "self":
        return len(_MADE[form](report(source, demo=demo))), ()
    made = reduced_report(source, form, profile, demo=demo)
    return len(made.content), made.log


def reduced_report(source: Source, form: Form, profile: Profile, *, demo: bool = False) -> Reduced:
    """The report as that reader may see it, no name but one's own in it; its log says what was withheld."""
    added = [list(each) for each in source.seal.addenda] if source.seal else []
    record, reduction = withheld({**source.record, "addenda": added}, everybody(), profile)
    addenda = tuple((day, text) for day, text in record.pop("addenda"))
    seal = replace(source.seal, addenda=addenda) if source.seal else None
    document = _built(Source(record, seal), profile, _remarks(reduction), demo)
    return reduction.reduced(_MADE[form](document))


def report(source: Source, *, demo: bool = False) -> Document:
    """The whole report, for oneself."""
    return _built(source, "self", (), demo)


def _built(source: Source, profile: Profile, remarks: tuple[str, ...], demo: bool) -> Document:
    return build(
        source.record,
        owner=get_settings().own_name,
        reader=f"{READERS[profile]} (profile {profile})",
        withheld=remarks,
        seal=source.seal,
        demo=demo,
    )


def _remarks(reduction: Reduction) -> tuple[str, ...]:
    left_out = total(reduction.log.lines(), "text")
    texts = "1 text was" if left_out == 1 else f"{left_out} texts were"
    return (
        "In this copy people and organisations stand under labels, in the order of the table; every name "
        "that the notebook knows was looked for in the texts too. Others may have stayed.",
        "Lines of the journal itself are left out of this copy.",
        f"{texts} left out, for want of certainty whether somebody is named there.",
    )
