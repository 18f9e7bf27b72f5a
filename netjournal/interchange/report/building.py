"""The report of a record: cases and reasoning first, then decisions, tables and charts, then the appendix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .appendix import reckoning, silence, trust
from .cases import cases, purposes, reasoning
from .dealings import exchange, worth
from .document import Document, Paragraph, Section
from .network import shape
from .reading import Reading, day_words, said
from .tables import doings, evidence, measures, score

DEMO = "DEMO: everything in this report is made up"
WORKING = "working copy, not sealed: it may still change"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed review carries: the root over its fields (hex), when it was sealed (ISO day), how many of
    its fields were erased since, and what was added (ISO day, text).
    """

    root: str
    sealed_on: str
    erased: int = 0
    addenda: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def build(
    record: Mapping[str, Any],
    *,
    owner: str,
    reader: str,
    withheld: tuple[str, ...] = (),
    seal: Seal | None = None,
    demo: bool = False,
) -> Document:
    """The document. `reader` says for whom it was made, `withheld` what was left out for that, a sentence
    each.
    """
    reading = Reading(record)
    title = f"Review of {reading.title}"
    sections = (
        purposes(reading),
        reasoning(reading),
        cases(reading),
        doings(reading),
        score(reading),
        measures(reading),
        worth(reading),
        exchange(reading),
        shape(reading),
        evidence(reading),
        trust(reading),
        reckoning(reading),
        silence(withheld),
        _sealing(reading, seal),
    )
    return Document(
        title=title,
        facts=tuple(_facts(reading, said(owner), reader, seal)),
        sections=tuple(section for section in sections if section is not None),
        running=f"{title} · {reader} · {'sealed' if seal else 'working copy'}",
        mark=DEMO if demo else "",
    )


def _facts(reading: Reading, owner: str, reader: str, seal: Seal | None) -> list[tuple[str, str]]:
    review = reading.review
    return [
        *([("Network of", owner)] if owner else []),
        ("Period", f"{day_words(review['from'])} to {day_words(review['to'])}"),
        ("State", f"sealed on {day_words(seal.sealed_on)}" if seal else WORKING),
        ("Version", str(review["version"])),
        ("Made for", reader),
        ("Formulas", f"version {reading.formula}"),
    ]


def _sealing(reading: Reading, seal: Seal | None) -> Section:
    because = said(reading.review.get("reopened_because"))
    reopened = [Paragraph(f"Reopened, because: {because}")] if because else []
    if seal is None:
        return Section("Not sealed", (Paragraph(f"This is a {WORKING}."), *reopened))
    proves = (
        "The root is a digest over salted digests of every field of the sealed document. It stands in the "
        "notebook’s chain. Whoever holds the document can reckon it again: if it is the same, not one field "
        "was changed since. It proves neither that what was written is true nor who wrote it."
    )
    added = [Paragraph(f"Added {day_words(day)}: {said(text)}") for day, text in seal.addenda]
    gone = (
        f"{seal.erased} of its fields were erased since, for a person’s right; the root holds all the same."
    )
    erased = [Paragraph(gone)] if seal.erased else []
    root = Paragraph(f"Root: {seal.root}")
    version = Paragraph(f"Version {reading.review['version']}, sealed on {day_words(seal.sealed_on)}.")
    return Section("The seal", (version, root, Paragraph(proves), *erased, *reopened, *added))
