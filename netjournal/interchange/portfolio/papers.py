"""What lies beside the data: how to check the bag with plain tools, and what the bag says of itself. Pure."""

from __future__ import annotations

from netjournal.interchange.bag.manifests import MANIFEST, SIGNATURE, SIGNERS, TAG_MANIFEST
from netjournal.interchange.bag.signing import NAMESPACE, SIGNER

from .contents import Contents

VERIFY = "VERIFY.txt"
FORM = "authentication-form.html"
COVER = "index.html"


def info_of(contents: Contents) -> list[tuple[str, str]]:
    """Lines of bag-info.txt."""
    number = str(contents.number or "working copy")
    return [
        ("Bagging-Date", contents.day),
        ("External-Description", f"{contents.title}, unit {contents.unit}, {contents.state}"),
        ("External-Identifier", f"{contents.unit_reference}/{number}"),
        ("Bag-Made-For", contents.profile),
    ]


def verify_text(contents: Contents, digest: str, fingerprint: str) -> bytes:
    """VERIFY.txt. `digest` is that of the manifest (hex), `fingerprint` that of the key; "" for no key."""
    signed = _SIGNED.format(key=fingerprint) if fingerprint else _UNSIGNED
    mark = f"{_DEMO}\n\n" if contents.demo else ""
    return f"{mark}{_TEXT.format(digest=digest, signed=signed)}".encode()


_DEMO = "DEMO: everything in this portfolio is made up. Simulation is no evidence."
_TEXT = f"""How to check that nothing in this portfolio was changed
======================================================

No program of ours is needed. Open a terminal in this folder, and run:

    sha256sum -c {MANIFEST}
    sha256sum -c {TAG_MANIFEST}

Each line must end in "OK". (On macOS: shasum -a 256 -c in place of sha256sum -c. On Windows:
certutil -hashfile FILE SHA256 prints the digest of one file, to be compared with its line.)
The first command looks at the evidence in the folder data, the second at the files beside it.

The digest of {MANIFEST} is

    {{digest}}

It stands on the authentication form that the candidate and the assessor sign on paper
({FORM}): compare it with what this prints:

    sha256sum {MANIFEST}

{{signed}}
netjournal says more, to the file, and needs neither the notebook nor a passphrase:

    netjournal portfolio verify .

What this proves, and what it does not
--------------------------------------

That all digests are as they were when the manifest was made: yes. Who made it: only the signature can
say that, and only to somebody who knows whose key it is from elsewhere than this folder. That it is
true: never. Whoever has no signature and no signed paper to compare with has a folder that agrees with
itself, which anybody could make anew.
"""
_SIGNED = f"""It is signed with the candidate's own SSH key. OpenSSH checks that:

    ssh-keygen -Y verify -f {SIGNERS} -I {SIGNER} -n {NAMESPACE} -s {SIGNATURE} < {TAG_MANIFEST}

It must say: Good "{NAMESPACE}" signature for {SIGNER}. The key is

    {{key}}

Ask the candidate, in person, whether that is theirs (ssh-keygen -lf KEY.pub prints it): the file
{SIGNERS} in this folder tells which key signed, and cannot tell whose it is.
"""
_UNSIGNED = "It is not signed with a key.\n"
