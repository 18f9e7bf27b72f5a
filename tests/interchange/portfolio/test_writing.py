"""A portfolio leaves whole, the same each time, without what its reader may not see, or it does not leave."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput, NotFound, StorageFailed
from netjournal.interchange import gate_files
from netjournal.interchange.bag.signing import signer
from netjournal.interchange.bag.verifying import verify
from netjournal.interchange.decisions_in import Returned as DecisionsReturned
from netjournal.interchange.decisions_in import bring_decisions_in
from netjournal.interchange.portfolio.chains import follows
from netjournal.interchange.portfolio.writing import Wanted, export_portfolio, preview_portfolio
from netjournal.journal.attachments import attach
from netjournal.journal.writing import capture
from netjournal.ledger import changeset, database
from netjournal.ledger.undo import undo_last
from netjournal.models import Entry, Evidence, SeenInPlace, Signatory
from netjournal.network.contacts import ContactDraft, add_contact
from netjournal.portfolio.evidence import accept_evidence, freeze_again
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.portfolio.submissions.taking_in import form_for
from netjournal.rights.erasure import erase
from netjournal.vault.sessions import Vault
from tests.examples import on_one_vault
from tests.interchange.bag.bags import key_in
from tests.interchange.bag.test_making import plain_tools

from .pages_read import read

SPACE = "{http://www.w3.org/1999/xhtml}"
Call = Callable[..., Any]
OWN = Wanted("self", "latest", printed=False)
FOR_THEM = Wanted("assessor", "latest", printed=False)


@pytest.fixture
def call(vault: Vault) -> Call:
    vault.call(_filled)
    return vault.call


def _filled() -> None:
    """Three pieces, of which one is for named people only; Ana is told of, Jo vouches."""
    for name in ("Ana Ruiz", "Jo Lee"):
        add_contact(ContactDraft(name=name))
    first = capture("met @Ana about the rules; Jo Lee was there")
    attach("entry", first.id, "Ana’s rules.pdf", b"%PDF-1.4 rules" * 1_000)
    accept_evidence("entry", first.id, {"1.1": "Ana and Jo Lee gained", "1.1a": ""})
    accept_evidence("entry", capture("a word with @Ana, secret TLP:RED").id, {"1.2": "Ana again"})
    accept_evidence("entry", capture("the third line").id, {})
    with changeset("signatories.add"):
        Signatory(name="jo lee", capacity="assessor").save()
    hand_in("for Jo Lee")


def texts(bag: Path) -> str:
    return "\n".join(
        path.read_text("utf-8") for path in sorted(bag.rglob("*")) if path.is_file() and path.suffix != ".pdf"
    )


def test_the_same_submission_is_the_same_bytes_while_work_goes_on(call: Call, tmp_path: Path) -> None:
    for wanted in (OWN, FOR_THEM):
        made = []
        for number in range(2):
            target = tmp_path / f"{wanted.profile}-{number}.zip"
            call(export_portfolio, target, wanted, zipped=True)
            made.append(target.read_bytes())
            call(capture, f"met @Ana again, {number}")
            call(lambda: accept_evidence("entry", capture("more").id, {"2.1": ""}))
            call(freeze_again, 1, "because")
        assert made[0] == made[1]
        assert verify(target, checks=[follows]).remarks == ()
    assert call(lambda: database().execute_sql("SELECT COUNT(*) FROM export").fetchone()) == (4,)


def test_what_left_is_noted_and_plain_tools_check_it(call: Call, tmp_path: Path) -> None:
    bag, key = tmp_path / "bag", signer(key_in(tmp_path), asks=False)
    done = call(export_portfolio, bag, OWN, signer=key)
    assert plain_tools(bag)
    verdict = verify(bag, public=key.public, checks=[follows])
    assert (verdict.ok, verdict.unsigned) == (True, ())
    row = call(
        lambda: database().execute_sql("SELECT profile, digest, signed_by, pieces FROM export").fetchone()
    )
    assert row == ("self", done.digest, key.fingerprint, 3)
    assert done.digest in (bag / "VERIFY.txt").read_text()
    with pytest.raises(BadInput, match="rests on this one"):  # what has left cannot be taken back
        call(undo_last)


def test_for_an_assessor_names_go_but_those_who_vouch_stay_and_what_is_withheld_counts(
    call: Call, tmp_path: Path
) -> None:
    done = call(export_portfolio, tmp_path / "bag", FOR_THEM)
    told = texts(tmp_path / "bag")
    assert "Ana" not in told and "secret" not in told and "Contact 1" in told and "Jo Lee" in told
    assert (done.preview.withheld, done.preview.unseen, done.preview.left_out) == (1, 1, 1)
    assert done.preview.gaps == ("1.2", "1.3", "2.1", "2.2", "3.1", "3.2")
    assert not list((tmp_path / "bag").rglob("*-01.pdf"))
    assert "Piece 2: Withheld" in told and "No assessor has seen it in place yet" in told
    assert done.names["Contact 1"]
    call(_seen)
    done = call(export_portfolio, tmp_path / "again", Wanted("assessor", with_files=True, printed=False))
    assert (done.preview.unseen, done.preview.files) == (0, 1)
    assert "1.2" not in done.preview.gaps
    assert "the safe" in texts(tmp_path / "again")
    assert "Ana" not in texts(tmp_path / "again")


def _seen() -> None:
    with changeset("seen.add"):
        piece = Evidence.select().where(Evidence.marking == "TLP:RED").get()
        SeenInPlace(evidence=piece, assessor="Jo Lee", local_date="2026-11-20", held_at="the safe").save()


def test_somebody_erased_leaves_their_pieces_verifiable_and_every_cell_in_its_column(
    call: Call, tmp_path: Path
) -> None:
    def meeting() -> None:
        entry = capture("@Ana! got the list of rooms; @Bo! got the dates")
        accept_evidence("entry", entry.id, {"2.1": ""})
        hand_in()
        erase(database().execute_sql("SELECT id FROM contact WHERE name = 'Ana Ruiz'").fetchone()[0])

    call(meeting)
    for wanted in (OWN, FOR_THEM):
        bag = tmp_path / wanted.profile
        call(export_portfolio, bag, wanted)
        assert verify(bag, checks=[follows]).ok
        told = texts(bag)
        assert "Ana" not in told and "(erased)" in told and "were erased since" in told
        for page in (bag / "data" / "pieces").iterdir():
            for table in read(page.read_bytes()).iter(f"{SPACE}table"):
                assert len({len(list(row)) for row in table.iter(f"{SPACE}tr")}) == 1


def test_a_piece_whose_marking_went_with_its_source_is_withheld(call: Call, tmp_path: Path) -> None:
    before = call(preview_portfolio, FOR_THEM)
    call(_gone)
    after = call(preview_portfolio, FOR_THEM)
    assert (before.withheld, after.withheld, call(preview_portfolio, OWN).withheld) == (1, 2, 0)


def _gone() -> None:
    """The source of the third piece, as if it had been erased."""
    with changeset("entry.gone"):
        piece = Evidence.select().order_by(Evidence.id.desc()).get()
        Entry.delete().where(Entry.uid == piece.source_uid).execute()


def test_a_preview_writes_nothing_and_says_the_same(call: Call, tmp_path: Path) -> None:
    before = call(preview_portfolio, FOR_THEM)
    assert call(lambda: database().execute_sql("SELECT COUNT(*) FROM export").fetchone()) == (0,)
    assert call(export_portfolio, tmp_path / "bag", FOR_THEM).preview == before


def test_whatever_goes_wrong_leaves_no_half_bag(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    call(export_portfolio, folder / "there", OWN)

    def nobody_waits(done: int, of: int) -> None:
        if done >= of - 1:
            raise BadInput("Stopped; nothing was written.", "Begin anew.")

    with pytest.raises(BadInput, match="Stopped"):
        call(export_portfolio, folder / "bag", OWN, tell=nobody_waits)
    with pytest.raises(BadInput, match="exists"):
        call(export_portfolio, folder / "there", OWN)
    with pytest.raises(NotFound):
        call(export_portfolio, folder / "bag", Wanted("self", "7"))
    written = 0

    def full(stream: Any, chunks: Any) -> int:
        nonlocal written
        for chunk in chunks:
            written += len(chunk)
            if written > 20_000:
                raise OSError(28, "No space left on device")
        return 0

    monkeypatch.setattr(gate_files, "_pour", full)
    with pytest.raises(StorageFailed, match="disk is full"):
        call(export_portfolio, folder / "bag", OWN)
    assert [path.name for path in folder.iterdir()] == ["there"]
    assert verify(folder / "there").ok
    assert call(lambda: database().execute_sql("SELECT COUNT(*) FROM export").fetchone()) == (1,)


def test_a_chain_that_does_not_follow_is_found_though_every_digest_holds(call: Call, tmp_path: Path) -> None:
    call(export_portfolio, tmp_path / "bag", OWN)
    path = tmp_path / "bag" / "data" / "chain.json"
    chain = json.loads(path.read_text())
    assert len(chain["pieces"]) == 3
    for number, (change, words) in enumerate(
        (
            (lambda each: each["events"].pop(0), "Link 1 does not follow"),
            (lambda each: each["events"][1].update(ms=1), "Link 2 does not follow"),
            (lambda each: each["pieces"][0].update(root="0" * 64), "was not made for piece"),
            (lambda each: each.update(events=3), "cannot be read"),
        )
    ):
        changed = json.loads(json.dumps(chain))
        change(changed)
        found = list(follows(Only(json.dumps(changed).encode())))
        assert any(words in each.words for each in found), (number, found)


class Only:
    """A bag of one file."""

    def __init__(self, content: bytes) -> None:
        self.sizes = {"data/chain.json": len(content)}
        self._content = content

    def chunks(self, _name: str) -> Iterator[bytes]:
        yield self._content


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda each: (
            st.lists(each, max_size=3)
            | st.dictionaries(st.sampled_from(["events", "pieces", "link", "uid"]), each, max_size=4)
        ),
    )
)
def test_no_chain_of_somebody_else_breaks_the_check(document: object) -> None:
    list(follows(Only(json.dumps(document).encode())))


@on_one_vault(20)
@given(data=st.data())
def test_every_flipped_byte_of_a_portfolio_is_found(call: Call, tmp_path: Path, data: st.DataObject) -> None:
    bag = tmp_path / "flipped"
    if not bag.exists():
        call(export_portfolio, bag, OWN)
    files = sorted(str(each.relative_to(bag)) for each in bag.rglob("*") if each.is_file())
    path = bag / data.draw(st.sampled_from(files))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    path.write_bytes(before[:at] + bytes([before[at] ^ 1 << data.draw(st.integers(0, 7))]) + before[at + 1 :])
    verdict = verify(bag)
    path.write_bytes(before)
    assert not verdict.ok
    assert any(each.name == str(path.relative_to(bag)) for each in verdict.findings) or path.parent == bag


def test_the_form_lies_in_it_and_what_assessors_signed_before(call: Call, tmp_path: Path) -> None:
    """Word for word, so that the signature holds; what names somebody for whom it is not goes not at all."""
    key = key_in(tmp_path, "ife")
    for said, goes in (("Ask for one line more.", True), ("Ask Ana Ruiz for one line more.", False)):
        form = call(form_for, 1).replace("assessor:", "assessor: Jo Lee")
        for name, value in (("date", "2026-11-24"), ("state", "partly"), ("feedback", said)):
            form = form.replace(f"\n{name}:", f"\n{name}: {value}", 1)
        content = form.encode()
        signed = signer(key, asks=False).sign(content)
        call(bring_decisions_in, DecisionsReturned(content, signed), key.with_name("ife.pub"))
        call(hand_in)
        bag = tmp_path / f"bag-{goes}"
        call(export_portfolio, bag, FOR_THEM)
        data = bag / "data"
        assert verify(bag).ok and (data / "decisions.txt").read_text().startswith("# netjournal decisions 1")
        if goes:
            assert (data / "decisions/01.txt").read_bytes() == content
            assert (data / "decisions/01.txt.sig").read_bytes() == signed
            assert "Countersigned" in (data / "chain.html").read_text()
            assert "decisions/01.txt" in (data / "index.html").read_text()
    assert [path.name for path in sorted((data / "decisions").iterdir())] == ["01.txt", "01.txt.sig"]
    assert "Ana Ruiz" not in texts(bag)
