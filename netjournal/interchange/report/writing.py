"""Making the report of a review, and letting it out through the gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from netjournal.confidentiality.rulings import record_ruling
from netjournal.confidentiality.watch import check
from netjournal.errors import BadInput
from netjournal.interchange.gate import READERS, Profile, Reduced, Written, write_export
from netjournal.interchange.keeping_back import WHOLE
from netjournal.interchange.redaction.known import everybody
from netjournal.interchange.redaction.log import LogLine, total
from netjournal.interchange.redaction.reduction import Reduction
from netjournal.journal.settings import get_settings
from netjournal.ledger import changeset

from .as_html import html
from .as_markdown import markdown
from .as_pdf import pdf
from .building import build
from .document import Document
from .judging import Judge, judge_for
from .sources import Source, find_source
from .withholding import withheld

Form = Literal["md", "html", "pdf"]

FORMS: dict[Form, str] = {"md": "Markdown", "html": "HTML", "pdf": "PDF"}

_MADE: dict[Form, Callable[[Document], bytes]] = {
    "md": lambda document: markdown(document).encode(),
    "html": lambda document: html(document).encode(),
    "pdf": pdf,
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, before anything is: how many bytes, the text as Markdown, what was taken out of
    it. `ask`: so many parts would go with a reason.
    """

    size: int
    text: str = field(repr=False)
    log: tuple[LogLine, ...]
    ask: int


def write_report(
    reference: str,
    form: Form,
    target: Path,
    *,
    profile: Profile = "self",
    reason: str = "",
    demo: bool = False,
    force: bool = False,
) -> Written:
    """Write the report of the review that `reference` names: a period ("2026-Q4"), or a seal.

    With a `reason`, what asks for one goes to that reader too, and that is kept as a ruling. A `target` that
    is a folder gets "review-2026-Q4.pdf" in it. Raises NotFound and BadInput, also where HTML or PDF cannot
    be made here, and what the gate raises; then nothing was written.
    """
    source = find_source(reference)
    judge = _judge(profile, reason)
    content = _MADE[form](report(source, demo=demo)) if judge is None else _reduced(source, form, judge, demo)
    if target.is_dir():
        target = target / f"review-{source.record['review']['label']}.{form}"
    written = write_export(profile, target, content, force=force)
    if judge is not None and judge.asked:
        _keep_ruling(judge, reason)
    return written


def preview_report(
    reference: str, form: Form, *, profile: Profile = "self", reason: str = "", demo: bool = False
) -> Preview:
    """What the report would be for that reader; nothing is written. Raises as `write_report` does."""
    source = find_source(reference)
    judge = _judge(profile, reason)
    if judge is None:
        document = report(source, demo=demo)
        return Preview(len(_MADE[form](document)), markdown(document), (), 0)
    document, reduction = _for_reader(source, judge, demo)
    made = reduction.reduced(_MADE[form](document))
    return Preview(len(made.content), markdown(document), made.log, judge.would_go)


def _judge(profile: Profile, reason: str) -> Judge | None:
    if profile != "self":
        return judge_for(profile, reason)
    if reason.strip():
        raise BadInput("Nothing is kept back from yourself; nothing was written.", "Leave the reason out.")
    return None


def _reduced(source: Source, form: Form, judge: Judge, demo: bool) -> Reduced:
    document, reduction = _for_reader(source, judge, demo)
    return reduction.reduced(_MADE[form](document))


def _for_reader(source: Source, judge: Judge, demo: bool) -> tuple[Document, Reduction]:
    """The report as that reader may see it, no name but one's own in it; the log says what was withheld."""
    added = [list(each) for each in source.seal.addenda] if source.seal else []
    record, reduction = withheld({**source.record, "addenda": added}, everybody(), judge.profile, judge)
    addenda = tuple((day, text) for day, text in record.pop("addenda"))
    seal = replace(source.seal, addenda=addenda) if source.seal else None
    return _built(Source(record, seal), judge.profile, _remarks(reduction), demo), reduction


def _keep_ruling(judge: Judge, reason: str) -> None:
    """One ruling for all that went with the reason."""
    text, reader = "\n\n".join(judge.asked), READERS[judge.profile]
    with changeset("review.report"):
        record_ruling(check(judge.watch, text, [reader], most=WHOLE).facts, reason=reason)


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
    left_out, kept_back = (
        total(reduction.log.lines(), *whys) for whys in (("text",), ("marking", "topic", "source"))
    )
    texts, parts = (
        f"1 {what} was" if count == 1 else f"{count} {what}s were"
        for count, what in ((left_out, "text"), (kept_back, "part"))
    )
    return (
        "In this copy people and organisations stand under labels, in the order of the table; every name "
        "that the notebook knows was looked for in the texts too. Others may have stayed.",
        "Lines of the journal itself are left out of this copy.",
        f"{texts} left out, for want of certainty whether somebody is named there.",
        f"{parts} kept back, for a marking or for a topic that is not for this reader.",
    )
