"""Is a bag as it was made? Told to the file, without a vault and without a passphrase."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from netjournal.errors import BadInput
from netjournal.progress import Tell, no_one

from .armour import fingerprint
from .armour import signature as read_signature
from .manifests import DECLARATION, INFO, MANIFEST, SIGNATURE, SIGNERS, TAG_MANIFEST, Manifest, read
from .opening import Bag, Unreadable, opened, whole
from .packing import is_packed_by_us
from .signing import LARGEST_SIGNATURE, allowed, check
from .verdict import Finding, Signed, Verdict

Check = Callable[[Bag], Iterable[Finding]]
"""What a bag of some sort holds beyond the rules for all bags; asked only where all else is sound."""

_OXUM = re.compile(rb"^Payload-Oxum: (\d{1,20})\.(\d{1,20})$", re.MULTILINE)
REPACKED = "The zip itself was packed by another program, or changed outside its files; the files count."


def verify(
    path: Path, *, public: bytes | None = None, checks: Iterable[Check] = (), tell: Tell = no_one
) -> Verdict:
    """Look at every byte of the bag at `path`, a folder or a zip. Writes nothing, unpacks nothing.

    `public`: the public key that must have signed it. `tell` is given bytes. Raises BadInput for what is no
    bag, and for a trap.
    """
    with opened(path) as bag:
        if not {DECLARATION, MANIFEST, TAG_MANIFEST} & set(bag.sizes):
            raise BadInput(
                "That is no bag: it has neither bagit.txt nor a manifest.", "Name an exported portfolio."
            )
        look = _Look(bag, _digests(bag, tell))
        findings = [*look.manifests(), *look.files(), *look.signature(public)]
        if not findings:
            findings += [finding for each in checks for finding in each(bag)]
        remarks = [REPACKED] if path.is_file() and not is_packed_by_us(path) else []
    return Verdict(
        tuple(findings), tuple(remarks), look.signed, look.unsigned(), len(bag.sizes), sum(bag.sizes.values())
    )


def _digests(bag: Bag, tell: Tell) -> dict[str, str]:
    """The digest of every file; "" for one that cannot be read."""
    digests: dict[str, str] = {}
    done, of = 0, sum(bag.sizes.values())
    for name in sorted(bag.sizes):
        sha256 = hashlib.sha256()
        try:
            for chunk in bag.chunks(name):
                sha256.update(chunk)
                done += len(chunk)
                tell(done, of)
            digests[name] = sha256.hexdigest()
        except Unreadable:
            digests[name] = ""
    return digests


@dataclass(slots=True)
class _Look:
    """One look at an opened bag."""

    bag: Bag
    there: Mapping[str, str] = field(repr=False)
    signed: Signed = field(default_factory=Signed)
    _listed: dict[str, str] = field(default_factory=dict, repr=False)

    def manifests(self) -> Iterator[Finding]:
        """Read both; what is wrong with them."""
        for name, data in ((MANIFEST, True), (TAG_MANIFEST, False)):
            if name not in self.there:
                yield Finding("removed", name, "The manifest is not there.")
                continue
            manifest = self._read(name)
            if manifest is None:
                yield Finding("manifest", name, "It cannot be read.")
                continue
            yield from _faults(name, manifest, data)
            self._listed.update(manifest.digests)
        yield from self._oxum()

    def files(self) -> Iterator[Finding]:
        """What was changed, removed, added, renamed."""
        gone = {name: digest for name, digest in self._listed.items() if name not in self.there}
        added = self._added()
        by_digest: dict[str, list[str]] = defaultdict(list)
        for name in added:
            by_digest[self.there[name]].append(name)
        for name in sorted(self._listed):
            if name in gone:
                if by_digest[gone[name]]:
                    new = by_digest[gone[name]].pop(0)
                    added.remove(new)
                    yield Finding("renamed", new, f"It was {name}.")
                elif name != MANIFEST:
                    yield Finding("removed", name, "It is listed, and not there.")
            elif not self.there[name]:
                yield Finding("changed", name, "It is damaged: it cannot be read.")
            elif self.there[name] != self._listed[name]:
                yield Finding("changed", name, "It is not what was written.")
        for name in added:
            yield Finding("added", name, "It is listed in no manifest.")

    def signature(self, public: bytes | None) -> Iterator[Finding]:
        """Whether it holds, and by which key."""
        if SIGNATURE not in self.there:
            if SIGNERS in self._listed or public is not None:
                yield Finding("signature", SIGNATURE, "There is no signature, and there should be one.")
            return
        armoured = self._text(SIGNATURE, LARGEST_SIGNATURE)
        made = read_signature(armoured)
        if made is None:
            self.signed = Signed("", "fails")
            yield Finding("signature", SIGNATURE, "It is no signature, or not as ssh-keygen wrote it.")
            return
        state = check(armoured, self._text(TAG_MANIFEST)) if TAG_MANIFEST in self.there else "fails"
        self.signed = Signed(fingerprint(made.public), state)
        if state == "fails":
            yield Finding("signature", SIGNATURE, f"It does not hold for {TAG_MANIFEST}.")
        if self._text(SIGNERS) != allowed(made.public):
            yield Finding("signature", SIGNERS, "It does not name the key that signed.")
        if public is not None and public != made.public:
            yield Finding("signature", SIGNATURE, "It is by another key than the one that was named.")

    def unsigned(self) -> tuple[str, ...]:
        """The files that no signature covers which holds."""
        if self.signed.state == "holds":
            return tuple(self._added())
        return tuple(sorted(name for name in self.there if name != SIGNATURE))

    def _added(self) -> list[str]:
        known = self._listed.keys() | {TAG_MANIFEST, SIGNATURE}
        return sorted(name for name in self.there if name not in known)

    def _read(self, name: str) -> Manifest | None:
        try:
            return read(whole(self.bag, name))
        except Unreadable:
            return None

    def _text(self, name: str, most: int | None = None) -> bytes:
        if name not in self.there or (most is not None and self.bag.sizes[name] > most):
            return b""
        try:
            return whole(self.bag, name)
        except Unreadable:
            return b""

    def _oxum(self) -> Iterator[Finding]:
        """Only where a line of bag-info.txt says how much there should be."""
        found = _OXUM.search(self._text(INFO))
        sizes = [size for name, size in self.bag.sizes.items() if name.startswith("data/")]
        if found and (int(found[1]), int(found[2])) != (sum(sizes), len(sizes)):
            yield Finding("manifest", INFO, "It tells another number of files, or another length of them.")


def _faults(name: str, manifest: Manifest, data: bool) -> Iterator[Finding]:
    for number in manifest.unread:
        yield Finding("manifest", name, f"Line {number} is not as a manifest is written.")
    for each in manifest.repeated:
        yield Finding("manifest", name, f"It lists {each} twice.")
    for each in manifest.outside:
        yield Finding("manifest", name, f"It lists {each}, which lies outside the bag.")
    for each in manifest.digests:
        if each.startswith("data/") != data or each in (TAG_MANIFEST, SIGNATURE):
            yield Finding("manifest", name, f"It lists {each}, which does not belong into it.")
