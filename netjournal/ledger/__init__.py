"""What lies under every record: change sets, history, undo, drafts, the audit chain, the search index."""

from .changesets import changeset, database, now

__all__ = ["changeset", "database", "now"]
