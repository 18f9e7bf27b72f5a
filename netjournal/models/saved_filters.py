"""Filters that were given a name."""

from __future__ import annotations

from peewee import TextField

from .base import Record


class SavedFilter(Record):
    """A query of the language of search, kept under a name; the name is unique by the domain's rule."""

    name = TextField()
    query = TextField()
