"""The header and its copy: the sound one, and of two sound ones the newer, takes the place of the other."""

from __future__ import annotations

import pytest

from netjournal.errors import BadInput, CannotUnlock, Damaged, InUse, NetJournalError
from netjournal.vault.header import COPY, FILE
from netjournal.vault.repairing import repair_header
from netjournal.vault.secrets import Passphrase
from tests.vault.conftest import PASSPHRASE, Place


def repair(place: Place, phrase: str = PASSPHRASE) -> str:
    return repair_header(place.root, Passphrase(phrase), place.state, place.clock)


@pytest.mark.parametrize(("damaged", "sound"), [(FILE, COPY), (COPY, FILE)])
def test_the_sound_one_takes_the_place_of_the_other(place: Place, damaged: str, sound: str) -> None:
    kept = (place.root / sound).read_bytes()
    (place.root / damaged).write_bytes(b"ruined")
    assert damaged in repair(place)
    assert (place.root / FILE).read_bytes() == (place.root / COPY).read_bytes() == kept
    place.open()


def test_of_two_sound_ones_the_newer_stays_so_that_no_old_passphrase_comes_back(place: Place) -> None:
    older = (place.root / FILE).read_bytes()
    vault = place.open()
    vault.access.change_passphrase(Passphrase("new harbour"))
    vault.close()
    newer = (place.root / FILE).read_bytes()
    (place.root / COPY).write_bytes(older)
    repair(place, place.code.text)
    assert (place.root / FILE).read_bytes() == (place.root / COPY).read_bytes() == newer
    with pytest.raises(CannotUnlock):
        place.open()


@pytest.mark.parametrize(
    ("names", "phrase", "error"),
    [((FILE, COPY), PASSPHRASE, Damaged), ((), PASSPHRASE, BadInput), ((FILE,), "wrong", CannotUnlock)],
)
def test_where_nothing_can_or_need_be_mended_nothing_is_changed(
    place: Place, names: tuple[str, ...], phrase: str, error: type[NetJournalError]
) -> None:
    for name in names:
        (place.root / name).write_bytes(b"ruined")
    before = {path: path.read_bytes() for path in place.root.iterdir() if path.is_file()}
    with pytest.raises(error):
        repair(place, phrase)
    assert {path: path.read_bytes() for path in before} == before


def test_an_open_vault_is_left_alone(place: Place) -> None:
    place.open()
    with pytest.raises(InUse):
        repair(place)
