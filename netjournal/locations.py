"""Where things live: the default vault folder, the state folder of this laptop, and its file of keys."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VAULT_VARIABLE = "NETJOURNAL_VAULT"
_NAME = "netjournal"


def vault_dir(given: Path | str | None = None, environ: Mapping[str, str] | None = None) -> Path:
    """The vault's folder: `given`, else NETJOURNAL_VAULT, else `vault` in the user's data folder.

    Absolute, `~` expanded; it need not exist. An empty variable counts as not set.
    """
    chosen = given or (os.environ if environ is None else environ).get(VAULT_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path(_NAME) / "vault"


def state_dir() -> Path:
    """The folder, on this laptop only, of what was last seen of each vault; it need not exist."""
    import platformdirs

    return platformdirs.user_state_path(_NAME)


def keys_file() -> Path:
    """The file of keys, in the user's folder of settings (XDG_CONFIG_HOME); it need not exist."""
    import platformdirs

    return platformdirs.user_config_path(_NAME) / "keys.toml"
