"""vault.json: key slots, the inbox's public key, the name of the database. Standard library only.

The file is one canonical JSON object `{"body": …, "hmac": …, "sha256": …}`: the SHA-256 over the
canonical body finds an accident without any key; the HMAC finds tampering once a slot is open.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from netjournal.errors import BadInput, Damaged, MadeByNewer, NetJournalError
from netjournal.vault.durable import storage_errors, write_durably

FILE = "vault.json"
COPY = "vault.json.bak"
MAGIC = "netjournal vault"
FORMAT = 1
LIMIT = 64 * 1024
MEMORY_KIB = (64 * 1024, 1024 * 1024)
PASSES = (3, 16)
LANES = (1, 4)
SlotKind = Literal["passphrase", "recovery", "keyring"]
_ID = re.compile(r"[0-9a-f]{32}")
_DATABASE = re.compile(r"journal(-[0-9]{1,6})?\.db")
_HEX = re.compile(r"(?:[0-9a-f]{2})+")


@dataclass(frozen=True)
class Slot:
    """One way to the data key: `params` say how the slot key is made, `wrapped` (hex) holds the data key."""

    id: str
    kind: SlotKind
    params: dict[str, Any]
    wrapped: str = field(repr=False)


@dataclass(frozen=True)
class Header:
    """What vault.json says. `epoch` counts its changes; `inbox` is the public key for sealed notes."""

    vault_id: str
    epoch: int
    database: str
    inbox: dict[str, str] = field(repr=False)
    slots: tuple[Slot, ...]
    hmac: str = field(default="", repr=False)

    def body(self) -> dict[str, Any]:
        """Everything but the two checksums, as it is written."""
        slots = [{"id": s.id, "kind": s.kind, "params": s.params, "wrapped": s.wrapped} for s in self.slots]
        return {
            "magic": MAGIC,
            "format": FORMAT,
            "vault_id": self.vault_id,
            "epoch": self.epoch,
            "database": self.database,
            "inbox": self.inbox,
            "slots": slots,
        }

    def next(self, **changes: Any) -> Header:
        """A changed header of the next epoch (unsigned: its HMAC is made on writing)."""
        return replace(self, epoch=self.epoch + 1, hmac="", **changes)


def canonical(value: Any) -> bytes:
    """The one way a JSON value is written: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def encode(header: Header, hmac: str) -> bytes:
    """The bytes of vault.json."""
    body = header.body()
    return canonical({"body": body, "hmac": hmac, "sha256": sha256(canonical(body)).hexdigest()})


def read_header(root: Path, name: str = FILE) -> Header:
    """The header of the vault in `root`, checked as far as possible without a key.

    Raises BadInput where there is no vault, Damaged, MadeByNewer, StorageFailed.
    """
    path = root / name
    with storage_errors("read the vault's header"):
        if path.is_dir():
            raise Damaged(
                f"A folder stands in the place of the vault's header ({name}). Your entries are untouched.",
                f"Move that folder away, and copy {COPY} to {FILE}; or restore a backup.",
            )
        if not path.is_file():
            raise no_vault(root)
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
        if _is_foreign(content) and not _was_vault(root):
            raise BadInput(
                f"This is not a netjournal vault: the {name} there is something else. Nothing was changed.",
                "Name another folder with --vault, or make a vault with `netjournal init`.",
            )
    return decode(content)


def _is_foreign(content: bytes) -> bool:
    """Whether it never was a header: an emptied or zeroed one may have been, a damaged one shows marks."""
    marks = (MAGIC.encode(), b'{"body":', b'"sha256":')
    return bool(content.strip(b"\0")) and not any(mark in content for mark in marks)


def _was_vault(root: Path) -> bool:
    return any(
        found.name != FILE for pattern in (COPY, "journal*.db", "backups") for found in root.glob(pattern)
    )


def no_vault(root: Path) -> NetJournalError:
    """The error for a folder (or a file, or nothing) that is no vault."""
    if (root / COPY).is_file():
        return Damaged(
            f"The header {FILE} is missing; a copy of it is there.", f"Put it back: copy {COPY} to {FILE}."
        )
    from netjournal.text import visible  # only for this refusal: the way of `log` stays thin

    return BadInput(
        f"There is no vault at {visible(str(root))}.",
        "Make one with `netjournal init`, or name another folder.",
    )


def decode(content: bytes) -> Header:
    """Parse and check the bytes of a header: size, canonical form, SHA-256, format, parameters."""
    if not content:
        raise damaged("it is empty")
    if len(content) > LIMIT:
        raise damaged("its size is wrong")
    try:
        outer = json.loads(content)
        body = outer["body"]
        if canonical(outer) != content or set(outer) != {"body", "hmac", "sha256"}:
            raise damaged("it is not in canonical form")
        if sha256(canonical(body)).hexdigest() != outer["sha256"]:
            raise damaged("its checksum does not fit")
        _check_format(body)
        return _header(body, outer["hmac"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged("it cannot be read") from error


def damaged(why: str) -> Damaged:
    """The error for a header that is not what was written."""
    return Damaged(
        f"The vault's header ({FILE}) is damaged: {why}. Your entries are untouched.",
        f"If {COPY} beside it is sound, copy it to {FILE}; or restore a backup.",
    )


def _check_format(body: dict[str, Any]) -> None:
    if body["magic"] != MAGIC:
        raise damaged("it is no netjournal header")
    if type(body["format"]) is not int or body["format"] < 1:
        raise damaged("its format number is wrong")
    if body["format"] > FORMAT:
        raise MadeByNewer(
            f"This vault has header format {body['format']}, and {FORMAT} is known here. It is untouched.",
            "Install a newer netjournal.",
        )


def _header(body: dict[str, Any], hmac: str) -> Header:
    good = (
        _ID.fullmatch(body["vault_id"])
        and type(body["epoch"]) is int
        and body["epoch"] >= 1
        and _DATABASE.fullmatch(body["database"])
        and isinstance(hmac, str)
        and all(isinstance(part, str) for part in body["inbox"].values())
        and 1 <= len(body["slots"]) <= 32
    )
    if not good:
        raise damaged("a field has an impossible value")
    slots = tuple(_slot(slot) for slot in body["slots"])
    return Header(body["vault_id"], body["epoch"], body["database"], body["inbox"], slots, hmac)


def _slot(slot: dict[str, Any]) -> Slot:
    kind, params = slot["kind"], slot["params"]
    if (
        not _ID.fullmatch(slot["id"])
        or not _HEX.fullmatch(slot["wrapped"])
        or not _HEX.fullmatch(params["salt"])
    ):
        raise damaged("a key slot is not well formed")
    if kind == "passphrase":
        _within("memory", params["memory_kib"], MEMORY_KIB)
        _within("passes", params["passes"], PASSES)
        _within("lanes", params["lanes"], LANES)
    elif kind not in ("recovery", "keyring"):
        raise damaged("it holds an unknown kind of key slot")
    return Slot(slot["id"], kind, params, slot["wrapped"])


def _within(name: str, value: object, bounds: tuple[int, int]) -> None:
    if type(value) is not int or not bounds[0] <= value <= bounds[1]:
        raise damaged(f"its {name} for the passphrase is outside what netjournal writes")


def write_header(root: Path, header: Header, hmac: str) -> None:
    """Replace vault.json durably, then refresh its copy. Raises OSError; then the old one is in force.

    Where only the copy cannot be written it goes: it would still open with what was just taken out.
    """
    content = encode(header, hmac)
    write_durably(root / FILE, content)
    refresh_copy(root)


def is_in_force(root: Path, header: Header) -> bool:
    """Whether the header on the disk is that one: an error may come after its replacement."""
    try:
        return read_header(root).hmac == header.hmac
    except NetJournalError:
        return False


def refresh_copy(root: Path) -> bool:
    """Make the copy of the header equal to the header; True where it was another. Raises nothing."""
    with contextlib.suppress(OSError):
        content = (root / FILE).read_bytes()
        try:
            if (root / COPY).read_bytes() == content:
                return False
        except OSError:
            pass
        try:
            write_durably(root / COPY, content)
        except OSError:
            (root / COPY).unlink(missing_ok=True)
    return True
