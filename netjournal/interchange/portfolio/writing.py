"""Writing a portfolio out as a bag, through the gate, and saying beforehand what would be withheld."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from netjournal.errors import BadInput
from netjournal.interchange.bag.making import File, bagged
from netjournal.interchange.bag.signing import Signer
from netjournal.interchange.gate import Profile, Written, write_folder, write_zipped
from netjournal.interchange.redaction.log import LogLine
from netjournal.ledger import changeset, now
from netjournal.models import Export, Submission
from netjournal.progress import Tell, no_one

from .contents import Contents
from .copying import Copyist
from .filling import Filling, filling_of
from .papers import info_of
from .reading import Handed, contents_of
from .summing_up import glance_of

PROFILES: tuple[Profile, ...] = ("assessor", "verifier", "self")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written. `submission`: a number, the end of a uid or "latest"; "" for a working copy.

    `with_files`: attached files go to another reader too; `printed`: a PDF is made.
    """

    profile: Profile = "assessor"
    submission: str = ""
    with_files: bool = False
    printed: bool = True
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, before anything is. `files` go, and are so many bytes; `gaps` are criteria that
    would have no evidence in this copy.
    """

    pieces: int
    withheld: int
    unseen: int
    files: int
    octets: int
    left_out: int
    gaps: tuple[str, ...]
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
    return _preview(_contents(wanted, tell)[0])


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
    if os.path.lexists(target) and not force:
        raise BadInput("The target exists and was left as it is.", "Name another, or add --force.")
    if zipped and target.is_dir():
        raise BadInput("The target is a folder; nothing was written.", "Name a file that ends in .zip.")
    contents, copyist = _contents(wanted, lambda done, of: tell(done, 2 * of))
    count = len(contents.pieces)
    fingerprint = signer.fingerprint if signer is not None else ""
    filling = filling_of(
        contents,
        fingerprint=fingerprint,
        printed=wanted.printed,
        tell=lambda done, of: tell(of + done, 2 * of),
    )
    files = bagged(
        _told(filling, lambda: tell(2 * count, 2 * count)),
        info_of(contents),
        tags=filling.tags,
        signer=signer,
    )
    written = _write(target, copyist, contents, files, zipped, force)
    preview = _preview(contents)
    _note(contents, filling.digest[0], fingerprint, preview)
    names = {} if copyist.reduction is None else copyist.reduction.pseudonyms.key()
    return Exported(written, filling.digest[0], fingerprint, preview, names)


def _contents(wanted: Wanted, tell: Tell) -> tuple[Contents, Copyist]:
    from .handed import as_it_stands, handed_in

    handed: Handed = handed_in(wanted.submission) if wanted.submission else as_it_stands()
    return contents_of(handed, wanted.profile, with_files=wanted.with_files, demo=wanted.demo, tell=tell)


def _write(
    target: Path, copyist: Copyist, contents: Contents, files: Iterator[File], zipped: bool, force: bool
) -> Written:
    if zipped:
        top = f"portfolio-{contents.number or 'working-copy'}"
        files = ((f"{top}/{name}", content) for name, content in files)
    write = write_zipped if zipped else write_folder
    let_out = files if copyist.reduction is None else copyist.reduction.reduced_stream(files)
    return write(contents.profile, target, let_out, force=force)


def _told(filling: Filling, tell: Callable[[], None]) -> Iterator[File]:
    """The payload; whoever waits may end it before each file, and each piece of one."""
    for name, content in filling.payload:
        tell()
        yield name, content if isinstance(content, bytes) else _told_of(content, tell)


def _told_of(content: Iterable[bytes], tell: Callable[[], None]) -> Iterator[bytes]:
    for chunk in content:
        tell()
        yield chunk


def _preview(contents: Contents) -> Preview:
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
        contents.log,
    )


def _note(contents: Contents, digest: str, signed_by: str, preview: Preview) -> None:
    """That it left stays in the notebook; undo does not take it back, for it does not bring it back."""
    with changeset("portfolio.export", automatic=True):
        submission = Submission.get_or_none(
            Submission.number == contents.number, Submission.deleted_at.is_null()
        )
        Export(
            submission=submission, profile=contents.profile, digest=digest, signed_by=signed_by,
            pieces=preview.pieces, withheld=preview.withheld, at=now().ms,
        ).save()  # fmt: skip
