"""Writing a portfolio out as a bag, through the gate, and saying beforehand what would be withheld."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from netjournal.confidentiality.rulings import record_ruling
from netjournal.confidentiality.watch import check
from netjournal.errors import BadInput
from netjournal.interchange.bag.making import File, bagged
from netjournal.interchange.bag.recognising import is_bag
from netjournal.interchange.bag.signing import Signer
from netjournal.interchange.gate import READERS, Profile, Written, write_folder, write_zipped
from netjournal.interchange.keeping_back import WHOLE
from netjournal.interchange.redaction.log import LogLine
from netjournal.ledger import changeset, now
from netjournal.models import Export, Submission
from netjournal.progress import Tell, no_one

from .contents import Contents
from .copying import Copyist
from .filling import Filling, filling_of
from .handed import as_it_stands, handed_in
from .papers import info_of
from .reading import Handed, contents_of
from .summing_up import glance_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written. `submission`: a number, the end of a uid or "latest"; "" for a working copy.

    `with_files`: attached files go to another reader too; `printed`: a PDF is made. With a `reason` what asks
    for one goes to that reader, and that is kept as a ruling.
    """

    profile: Profile = "assessor"
    submission: str = ""
    with_files: bool = False
    printed: bool = True
    reason: str = field(default="", repr=False)
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, before anything is. `files` go, and are so many bytes; `gaps` are criteria that
    would have no evidence in this copy. So many parts would go with a reason: `ask`.
    """

    pieces: int
    withheld: int
    unseen: int
    files: int
    octets: int
    left_out: int
    gaps: tuple[str, ...]
    ask: int
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What left: the digest of its manifest (hex), the key that signed ("" for none), and who is behind the
    pseudonyms (label → uid).
    """

    written: Written
    digest: str
    signed_by: str
    preview: Preview = field(repr=False)
    names: dict[str, str] = field(repr=False)


def preview_portfolio(wanted: Wanted, tell: Tell = no_one) -> Preview:
    """What `export_portfolio` would write; nothing is. Raises as it does."""
    return _preview(*_contents(_handed(wanted), wanted, tell))


def export_portfolio(
    target: Path,
    wanted: Wanted,
    *,
    signer: Signer | None = None,
    zipped: bool = False,
    force: bool = False,
    tell: Tell = no_one,
) -> Exported:
    """Write the portfolio to `target` as a folder or a zip, whole or not at all, and note that it left.

    Where `tell` raises, or anything goes wrong, `target` is as it was. Raises BadInput, NotFound, Damaged,
    StorageFailed.
    """
    handed = _handed(wanted)
    target = _target(target, handed, wanted, zipped, force)
    contents, copyist = _contents(handed, wanted, lambda done, of: tell(done, 2 * of + 1))
    count = len(contents.pieces)
    whole = 2 * count + 1
    fingerprint = signer.fingerprint if signer is not None else ""
    filling = filling_of(
        contents,
        fingerprint=fingerprint,
        printed=wanted.printed,
        tell=lambda done, of: tell(of + done, 2 * of + 1),
    )
    files = bagged(
        _told(filling, lambda more: tell(2 * count + more, whole)),
        info_of(contents),
        tags=filling.tags,
        signer=signer,
    )
    if zipped:
        top = _top(handed)
        files = ((f"{top}/{name}", content) for name, content in files)
    written = _write(target, copyist, files, zipped, force)
    preview = _preview(contents, copyist)
    with changeset("portfolio.export", automatic=True):
        _note(contents, filling.digest[0], fingerprint, preview)
        _keep_ruling(copyist, wanted)
    names = {} if copyist.reduction is None else copyist.reduction.pseudonyms.key()
    return Exported(written, filling.digest[0], fingerprint, preview, names)


def _handed(wanted: Wanted) -> Handed:
    return handed_in(wanted.submission) if wanted.submission else as_it_stands()


def _contents(handed: Handed, wanted: Wanted, tell: Tell) -> tuple[Contents, Copyist]:
    if wanted.reason.strip() and wanted.profile == "self":
        raise BadInput("Nothing is kept back from yourself; nothing was written.", "Leave the reason out.")
    return contents_of(
        handed,
        wanted.profile,
        with_files=wanted.with_files,
        reason=wanted.reason,
        demo=wanted.demo,
        tell=tell,
    )


def _target(target: Path, handed: Handed, wanted: Wanted, zipped: bool, force: bool) -> Path:
    """Inside a folder that is none of ours, under a name of its own; refused before any work is done."""
    if target.is_dir() and not is_bag(target):
        ending = ".zip" if zipped else ""
        target = target / f"{_top(handed)}-for-{wanted.profile}{ending}"
    if os.path.lexists(target) and not force:
        raise BadInput("The target exists and was left as it is.", "Name another, or let it be replaced.")
    return target


def _top(handed: Handed) -> str:
    number = "working-copy" if handed.link is None else handed.document["number"]
    return f"portfolio-{number}"


def _write(target: Path, copyist: Copyist, files: Iterator[File], zipped: bool, force: bool) -> Written:
    write = write_zipped if zipped else write_folder
    let_out = files if copyist.reduction is None else copyist.reduction.reduced_stream(files)
    return write(copyist.profile, target, let_out, force=force)


def _told(filling: Filling, tell: Callable[[int], None]) -> Iterator[File]:
    """The payload; whoever waits may end it before each file and each piece of one. At the end it tells 1."""
    for name, content in filling.payload:
        tell(0)
        yield name, content if isinstance(content, bytes) else _told_of(content, tell)
    tell(1)


def _told_of(content: Iterable[bytes], tell: Callable[[int], None]) -> Iterator[bytes]:
    for chunk in content:
        tell(0)
        yield chunk


def _preview(contents: Contents, copyist: Copyist) -> Preview:
    withheld = [each for each in contents.pieces if each.withheld]
    files = [file for each in contents.pieces for file in each.files]
    going = [file for file in files if file.path]
    return Preview(
        len(contents.pieces),
        len(withheld),
        sum(not each.seen for each in withheld),
        len(going),
        sum(file.size for file in going),
        len(files) - len(going),
        tuple(each.criterion.key for each in glance_of(contents) if each.gap),
        0 if copyist.judge is None else copyist.judge.would_go,
        contents.log,
    )


def _note(contents: Contents, digest: str, signed_by: str, preview: Preview) -> None:
    """That it left stays in the notebook; undo does not take it back, for it does not bring it back."""
    submission = Submission.get_or_none(Submission.number == contents.number, Submission.deleted_at.is_null())
    Export(
        submission=submission, profile=contents.profile, digest=digest, signed_by=signed_by,
        pieces=preview.pieces, withheld=preview.withheld, at=now().ms,
    ).save()  # fmt: skip


def _keep_ruling(copyist: Copyist, wanted: Wanted) -> None:
    """One ruling for all that went with the reason."""
    judge = copyist.judge
    if judge is not None and judge.asked:
        text, reader = "\n\n".join(dict.fromkeys(judge.asked)), READERS[wanted.profile]
        record_ruling(check(judge.watch, text, [reader], most=WHOLE).facts, reason=wanted.reason)
