"""Which columns hold what a person wrote, and so may name somebody; the rest are netjournal's own words."""

from __future__ import annotations

from peewee import TextField

from netjournal.models import RECORDS

_NAMES = """
    uid kind status wanted_by zone precision local_date marking cost_currency attendance reliability
    answered_date due done_date media_type sha256 scope value_currency from_date to_date look root salt digest
    in_force_from in_force_to review_on level side amount_currency choice day origin declared_on confirm_on
    ended_on signed_on until since period facts closed_on birthday intended_from intended_until
    snoozed_until state asked_on made_on met_on thanked_on aim_met source_kind source_uid made_by
    criterion criteria agreed_on signed_by head profile capacity
    """
FIXED = frozenset(_NAMES.split())
"""Names of columns that hold fixed words, days and digests wherever they stand."""

FIXED_IN = frozenset(
    {
        ("request", "outcome"), ("ruling", "outcome"), ("ruling", "decision"), ("setting", "key"),
        ("setting", "value"), ("imported_record", "row_uid"), ("imported_record", "source"),
        ("addendum", "text"), ("meeting_series", "every"), ("meeting_series", "first_day"),
        ("unit", "key"), ("submission", "unit"),
    }
)  # fmt: skip
"""Columns that do so in one table; an addendum is erased together with its seal."""

ABOUT_THEM = frozenset({("witness_testimony", "reach")})
"""Columns that tell of nobody but the person whom the row is about: how they are reached, in any words."""


def free_texts() -> dict[str, tuple[str, ...]]:
    """Table → its columns of free text."""
    found = {}
    for model in RECORDS:
        table = model._meta.table_name
        names = [each.column_name for each in model._meta.sorted_fields if isinstance(each, TextField)]
        found[table] = tuple(n for n in names if n not in FIXED and (table, n) not in FIXED_IN)
    return {table: columns for table, columns in found.items() if columns}
