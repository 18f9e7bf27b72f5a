"""What the vault asks of the domain that lives in it. The vault itself knows no table but `meta`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from netjournal.vault.database import VaultDatabase


@dataclass(frozen=True, slots=True)
class CommitMark:
    """The newest change set: its number, its uid, and its digest (hex) as it stands in the database."""

    seq: int
    uid: str
    digest: str


class Schema(Protocol):
    """The domain's tables. Every method is called on the database thread; only `attach` binds models."""

    version: int
    """The newest schema version known; older ones are migrated, newer ones refused."""

    made_anew: tuple[str, ...]
    """Tables that follow from others: `mend` makes them anew, and nothing of them can be lost."""

    def create(self, db: VaultDatabase) -> None:
        """Make all tables and triggers in a database that holds only `meta`; opens its own transactions."""

    def migrate(self, db: VaultDatabase, found: int) -> None:
        """Bring the tables from version `found` to `version`; a verified backup has been made."""

    def attach(self, db: VaultDatabase) -> None:
        """Bind the models to the open database; called once, after all checks."""

    def detach(self) -> None:
        """Undo `attach`; called before the database closes."""

    def last_commit(self, db: VaultDatabase) -> CommitMark | None:
        """The newest change set, None where there is none yet."""

    def last_at(self, db: VaultDatabase) -> int | None:
        """When the newest change set was made, UTC milliseconds; None where there is none yet."""

    def has_commit(self, db: VaultDatabase, uid: str, digest: str) -> bool:
        """True if that change set stands in the database with exactly that digest."""

    def mend(self, db: VaultDatabase, lost: Sequence[tuple[str, int]]) -> None:
        """After rows were lost: triggers, digests and search index made to fit what is there, and noted.

        `lost` are a table and the number of a row, one for each stretch that is gone. Not bound before, nor
        after.
        """

    def check(self, db: VaultDatabase) -> list[str]:
        """Deep check after an unclean end: one sentence a finding, empty when sound."""
