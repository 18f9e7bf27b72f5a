"""A vault in a folder that a cloud service syncs is noticed at opening, and opened all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netjournal.vault.synced_folders import synced_by
from tests.vault.conftest import Place


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/work/vault", "Dropbox"),
        ("OneDrive - North Council/vault", "OneDrive"),
        ("My Drive/vault", "Google Drive"),
        ("Mobile Documents/com~apple~CloudDocs/vault", "iCloud"),
        ("Library/CloudStorage/Elsewhere/vault", "A cloud service"),
        ("nextcloud", "Nextcloud"),
        ("about-dropbox/OneDriver/vault", ""),
    ],
)
def test_a_folder_of_a_cloud_service_is_known_by_its_name(folder: str, service: str) -> None:
    assert synced_by(Path("/home/robin") / folder) == service


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox", "Dropbox")])
def test_a_renamed_one_is_known_by_what_the_tool_keeps_there(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).mkdir()
    assert synced_by(tmp_path / "deep" / "vault") == service


def test_one_that_a_link_leads_into_is_known_too(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "vault").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox" / "vault")
    assert synced_by(tmp_path / "mine") == "Dropbox"


def test_a_vault_in_a_synced_folder_opens_and_says_so_and_elsewhere_it_does_not(
    place: Place, tmp_path: Path
) -> None:
    vault = place.open()
    assert not [notice for notice in vault.notices if "syncs" in notice]
    vault.close()
    shutil.copytree(place.root, tmp_path / "Dropbox" / "vault")
    place.root = tmp_path / "Dropbox" / "vault"
    vault = place.open()
    assert [notice for notice in vault.notices if "syncs" in notice] == [
        "Dropbox syncs the vault's folder and may put older files back: keep the vault elsewhere."
    ]
    vault.close()
