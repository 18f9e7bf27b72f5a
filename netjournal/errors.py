"""Errors that a user can meet. Each says what happened (and what is safe) and what to do next.

Anything else that is raised is a bug: the application shows its crash screen, the shell exits 1.
Neither text may repeat what a user typed into the notebook: both are printed in plain text.
"""


class NetJournalError(Exception):
    """What happened, and what to do about it.

    Arguments: `what` one sentence on what happened and that nothing was lost; `do` one sentence on
    what to do next. `exit_code` is the shell's exit status (the table of docs/reference/commands.md).
    """

    exit_code = 2

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.do = do


class BadInput(NetJournalError):
    """Usage, or input that cannot be taken as it is."""


class CannotUnlock(NetJournalError):
    """A wrong passphrase, or no way to ask for one."""

    exit_code = 3


class InUse(NetJournalError):
    """Another process holds the vault."""

    exit_code = 4


class Damaged(NetJournalError):
    """A file of the vault is not what was written: damaged, older, or foreign."""

    exit_code = 5


class RolledBack(Damaged):
    """The database or the header is older than, or forked from, what this laptop saw last."""


class MadeByNewer(NetJournalError):
    """The vault was written by a newer netjournal."""

    exit_code = 6


class NotFound(NetJournalError):
    """A reference names nothing, or more than one thing."""

    exit_code = 7


class StorageFailed(NetJournalError):
    """The disk is full, a folder is read-only, or a permission is missing."""

    exit_code = 8
