"""The audit chain."""

from __future__ import annotations

from netjournal.ledger import audit, database
from netjournal.vault.sessions import Vault


def test_the_chain_holds_and_a_changed_link_is_found(vault: Vault) -> None:
    for kind in ("vault.created", "guideline.in_force", "backup.made"):
        vault.call(audit.record_event, kind, b"payload")
    assert vault.call(audit.broken_links) == []
    vault.call(lambda: database().execute_sql("UPDATE audit_event SET kind = 'x' WHERE id = 2"))
    assert len(vault.call(audit.broken_links)) == 1


def test_equal_payloads_have_different_digests(vault: Vault) -> None:
    vault.call(audit.record_event, "note", b"Ana")
    vault.call(audit.record_event, "note", b"Ana")
    rows = vault.call(lambda: database().execute_sql("SELECT payload_digest FROM audit_event").fetchall())
    assert rows[0] != rows[1]
