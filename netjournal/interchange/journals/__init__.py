"""Journals of other programs: jrnl's text and JSON, and the file of friends."""

from .friends import read_friends
from .jrnl import read_jrnl

__all__ = ["read_friends", "read_jrnl"]
