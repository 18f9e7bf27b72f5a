"""A review sealed by each formula version there was opens, verifies, and reads as it did that day.

A file of `sealed/` is what a notebook of that version kept, and is never made anew. A new formula version
needs one of its own before it is shipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netjournal.ledger import changeset
from netjournal.models import Review, Seal, SealedDocument
from netjournal.review.score.scoring import FORMULA_VERSION
from netjournal.review.sealing.record import canonical
from netjournal.review.sealing.seal_checks import tell_brought_in, verify_seal
from netjournal.review.sealing.seals import sealed_review
from netjournal.vault.sessions import Vault

FOLDER = Path(__file__).parent / "sealed"
READ: dict[int, list[tuple[str, str, str, str, bool]]] = {
    1: [
        ("Ann Example", "155/4", "155/4", "35/4", False),
        ("Ben Example", "145/4", "145/4", "105/8", False),
    ],
}
"""For each formula version what its file says: name, points, up to, lower end of the band, thin."""


def kept(version: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"formula-{version}.json").read_text(encoding="utf-8"))
    return found


def put(file: dict[str, Any]) -> int:
    """Into the notebook as the old one had it; the chain says that it was brought in."""
    with changeset("test.put"):
        review = Review(**file["review"], status="sealed", sealed_at=file["sealed_at"])
        review.save()
        plain = {name: file[name] for name in ("uid", "version", "formula_version", "root", "sealed_at")}
        seal = Seal(review=review, **plain)
        seal.save()
        texts = {"document": canonical(file["document"]), "fields": json.dumps(file["fields"])}
        SealedDocument(seal_id=seal.id, **texts).save()
        tell_brought_in([seal.id], [])
        return int(seal.id)


def test_every_formula_version_has_its_file() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        f"formula-{version}.json" for version in range(1, FORMULA_VERSION + 1)
    }


@pytest.mark.parametrize("version", range(1, FORMULA_VERSION + 1))
def test_it_verifies_and_reads_as_it_did(vault: Vault, version: int) -> None:
    seal = vault.call(put, kept(version))
    assert vault.call(verify_seal, seal).findings == ()
    document = vault.call(sealed_review, seal).document
    assert document["formula_version"] == version
    rows = document["results"]
    assert [
        (
            document["names"][row["contact"]]["name"],
            row["contribution"],
            row["up_to"],
            row["low"],
            row["thin"],
        )
        for row in rows
    ] == READ[version]


@pytest.mark.parametrize("version", range(1, FORMULA_VERSION + 1))
def test_a_byte_changed_in_it_is_found(vault: Vault, version: int) -> None:
    file = kept(version)
    file["document"]["results"][0]["up_to"] += "0"
    assert vault.call(verify_seal, vault.call(put, file)).findings == (
        "/results/0/up_to is not what was sealed.",
    )
