"""What LinkedIn gives of one's own data: connections, messages, invitations; the whole zip or one table."""

from .archive import read_linkedin

__all__ = ["read_linkedin"]
