"""Attaching a file to an entry by its path, and copying one out through the gate."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from netjournal.errors import BadInput
from netjournal.interchange.gate import PLAIN, Written, write_export
from netjournal.journal.attachments import AttachedFile, Holder, attach, attached_file, read
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.form_screen import Saving
from netjournal.widgets.fields import Field


class AttachScreen(DomainForm):
    """Keep a file with the entry of that id."""

    OF: ClassVar[Holder] = "entry"
    """What bears the file."""
    HEADING, GROUP, SAID = "Attach a file", "entry.attach", "The file is in the notebook, encrypted."

    def fields(self, loaded: object) -> list[Field]:
        """Where the file is."""
        return [Field("path", "File", hint="Its path; a copy is kept in the notebook.", required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Read on the database thread, chunk by chunk."""
        return partial(attach_from, self.OF, int(self.ids[0]), values["path"])


class AttachToAccount(AttachScreen):
    """Keep a file with the account of that id."""

    OF, GROUP = "account", "account.attach"


class AttachToContact(AttachScreen):
    """Keep a file with the contact of that id."""

    OF, GROUP = "contact", "contacts.attach"
    SAID = "A copy is kept in the notebook; the file itself stays where it is, as it is."


class CopyOutScreen(DomainForm):
    """Write the attached file of that id to a folder."""

    HEADING, GROUP, SAID = "Copy a file out", "entry.copy_out", f"Written. {PLAIN}"

    def load(self) -> AttachedFile:
        """Its name."""
        return attached_file(int(self.ids[0]))

    def fields(self, loaded: AttachedFile) -> list[Field]:
        """Where to."""
        return [
            Field(
                "path",
                "Write to",
                hint="A folder, or a new file's path. It will be plain text.",
                required=True,
            )
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Through the gate."""
        return partial(copy_out, int(self.ids[0]), values["path"])


def attach_from(kind: Holder, row: int, path: str) -> AttachedFile:
    """Attach the file at that path (dropped ones may be quoted). Raises BadInput where it cannot be read."""
    try:
        source = path_of(path)
        if source.is_dir():
            raise BadInput("That is a folder; nothing was attached.", "Name a file.")
        with source.open("rb") as stream:
            return attach(kind, row, source.name, stream)
    except (OSError, ValueError):
        raise BadInput(
            "That file cannot be read; nothing was attached.", "Check its path, and try again."
        ) from None


def copy_out(attachment: int, path: str) -> Written:
    """Write an attached file to a folder, under its own name, or to a file that is not there yet."""
    target = path_of(path)
    if target.is_dir():
        target = target / attached_file(attachment).name
    return write_export("self", target, read(attachment))


def path_of(text: str) -> Path:
    """The path that was typed (dropped ones may be quoted), ~ for the home folder. Raises BadInput."""
    try:
        return Path(text.strip().strip("'\"")).expanduser()
    except (RuntimeError, ValueError):
        raise BadInput("There is no home folder of that name.", "Write the whole path.") from None
