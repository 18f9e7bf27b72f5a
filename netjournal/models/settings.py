"""What the user has chosen, kept with the notebook."""

from __future__ import annotations

from peewee import TextField

from .base import Record


class Setting(Record):
    """One choice: currency, locale, lock time, start of the quarter."""

    key = TextField(index=True)
    value = TextField()
