"""Pages on what a copy leaves out, and on what the chain proves. Pure."""

from __future__ import annotations

from netjournal.interchange.profiles import READERS
from netjournal.interchange.report.document import Bullets, Column, Document, Paragraph, Section, Table
from netjournal.interchange.report.reading import day_words

from .contents import Contents, Piece
from .sheets import sheet

PROVES = (
    "Every link holds the digest of the one before it: no link can be changed, taken out or put between "
    "without all later digests changing.",
    "When a piece of evidence is frozen, a link takes in a salted digest of its name and of the root of its "
    "copy. chain.json holds the salts, so anybody can reckon them again: netjournal portfolio verify does.",
    "Whoever wrote down the digest of the newest link, {head}, on a day can prove later that all links up to "
    "it stood then.",
)
DOES_NOT_PROVE = (
    "Not that what was written is true, nor who wrote it.",
    "Not when it was written, unless somebody else wrote the digest of a link down: the times are those of "
    "the candidate’s own machine, and a candidate can build a chain anew that only they hold. An assessor "
    "who countersigns the digest of the newest link, on paper or with a key, ends that.",
    "Not what a piece says: its root is over fields with salts that stay in the notebook.",
)
_REDUCED = (
    "This copy was made for {reader}. People and organisations stand under labels that are the same "
    "throughout it; the candidate, witnesses and signatories keep their names. Every name that the notebook "
    "knows was looked for in every text. Others may have stayed."
)
_OWN = "This copy is one’s own: nothing was taken out of it."


def redaction_log(contents: Contents) -> Document:
    """What this copy leaves out, where, why, how often; never what it was."""
    if contents.profile == "self":
        blocks: tuple[Paragraph | Bullets, ...] = (Paragraph(_OWN),)
    else:
        lines = tuple(line.words for line in contents.log) or ("Nothing.",)
        blocks = (Paragraph(_REDUCED.format(reader=READERS[contents.profile])), Bullets(lines))
    sections = [Section("Taken out", blocks)]
    if rows := tuple(_withheld(each) for each in contents.pieces if each.withheld):
        heads = tuple(map(Column, ("Piece", "Kind", "Criteria", "Marking", "Seen in place")))
        sections.append(Section("Withheld pieces", (Table("Pieces that are withheld whole", heads, rows),)))
    return sheet(contents, "What was taken out of this copy", tuple(sections))


def chain_page(contents: Contents) -> Document:
    """The audit chain with what it proves, and what it does not."""
    events = contents.events
    rows = tuple(
        (str(at), each.at[:19].replace("T", " "), each.kind, each.digest) for at, each in enumerate(events, 1)
    )
    heads = (
        Column("Link", True),
        Column("At (UTC)", share=2),
        Column("What", share=2),
        Column("Digest", share=4),
    )
    head = events[-1].digest if events else "none"
    sections = [
        Section("What it proves", (Bullets(tuple(each.format(head=head) for each in PROVES)),)),
        Section("What it does not prove", (Bullets(DOES_NOT_PROVE),)),
    ]
    if contents.returned:
        sections.append(Section("Countersigned", (_countersigned(contents),)))
    if rows:
        sections.append(Section("The links", (Table("The links, the oldest first", heads, rows),)))
    return sheet(contents, "The audit chain", tuple(sections))


def _countersigned(contents: Contents) -> Table:
    """What assessors signed: each confirms a link, and so the whole chain up to it."""
    heads = (Column("File"), Column("By the key", share=3), Column("The link that it confirms", share=4))
    rows = tuple((each.path, each.key, each.head or "none") for each in contents.returned)
    caption = "Files of decisions, each signed by an assessor’s own key; the signature lies beside it"
    return Table(caption, heads, rows)


def _withheld(piece: Piece) -> tuple[str, ...]:
    seen = "; ".join(f"{each.assessor}, {day_words(each.day)}, {each.held_at}" for each in piece.seen)
    criteria = ", ".join(each.key for each in piece.claims)
    return str(piece.number), piece.kind, criteria, piece.marking, seen or "not yet"
