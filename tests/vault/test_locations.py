"""Where a vault is looked for."""

from __future__ import annotations

from pathlib import Path

from netjournal import locations


def test_the_given_folder_comes_before_the_variable_and_that_before_the_default() -> None:
    environ = {"NETJOURNAL_VAULT": "/somewhere/v"}
    assert locations.vault_dir("/given/v", environ) == Path("/given/v")
    assert locations.vault_dir(None, environ) == Path("/somewhere/v")
    assert locations.vault_dir(None, {"NETJOURNAL_VAULT": ""}).name == "vault"
    assert locations.vault_dir("~/v", {}) == Path.home() / "v"
    assert locations.vault_dir("v", {}).is_absolute()


def test_the_state_is_kept_outside_the_vault() -> None:
    assert not locations.state_dir().is_relative_to(locations.vault_dir(None, {}))
