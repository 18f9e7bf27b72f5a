"""Templates of one's own: a short name for a text that is written again and again.

In the capture line `;weekly` stands for the template of that name until a key puts its text there; a name
that no template has is text. The grammar knows nothing of templates: what is kept is what stood in the line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.errors import NotFound
from netjournal.fields import BLOCK_LIMIT, Clean, FieldErrors, Refused, cleaned
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import Template
from netjournal.network.records import live, write_if_changed
from netjournal.text import fold

HERE = "{}"
"""Where the cursor goes; the first one counts and goes, a further one stays as it is written."""
_NAME = re.compile(r"[^\W\d_][\w-]{0,29}")


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template, as it is kept."""

    id: int
    uid: str
    name: str = field(repr=False)
    text: str = field(repr=False)


def list_templates() -> tuple[TemplateRow, ...]:
    """All of them, by name."""
    rows = database().execute_sql(
        "SELECT id, uid, name, text FROM template WHERE deleted_at IS NULL ORDER BY name, id"
    )
    return tuple(TemplateRow(*row) for row in rows.fetchall())


def template_texts() -> dict[str, str]:
    """Name → text, for the capture line."""
    return {row.name: row.text for row in list_templates()}


def get_template(template: int) -> TemplateRow:
    """One of them. Raises NotFound."""
    for row in list_templates():
        if row.id == template:
            return row
    raise NotFound("That template is not there any more; nothing was changed.", "Look at the list again.")


def add_template(name: str, text: str) -> TemplateRow:
    """A new one. Raises FieldErrors for a name that is no short word, or taken, and for a blank text."""
    taken = cleaned(TEMPLATE_FORM, {"name": name, "text": text})
    _refuse_twice(str(taken["name"]), None)
    with changeset("templates.add"):
        made = Template.create(**taken)
    return get_template(int(made.id))


def edit_template(template: int, changes: Mapping[str, object]) -> TemplateRow:
    """Another name, another text. Raises FieldErrors as `add_template` does, NotFound."""
    taken = cleaned(TEMPLATE_FORM, changes)
    row = get_template(template)
    _refuse_twice(str(taken.get("name", row.name)), template)
    with changeset("templates.edit"):
        record = live(Template, template)
        for name, value in taken.items():
            setattr(record, name, value)
        write_if_changed(record)
    return get_template(template)


def delete_template(template: int) -> int:
    """Into the trash."""
    get_template(template)
    return discard("template", template)


def expanded(text: str) -> tuple[str, int]:
    """The text that takes the place of the mark, and where in it the cursor goes (its end without a {})."""
    before, here, after = text.partition(HERE)
    return before + after, len(before) if here else len(text)


def _refuse_twice(name: str, itself: int | None) -> None:
    if any(row.name == name and row.id != itself for row in list_templates()):
        raise FieldErrors({"name": "another template has that name."})


def _name(typed: object) -> str:
    name = fold(str(typed).strip().removeprefix(";"))
    if not _NAME.fullmatch(name):
        raise Refused("one short word: letters, digits and hyphens, a letter first.")
    return name


def _text(typed: object) -> str:
    text = str(typed).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused("this is what the name stands for: write it out.")
    if len(text) > BLOCK_LIMIT:
        raise Refused("this is too long for a template.")
    return text


TEMPLATE_FORM: dict[str, Clean] = {"name": _name, "text": _text}
"""What a template takes: `name` may be written with its `;`."""
