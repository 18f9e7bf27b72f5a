"""Decisions come back signed, onto the live work: whole, once, and never more than they are."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.interchange.bag import signing
from netjournal.interchange.decisions_checks import check_files, countersignatures
from netjournal.interchange.decisions_in import (
    Returned,
    UnknownKey,
    bring_decisions_in,
    look_at,
    read_returned,
)
from netjournal.interchange.notebook_merge import import_json
from netjournal.journal.writing import capture
from netjournal.ledger import audit, changeset, database
from netjournal.ledger.undo import undo_last
from netjournal.models import Export
from netjournal.network.contacts import add_contact
from netjournal.portfolio.evidence import accept_evidence
from netjournal.portfolio.submissions.checks import check_copies
from netjournal.portfolio.submissions.decision_rows import (
    NOTED,
    drop_decision,
    edit_decision,
    list_decisions,
    note_decision,
)
from netjournal.portfolio.submissions.decisions_file import DecisionsErrors
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.portfolio.submissions.taking_in import form_for, kept_files
from netjournal.rights.erasure import erase
from netjournal.vault.sessions import Vault

from .bag.bags import key_in
from .test_notebook_json import copy_of, second

__all__ = ["second"]

Call = Callable[..., Any]


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two keys, `ife` and `other`."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ife", "other"):
        key_in(folder, name)
    return folder


@pytest.fixture
def form(call: Call) -> str:
    """The form for a submission, filled in: 1.1 is met, 2.1 partly."""

    def write() -> str:
        accept_evidence("entry", capture("@Ana! met about the rules").id, {"1.1": ""})
        hand_in()
        return form_for(1)

    text = str(call(write)).replace("assessor:", "assessor: Ife Okafor")
    text = text.replace("\ndate:", "\ndate: 2026-11-24")
    first, second, rest = text.partition("criterion: 2.1\n")
    first = first.replace("\nstate:", "\nstate: met", 1)
    first = first.replace("\nfeedback:", "\nfeedback: Ana Thistledown told\n  it well.", 1)
    return first + second + rest.replace("state:", "state: partly", 1)


def sign(key: Path, text: str, namespace: str = "netjournal") -> bytes:
    done = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", str(key)],
        input=text.encode(), capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def print_of(key: Path) -> str:
    return signing.fingerprint(signing.public_key(key))


def test_a_signed_file_is_the_assessors(call: Call, form: str, keys: Path) -> None:
    returned = Returned(form.encode(), sign(keys / "ife", form))
    with pytest.raises(UnknownKey) as asked:
        call(bring_decisions_in, returned)
    assert asked.value.fingerprint == print_of(keys / "ife") and call(list_decisions) == ()
    done = call(bring_decisions_in, returned, None, asked.value.fingerprint)
    assert (done.added, done.now_signed, done.unchanged, done.remarks) == (2, 0, 0, ())
    partly, met = call(list_decisions)
    assert (met.criterion, met.state, met.words, met.number) == ("1.1", "met", "meets", 1)
    assert met.feedback == "Ana Thistledown told\nit well." and partly.state == "partly"
    assert met.standing == f"signed by {asked.value.fingerprint}"
    (confirmed,) = call(countersignatures, 1)
    assert (confirmed.number, confirmed.holds, confirmed.assessor) == (1, True, "Ife Okafor")
    assert call(audit.has_link, confirmed.head) and call(check_files).findings == ()
    assert call(check_copies).findings == () and call(check_files).signed == 1
    # Once known, its key needs no asking; a second time adds nothing.
    again = call(bring_decisions_in, returned)
    assert (again.added, again.unchanged) == (0, 2) and call(check_files).files == 1
    with pytest.raises(BadInput, match="An assessor signed that decision"):
        call(edit_decision, met.id, {"state": "partly"})
    with pytest.raises(BadInput, match="An assessor signed that decision"):
        call(drop_decision, met.id)


def test_undo_takes_it_back_whole(call: Call, form: str) -> None:
    call(bring_decisions_in, Returned(form.encode(), b""))
    call(undo_last)
    assert call(list_decisions) == () and call(check_files).files == 0


def test_an_unsigned_file_counts_as_noted_down_until_it_comes_signed(
    call: Call, form: str, keys: Path
) -> None:
    done = call(bring_decisions_in, Returned(form.encode(), b""))
    assert done.standing == NOTED and {each.standing for each in call(list_decisions)} == {NOTED}
    assert call(countersignatures, 1) == ()
    signed = Returned(form.encode(), sign(keys / "ife", form))
    done = call(bring_decisions_in, signed, keys / "ife.pub")
    assert (done.added, done.now_signed) == (0, 2)
    assert {each.signed_by for each in call(list_decisions)} == {print_of(keys / "ife")}


def test_a_signature_that_does_not_hold_is_never_taken_for_none(
    call: Call, form: str, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = sign(keys / "ife", form)
    changed = form.replace("state: partly", "state: met").encode()
    for returned, why in (
        (Returned(changed, good), "does not hold"),
        (Returned(form.encode(), sign(keys / "ife", form, "file")), "does not hold"),
        (Returned(form.encode(), b"-----BEGIN"), "none that ssh-keygen made"),
        (Returned(form.encode(), b"\xff"), "none that ssh-keygen made"),
    ):
        with pytest.raises(BadInput, match=why):
            call(bring_decisions_in, returned, None, print_of(keys / "ife"))
    with pytest.raises(BadInput, match="not the one that you named"):
        call(look_at, Returned(form.encode(), good), keys / "other.pub")
    with pytest.raises(BadInput, match="no signature to look at"):
        call(look_at, Returned(form.encode(), b""), keys / "ife.pub")
    monkeypatch.setattr(signing.shutil, "which", lambda _name: None)
    with pytest.raises(BadInput, match="ssh-keygen is not on this machine"):
        call(look_at, Returned(form.encode(), good))
    assert call(list_decisions) == ()


def test_allowed_signers_are_asked_as_ssh_keygen_does(
    call: Call, form: str, keys: Path, tmp_path: Path
) -> None:
    returned = Returned(form.encode(), sign(keys / "ife", form))
    public = (keys / "ife.pub").read_text()
    signers = tmp_path / "allowed"
    for line, vouched in (
        (f'ife@centre.example namespaces="netjournal" {public}', True),
        (f"ife@centre.example,ife {public}", True),
        (f'ife@centre.example namespaces="git" {public}', False),
        (f'ife@centre.example valid-before="20200101" {public}', False),
        ((keys / "other.pub").read_text(), False),
        ("nonsense", False),
    ):
        signers.write_text(line)
        if vouched:
            assert call(look_at, returned, signers).vouched
        else:
            with pytest.raises(BadInput, match="not the one that you named"):
                call(look_at, returned, signers)


def test_ones_own_key_is_no_assessors(call: Call, form: str, keys: Path) -> None:
    def export() -> None:
        with changeset("portfolio.export"):
            Export(
                profile="assessor", digest="00", signed_by=print_of(keys / "ife"), pieces=1, withheld=0, at=1
            ).save()

    call(export)
    with pytest.raises(BadInput, match="your own exports"):
        call(bring_decisions_in, Returned(form.encode(), sign(keys / "ife", form)), keys / "ife.pub")


def test_the_file_of_another_portfolio_is_refused(call: Call, form: str) -> None:
    root = form.partition("root: ")[2][:64]
    other = form.replace(root, "0" * 64).encode()
    with pytest.raises(BadInput, match="did not hand in: its root begins with 00000000"):
        call(bring_decisions_in, Returned(other, b""))
    unknown = form.replace("criterion: 2.1", "criterion: 9.9").encode()
    with pytest.raises(DecisionsErrors, match="has no such criterion"):
        call(bring_decisions_in, Returned(unknown, b""))
    renumbered = form.replace("submission: 1", "submission: 7").encode()
    (remark,) = call(bring_decisions_in, Returned(renumbered, b"")).remarks
    assert remark == "The file calls it submission 7; by its root it is 1."


def test_what_was_changed_behind_its_back_is_told(call: Call, form: str, keys: Path) -> None:
    call(bring_decisions_in, Returned(form.encode(), sign(keys / "ife", form)), keys / "ife.pub")

    def change() -> None:
        database().execute_sql("UPDATE frozen_copy SET document = replace(document, 'partly\"', 'met\"')")

    call(change)
    assert any("signature does not hold" in said for said in call(check_files).findings)
    assert any("is not what was sealed" in said for said in call(check_copies).findings)


def test_erasing_a_person_leaves_the_file_verifiable(call: Call, form: str, keys: Path) -> None:
    people = [call(add_contact, name=name).id for name in ("Ana Thistledown", "Will Grace")]
    form = form.replace("  it well.", "  it well.\n  Will Grace too.")
    call(bring_decisions_in, Returned(form.encode(), sign(keys / "ife", form)), keys / "ife.pub")
    assert all(call(erase, person).proof.clean for person in people)
    (kept,) = call(kept_files)
    assert b"Thistledown" not in kept.content and b"Grace" not in kept.content
    assert call(check_copies).findings == () and call(check_files).findings == ()
    (confirmed,) = call(countersignatures, 1)
    assert confirmed.holds is None and call(check_files).unchecked == 1


def test_a_decision_is_noted_down_by_hand(call: Call, form: str) -> None:
    del form
    row = call(note_decision, 1, criterion="1.1a", state="partly", assessor="Ife Okafor", why="Thin.")
    assert (row.standing, row.number, row.day) == (NOTED, 1, "2026-11-23")
    for values, field in (
        ({"criterion": "9.9"}, "criterion"),
        ({"criterion": ""}, "criterion"),
        ({"state": "perhaps"}, "state"),
        ({"assessor": " "}, "assessor"),
        ({"day": "soon"}, "day"),
    ):
        with pytest.raises(FieldErrors) as raised:
            call(note_decision, None, **{"criterion": "1.1", "state": "met", "assessor": "I", **values})
        assert list(raised.value.fields) == [field]
    assert call(edit_decision, row.id, {"state": "met"}).state == "met"
    call(drop_decision, row.id)
    assert call(list_decisions, "1.1a") == ()


def test_the_signature_beside_a_file_is_found(form: str, tmp_path: Path, keys: Path) -> None:
    file = tmp_path / "decisions.txt"
    file.write_text(form)
    assert read_returned(file).signature == b""
    (tmp_path / "decisions.txt.sig").write_bytes(sign(keys / "ife", form))
    found = read_returned(file)
    assert found.signature.startswith(b"-----BEGIN SSH") and found.content == form.encode()
    assert read_returned(file, unsigned=True) == replace(found, signature=b"")
    with pytest.raises(BadInput, match="no such file"):
        read_returned(tmp_path / "none.txt")


def test_another_notebook_takes_files_over(
    call: Call, vault: Vault, second: Callable[[], Vault], form: str, keys: Path
) -> None:
    call(bring_decisions_in, Returned(form.encode(), sign(keys / "ife", form)), keys / "ife.pub")
    data, other = copy_of(vault), second()

    def look() -> None:
        capture("@Cem! was here before")
        import_json(data)
        assert (check_copies().findings, check_files().findings) == ((), ())
        assert countersignatures(1)[0].holds is True and len(list_decisions()) == 2

    other.call(look)
