"""Folders that a cloud service or a sync tool watches: what it puts back may be older than what was kept."""

from __future__ import annotations

from pathlib import Path

_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud or ownCloud",
    ".nextcloudsync.log": "Nextcloud or ownCloud",
}
"""Files and folders that the tools keep in the folder they watch."""
_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "cloudstorage": "A cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "syncthing": "Syncthing",
}
"""What the folders are called where they were set up, in small letters; OneDrive adds " - Company"."""


def synced_by(root: Path) -> str:
    """The name of the service that seems to sync the folder `root` lies in; "" where nothing shows one.

    Goes by names and marks of the folders above, and asks no service. Unreadable folders show nothing.
    """
    really = root.resolve()
    for folder in (root, *root.parents, really, *really.parents):
        called = folder.name.casefold().partition(" - ")[0]
        if called in _NAMES:
            return _NAMES[called]
        for mark, service in _MARKS.items():
            if _is_there(folder / mark):
                return service
    return ""


def _is_there(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:
        return False
