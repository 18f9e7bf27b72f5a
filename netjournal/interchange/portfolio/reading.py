"""A portfolio out of the notebook, as its reader may see it: a submission, or what stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.interchange.profiles import READERS, Profile
from netjournal.interchange.redaction.known import everybody
from netjournal.interchange.redaction.reduction import Reduction
from netjournal.interchange.redaction.ways import Known
from netjournal.interchange.report.building import build
from netjournal.interchange.report.document import Document
from netjournal.interchange.report.judging import judge_for
from netjournal.interchange.report.reading import said
from netjournal.interchange.report.sources import Source as Sealed
from netjournal.interchange.report.sources import find_source
from netjournal.interchange.report.withholding import only_there, withheld
from netjournal.portfolio.copies import Copy
from netjournal.progress import Tell, no_one

from . import rows
from .contents import Contents, Criterion, Decided, Item, Piece, Planned, Signatory
from .copying import Copyist
from .legible import legible
from .piece_pages import Laying, piece_of, sections_of
from .returned import returned

DEMO = "DEMO: everything in this portfolio is made up. Simulation is no evidence."


@dataclass(frozen=True, slots=True)
class Handed:
    """What is to be given: a document as portfolio/submissions/document.py has it, the copies of its pieces
    in their order, and when it was handed in (ms).

    `link`: kind and payload of its link in the chain; None for a working copy, whose number does not count.
    `form`: the form on which an assessor decides about it, "" for a working copy.
    """

    document: Mapping[str, Any] = field(repr=False)
    copies: tuple[Copy, ...] = field(repr=False)
    ms: int
    link: tuple[str, bytes] | None = field(default=None, repr=False)
    form: str = field(default="", repr=False)


def contents_of(
    handed: Handed,
    profile: Profile,
    *,
    with_files: bool = False,
    reason: str = "",
    demo: bool = False,
    tell: Tell = no_one,
) -> tuple[Contents, Copyist]:
    """The portfolio for that reader, and who took its texts over, with the log and the pseudonyms.

    `with_files`: attached files go to another reader too, though nobody looked through them. `tell` is given
    pieces; `reason`: why what asks for one may go. Raises Damaged for a review that does not verify.
    """
    document, day = handed.document, said(handed.document["day"])
    seals = [find_source(each.uid) for each in rows.newest_seals(handed.ms)]
    copyist = _copyist(handed, profile, reason, [each.record for each in seals])
    documents = [legible(copy.kept) for copy in handed.copies]
    pieces = tuple(_pieces(handed, documents, _laying(handed, documents, copyist, with_files), tell))
    number_of = {each.uid: each.number for each in pieces}
    kinds = _kinds(document)
    contents = Contents(
        profile=profile,
        number=0 if handed.link is None else int(document["number"]),
        day=day,
        note=copyist.text(document["note"], "note"),
        candidate=said(document["candidate"]),
        unit=" ".join(filter(None, (said(document["unit"]["number"]), said(document["unit"]["title"])))),
        unit_reference=said(document["unit"]["key"]),
        years_kept=document["unit"]["years_kept"],
        criteria=tuple(_criterion(each) for each in document["unit"]["criteria"]),
        pieces=pieces,
        plans=tuple(_plan(each, copyist, kinds, number_of) for each in document["plans"]),
        decisions=tuple(_decision(each, copyist) for each in document["decisions"]),
        signatories=tuple(_signatory(each, copyist) for each in document["signatories"]),
        declaration=_declaration(document["declaration"], copyist),
        guidelines=tuple(_guideline(each, copyist, demo) for each in rows.guideline_documents(day)),
        reviews=tuple(_review(each, copyist, day, said(document["candidate"]), demo) for each in seals),
        events=rows.chain(handed.ms, handed.link),
        form=handed.form,
        returned=returned(handed.ms, copyist),
        log=copyist.log(),
        demo=demo,
    )
    return contents, copyist


def _copyist(handed: Handed, profile: Profile, reason: str, records: list[Mapping[str, Any]]) -> Copyist:
    """For oneself one that takes all; else one that knows whoever is named anywhere in it."""
    if profile == "self":
        return Copyist()
    known: tuple[Known, ...] = everybody()
    for each in (*(copy.kept for copy in handed.copies), *records):
        known = (*known, *only_there(each, known))
    signing = [said(each["name"]) for each in handed.document["signatories"]]
    kept = rows.named(signing, handed.ms)
    return Copyist(Reduction.for_reader(profile, known, kept), judge_for(profile, reason))


def _laying(handed: Handed, documents: list[dict[str, Any]], copyist: Copyist, with_files: bool) -> Laying:
    sources = [(said(each["source"]["kind"]), said(each["source"]["uid"])) for each in documents]
    return Laying(
        copyist,
        _kinds(handed.document),
        rows.seen_in_place(handed.ms),
        rows.sources_of(sources),
        rows.attachments_of(said(file["attachment"]) for each in documents for file in each["files"]),
        with_files,
    )


def _pieces(handed: Handed, documents: list[dict[str, Any]], laying: Laying, tell: Tell) -> Iterator[Piece]:
    told = handed.document["pieces"]
    frozen = zip(told, documents, handed.copies, strict=True)
    for number, (each, document, copy) in enumerate(frozen, 1):
        tell(number, len(told))
        yield piece_of(number, each, document, laying, copy.erased)


def _kinds(document: Mapping[str, Any]) -> dict[str, str]:
    return {said(each["key"]): said(each["title"]) for each in document["unit"]["kinds"]}


def _criterion(each: Mapping[str, Any]) -> Criterion:
    items = tuple(Item(said(item["key"]), said(item["title"])) for item in each["items"])
    return Criterion(said(each["key"]), said(each["title"]), said(each["shows"]), items)


def _plan(
    each: Mapping[str, Any], copyist: Copyist, kinds: Mapping[str, str], number_of: Mapping[str, int]
) -> Planned:
    kind = kinds.get(each["kind"], said(each["kind"]))
    return Planned(
        said(each["criterion"]), kind, copyist.text(each["text"], "plan"), said(each["agreed_with"]),
        said(each["agreed_on"]), said(each["due"]), number_of.get(each["evidence"]),
    )  # fmt: skip


def _decision(each: Mapping[str, Any], copyist: Copyist) -> Decided:
    return Decided(
        said(each["criterion"]), said(each["state"]), said(each["assessor"]), said(each["role"]),
        said(each["day"]), copyist.text(each["why"], "decisions"),
        copyist.text(each["feedback"], "decisions"),
        said(each["signed_by"]),
    )  # fmt: skip


def _signatory(each: Mapping[str, Any], copyist: Copyist) -> Signatory:
    organisation = copyist.text(each["organisation"], "signatories")
    return Signatory(
        said(each["name"]), said(each["capacity"]), said(each["role"]), organisation, said(each["initials"]),
        said(each["since"]),
    )  # fmt: skip


def _declaration(each: Mapping[str, Any] | None, copyist: Copyist) -> tuple[str, str, str] | None:
    if each is None:
        return None
    return said(each["name"]), said(each["day"]), copyist.text(each["text"], "declaration")


def _guideline(each: Mapping[str, Any], copyist: Copyist, demo: bool) -> Document:
    """Its rules speak of topics, and tell nothing of them."""
    title = said(each["title"])

    def text(value: object) -> str:
        return copyist.text(value, "guidelines", judged=False)

    facts = tuple((said(one["label"]), text(one["value"])) for one in each["facts"])
    return Document(title, facts, tuple(sections_of(each, text)), title, DEMO if demo else "")


def _review(sealed: Sealed, copyist: Copyist, until: str, owner: str, demo: bool) -> Document:
    """A sealed review as its report tells it, with what was added by that day."""
    record, seal = sealed.record, sealed.seal
    assert seal is not None
    added = [[day, text] for day, text in seal.addenda if day <= until]
    remarks: tuple[str, ...] = ()
    if copyist.reduction is not None:
        record, _ = withheld(
            {**record, "addenda": added}, (), copyist.profile, copyist.judge, copyist.reduction
        )
        added = list(record.pop("addenda"))
        remarks = (
            "In this copy people and organisations stand under labels, as in the rest of the portfolio.",
        )
    told = type(seal)(seal.root, seal.sealed_on, seal.erased, tuple((day, text) for day, text in added))
    reader = f"{READERS[copyist.profile]} (profile {copyist.profile})"
    return build(record, owner=owner, reader=reader, withheld=remarks, seal=told, demo=demo)
