"""What the user has chosen: one typed record with defaults, kept as rows of text in the notebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from netjournal.fields import Clean, FieldErrors, Refused, cleaned, line, yes_or_no
from netjournal.journal.capture.money import exponent
from netjournal.ledger import changeset, database
from netjournal.models import Setting
from netjournal.network import contacts, organisations
from netjournal.vault import meta

from .money import currency_code

_NOTED = "recovery_noted"
_DEFAULT_THEME = "netjournal-dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices.

    `hourly_rate_minor` is in minor units of `currency`; `dollar` the ISO code that $ means ("": not said
    yet); `quarter_start` the month (1-12) in which the first quarter begins; `idle_lock_minutes` 0 for
    never; `keyring_after_idle` whether the keyring opens the notebook after such a lock; `editor` whether
    a long text may go to $EDITOR, as plain text; `day_first` how 12/11 is read; `plain_signs` whether plain
    letters stand for every other sign on the screen. The last two are read from the contact and the
    organisation that stand for the user.
    """

    currency: str = "GBP"
    dollar: str = ""
    hourly_rate_minor: int | None = None
    locale: str = "en_GB"
    day_first: bool = True
    quarter_start: int = 1
    idle_lock_minutes: int = 10
    keyring_after_idle: bool = False
    editor: bool = False
    theme: str = _DEFAULT_THEME
    plain_signs: bool = False
    own_name: str = field(default="", repr=False)
    own_organisation: str = field(default="", repr=False)


def get_settings() -> Settings:
    """The choices as they stand; what was never chosen, or cannot be read any more, has its default."""
    stored = _stored()
    values: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        if name in stored:
            with suppress(Refused):
                values[name] = _typed(default, SETTINGS_FORM[name](stored[name]))
    values["hourly_rate_minor"] = _rate(stored.get("hourly_rate", ""), values.get("currency", "GBP"))
    return Settings(**values, **_own())


def get_setting_texts() -> dict[str, str]:
    """Every choice as text, as a form shows it and `change_settings` takes it."""
    settings, stored = get_settings(), _stored()
    texts = {name: _text(getattr(settings, name)) for name in (*_DEFAULTS, "own_name", "own_organisation")}
    return {**texts, "hourly_rate": stored.get("hourly_rate", "")}


def change_settings(changes: Mapping[str, object]) -> Settings:
    """Keep these choices of SETTINGS_FORM, as text or as values ("hourly_rate": "45.00"): all or none.

    The own name is kept as the contact that stands for the user, the own organisation as that one.
    Raises FieldErrors with a sentence for each that cannot be taken, BadInput for what is no setting.
    """
    taken = cleaned(SETTINGS_FORM, changes)
    with changeset("settings.edit"):
        for key, value in taken.items():
            if key == "own_name":
                _call_self(str(value))
            elif key == "own_organisation":
                _belong_to(str(value))
            else:
                _keep(key, _text(value))
    return get_settings()


def recovery_is_noted() -> bool:
    """Whether a recovery code was typed back or written to a file; a notebook that says nothing counts so."""
    return _stored().get(_NOTED) != "no" and not meta.fact(database(), meta.UNPROVEN)


def note_recovery(noted: bool) -> None:
    """Keep whether the recovery code that is in force was written down; no doing of the user's."""
    with changeset("settings.recovery", automatic=True):
        _keep(_NOTED, _text(noted))
        meta.drop_fact(database(), meta.UNPROVEN)


def _stored() -> dict[str, str]:
    rows = database().execute_sql("SELECT key, value FROM setting WHERE deleted_at IS NULL ORDER BY id")
    return dict(rows.fetchall())


def _keep(key: str, text: str) -> None:
    row = Setting.select().where((Setting.key == key) & Setting.deleted_at.is_null()).first()
    row = row or Setting(key=key, value="")
    if not row.id or row.value != text:
        row.value = text
        row.save()


def _own() -> dict[str, Any]:
    # Read raw: every captured line asks for the settings.
    me, ours = (
        database().execute_sql(f"SELECT name FROM {table} WHERE {flag} = 1 AND deleted_at IS NULL").fetchone()
        for table, flag in (("contact", "is_self"), ("organisation", "is_own"))
    )
    return {"own_name": me[0] if me else "", "own_organisation": ours[0] if ours else ""}


def _call_self(name: str) -> None:
    if name:
        contacts.set_self(name)
    elif contacts.self_contact() is not None:
        raise FieldErrors({"own_name": "this cannot be blank."})


def _belong_to(name: str) -> None:
    if name:
        organisations.set_own(name)
    elif organisations.own_organisation() is not None:
        raise FieldErrors({"own_organisation": "this cannot be blank any more."})


def _typed(default: object, value: object) -> object:
    if isinstance(default, bool):
        return value is True
    return int(str(value)) if isinstance(default, int) else str(value)


def _text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _rate(text: str, currency: str) -> int | None:
    if not text:
        return None
    # Kept as it was typed, so that a change of currency cannot turn pounds into pennies.
    return int(Decimal(text).scaleb(exponent(currency) or 0).to_integral_value(ROUND_HALF_EVEN))


def _currency_or_none(typed: object) -> str:
    return currency_code(typed) if str(typed).strip() else ""


def _amount(typed: object) -> str:
    plain = str(typed).strip().replace(",", "")
    if plain and not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,4})?", plain):
        raise Refused("write an amount for an hour: 45 or 45.50.")
    return plain


def _locale(typed: object) -> str:
    from babel.localedata import exists  # heavy, and needed only when it is read or changed

    name = str(typed).strip().replace("-", "_")
    if name == Settings().locale:
        return name
    if not re.fullmatch(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_[A-Z]{2}|_[0-9]{3})?", name) or not exists(name):
        raise Refused("write a language and a country: en_GB, de_AT.")
    return name


def _whole(low: int, high: int) -> Clean:
    def clean(typed: object) -> int:
        plain = str(typed).strip()
        if not re.fullmatch(r"[0-9]{1,6}", plain) or not low <= int(plain) <= high:
            raise Refused(f"give a whole number from {low} to {high}.")
        return int(plain)

    return clean


SETTINGS_FORM: dict[str, Clean] = {
    "own_name": line(),
    "own_organisation": line(),
    "currency": currency_code,
    "dollar": _currency_or_none,
    "hourly_rate": _amount,
    "locale": _locale,
    "day_first": yes_or_no,
    "quarter_start": _whole(1, 12),
    "idle_lock_minutes": _whole(0, 720),
    "keyring_after_idle": yes_or_no,
    "editor": yes_or_no,
    "theme": line(100, required=True),
    "plain_signs": yes_or_no,
}
"""What each setting takes."""

_DEFAULTS: dict[str, object] = {
    each.name: each.default
    for each in fields(Settings)
    if each.name in SETTINGS_FORM and not each.name.startswith("own_")
}
