"""Lines that are written again and again, under a short name."""

from __future__ import annotations

from peewee import TextField

from .base import Record


class Template(Record):
    """A text that the capture line puts in the place of `;name`; `{}` in it is where the cursor goes."""

    name = TextField(index=True)
    text = TextField()
