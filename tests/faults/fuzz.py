"""Mutated headers, notes of this laptop, sealed lines, vCards, tables and JSON: no crash, no half import.

The mutations are random but of a seed; whatever was found is kept in tests/faults/seeds and tried each time.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from netjournal.errors import NetJournalError
from netjournal.interchange.bring_in import import_csv, import_vcard
from netjournal.interchange.notebook_merge import import_json
from netjournal.interchange.notebook_out import notebook_json
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.ledger.undo import undo_last
from netjournal.network import contacts
from netjournal.notebook import Notebook
from netjournal.vault import header, inbox
from netjournal.vault.state import BrokenState, read_state

from .figures import Figures
from .grounds import Ground, looked_at

SEEDS = Path(__file__).with_name("seeds")
CARDS = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana Ruiz\r\nEMAIL;TYPE=work:ana@x.example\r\nORG:Norland\r\n"
    b"CATEGORIES:bid\r\nBDAY:1980-02-29\r\nNOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Chen\r\nTEL:+44 1632 960001\r\nRELATED:urn:x\r\nEND:VCARD\r\n"
)
TABLE = (
    b"Name,Email,Company,Tags,Birthday\nAna Ruiz,ana@x.example,Norland,bid,1980-02-29\n"
    b'"Chen, Bo",bo@x.example,"Two\nlines","a;b",\n'
)
TOKENS = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b'"', b"{", b"[" * 2000, b"-1", b"1e999", b"9" * 400, b"null",
    b"\r\n", b",", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"=cmd|' /C calc'!A0", b"\x1b[2J",
    b"\xe2\x80\xae", b"true", b"{}", b"[]",
)  # fmt: skip
Try = Callable[[bytes], str]
"""Gives what went wrong, nothing where all is well."""


def mutated_bytes(seed: bytes, chance: random.Random) -> bytes:
    """The seed with one to four random changes."""
    content = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        upto = min(len(content), at + chance.choice((1, 2, 8, 60, 400)))
        match chance.randrange(6):
            case 0 if content:
                content[min(at, len(content) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                del content[at:upto]
            case 2:
                content[at:at] = content[at:upto]
            case 3:
                content[at:at] = chance.choice(TOKENS)
            case 4:
                content[at:upto] = chance.choice(TOKENS)
            case _:
                content[at:upto] = chance.randbytes(upto - at)
    return bytes(content)


def fuzz(ground: Ground, tries: int, seed: int) -> Figures:
    """Try `tries` mutants, as many of each kind; the figures. The seeds that are kept come first."""
    chance = random.Random(seed)
    figures = Figures("mutants", f"seed {seed}")
    with looked_at(ground) as notebook:
        tried = Tries(ground, notebook)
        for path in sorted(SEEDS.iterdir()) if SEEDS.is_dir() else ():
            _one(figures, path.name.partition("-")[0], path.read_bytes(), tried)
        for number in range(tries):
            kind = tuple(tried.kinds)[number % len(tried.kinds)]
            _one(figures, kind, mutated_bytes(tried.kinds[kind][0], chance), tried)
            if figures.enough:
                break
    return figures


def _one(figures: Figures, kind: str, content: bytes, tried: Tries) -> None:
    figures.tries += 1
    figures.hit(kind)
    if wrong := tried.kinds[kind][1](content):
        figures.bad.append(f"{kind}: {wrong}: {content[:2000]!r}")


class Tries:
    """Each kind: a sound file of it, and how a mutant of it is tried."""

    def __init__(self, ground: Ground, notebook: Notebook) -> None:
        self._folder = ground.notes
        self._notebook = notebook
        notebook.vault.call(_fill)
        key = notebook.vault._in_force.inbox_key
        assert key is not None
        self._key = key
        self.kinds: dict[str, tuple[bytes, Try]] = {
            "header": ((ground.vault / "vault.json").read_bytes(), self._header),
            "note": (next(ground.state.iterdir()).read_bytes(), self._state),
            "sealed": (self._sealed_line(ground), self._sealed),
            "vcard": (CARDS, self._importing(import_vcard)),
            "csv": (TABLE, self._importing(import_csv)),
            "json": (notebook.vault.call(_copy), self._importing(import_json)),
        }

    def _sealed_line(self, ground: Ground) -> bytes:
        path = inbox.seal_note(ground.vault, "0" * 32, 1_790_000_000_000, "UTC", "a line", ground.state)
        content = path.read_bytes()
        path.unlink()
        return content

    def _header(self, content: bytes) -> str:
        return _wrong(lambda: header.decode(content), NetJournalError)

    def _state(self, content: bytes) -> str:
        (self._folder / f"{'a' * 32}.json").write_bytes(content)
        return _wrong(lambda: read_state(self._folder, "a" * 32), BrokenState)

    def _sealed(self, content: bytes) -> str:
        path = self._folder / "mutant.note"
        path.write_bytes(content)
        return _wrong(
            lambda: inbox.open_note(path, self._key.private(), self._key.public()["key_id"]), ValueError
        )

    def _importing(self, bring: Callable[[bytes], object]) -> Try:
        def tried(content: bytes) -> str:
            return self._notebook.vault.call(_imported, bring, content)

        return tried


def _wrong(do: Callable[[], object], allowed: type[Exception]) -> str:
    try:
        do()
    except allowed:
        return ""
    except Exception as error:
        return f"{type(error).__name__} {error}"
    return ""


def _imported(bring: Callable[[bytes], object], content: bytes) -> str:
    """Bring it in and take it back: all rows are as before, and what was refused changed nothing."""
    before = _rows()
    try:
        bring(content)
    except NetJournalError:
        return "" if _rows() == before else "refused, and half of it is in"
    except Exception as error:
        return f"{type(error).__name__} {error}"
    if _rows() == before:
        return ""
    undo_last(0)
    return "" if _rows() == before else "an undo does not take all of it back"


_KEPT = ("contact", "contact_method", "organisation", "tag", "entry", "participant", "action", "relation")


def _rows() -> tuple[int, ...]:
    counts = ", ".join(
        f"(SELECT count(*) FROM {name}{'' if name in _UNMARKED else ' WHERE deleted_at IS NULL'})"
        for name in _KEPT
    )
    return tuple(database().execute_sql(f"SELECT {counts}").fetchone())


_UNMARKED = frozenset({"participant"})


def _fill() -> None:
    contacts.add_contact(name="Gwen Abbott", organisation="North Council", tags=("forum",))
    capture('met @"Gwen Abbott" and @"Lars Holm"; ! send notes by friday')


def _copy() -> bytes:
    """A copy of another notebook: this one, with uids that are not here."""
    document = json.loads(b"".join(notebook_json()))
    for rows in document["tables"].values():
        for row in rows:
            if isinstance(row.get("uid"), str):
                row["uid"] = row["uid"][:-4] + "abcd"
    return json.dumps(document).encode()
