"""Written accounts: an explanation or evaluation for a criterion, with links to what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from netjournal.clock import Moment
from netjournal.fields import Clean, Refused, block, cleaned, line
from netjournal.ledger import changeset, now
from netjournal.models import (
    Account,
    Citation,
    Contact,
    Contribution,
    Entry,
    Exchange,
    Guideline,
    Objective,
    Organisation,
    Record,
    Review,
    link_uid,
)
from netjournal.network.records import live, write_if_changed
from netjournal.text import first_line
from netjournal.units import Criterion

from .prompts import criteria, prompts_for

Citable = Literal["contact", "organisation", "entry", "exchange", "objective", "contribution", "guideline"]
CITABLE: dict[str, type[Record]] = {
    "contact": Contact,
    "organisation": Organisation,
    "entry": Entry,
    "exchange": Exchange,
    "objective": Objective,
    "contribution": Contribution,
    "guideline": Guideline,
}
"""What an account can cite: kind → model."""


def _criterion(typed: object) -> str:
    text = str(line()(typed))
    if text and prompts_for(text) is None:
        known = ", ".join(one.key for one in criteria())
        raise Refused(f"choose one of {known}, or leave it empty.")
    return text


ACCOUNT_FORM: dict[str, Clean] = {
    "criterion": _criterion,
    "title": line(required=True),
    "body": block(),
}


@dataclass(frozen=True, slots=True, repr=False)
class AccountRow:
    """An account in a list. `criterion` is "" for one that belongs to none."""

    id: int
    uid: str
    criterion: str
    title: str
    words: int
    citations: int
    updated: Moment


@dataclass(frozen=True, slots=True, repr=False)
class CitedRow:
    """A row that an account rests on: its kind, id, uid, and what it is called."""

    kind: Citable
    id: int
    uid: str
    title: str
    in_trash: bool


@dataclass(frozen=True, slots=True, repr=False)
class AccountPage:
    """An account whole, with the prompts of its criterion (None without one)."""

    row: AccountRow
    body: str
    review_id: int | None
    citations: tuple[CitedRow, ...]
    prompts: Criterion | None


def add_account(
    title: str,
    body: str = "",
    criterion: str = "",
    *,
    citations: Iterable[tuple[Citable, int]] = (),
    review: int | None = None,
) -> AccountRow:
    """Add an account that cites rows, as (kind, id). Raises FieldErrors, NotFound; then nothing was added."""
    taken = cleaned(ACCOUNT_FORM, {"title": title, "body": body, "criterion": criterion})
    with changeset("accounts.add"):
        row = Account(**taken, review=None if review is None else live(Review, review))
        row.save()
        for kind, number in citations:
            _cite(row, kind, number)
        return _row(row)


def edit_account(account: int, changes: Mapping[str, object]) -> AccountRow:
    """Change fields of ACCOUNT_FORM; older texts stay in its history. Raises FieldErrors, NotFound."""
    taken = cleaned(ACCOUNT_FORM, changes)
    with changeset("accounts.edit"):
        row = live(Account, account)
        for field, value in taken.items():
            setattr(row, field, value)
        write_if_changed(row)
        return _row(row)


def cite(account: int, kind: Citable, number: int) -> bool:
    """Cite a row in an account; False when it was cited already. Raises NotFound."""
    with changeset("accounts.cite"):
        return _cite(live(Account, account), kind, number)


def uncite(account: int, kind: Citable, number: int) -> bool:
    """Take a citation out of an account; False when there was none. Raises NotFound."""
    with changeset("accounts.uncite"):
        row = live(Account, account)
        target = CITABLE[kind].get_or_none(CITABLE[kind].id == number)
        link = None if target is None else _link_between(row, kind, target)
        if link is None or link.deleted_at is not None:
            return False
        link.deleted_at = now().ms
        link.save(only=[Citation.deleted_at])
        return True


def list_accounts(criterion: str | None = None) -> tuple[AccountRow, ...]:
    """Every account, or those of a criterion: by criterion, then by title."""
    rows = Account.select().where(Account.deleted_at.is_null())
    if criterion is not None:
        rows = rows.where(Account.criterion == criterion)
    return tuple(
        _row(row)
        for row in rows.order_by(Account.criterion == "", Account.criterion, Account.title, Account.id)
    )


def account_page(account: int) -> AccountPage:
    """An account with what it cites, each by its title. Raises NotFound."""
    row = live(Account, account)
    review = None if row.review is None else row.review.id
    return AccountPage(_row(row), row.body, review, _cited(row), prompts_for(row.criterion))


def _cite(account: Account, kind: Citable, number: int) -> bool:
    target = live(CITABLE[kind], number)
    link = _link_between(account, kind, target)
    if link is None:
        Citation(account=account, **{kind: target}).save()
        return True
    if link.deleted_at is None:
        return False
    link.deleted_at = None
    link.save(only=[Citation.deleted_at])
    return True


def _link_between(account: Account, kind: str, target: Record) -> Citation | None:
    uid = link_uid("citation", kind, account.uid, target.uid)
    found: Citation | None = Citation.get_or_none(Citation.uid == uid)
    return found


def _cited(account: Account) -> tuple[CitedRow, ...]:
    found: list[CitedRow] = []
    links = Citation.select().where((Citation.account == account) & Citation.deleted_at.is_null())
    for link in links.order_by(Citation.id):
        kind, target = link.far_end()
        title = title_of(kind, target)
        found.append(
            CitedRow(cast(Citable, kind), target.id, target.uid, title, target.deleted_at is not None)
        )
    return tuple(found)


def title_of(kind: str, row: Record) -> str:
    """What a citable row is called: a name, a key with its statement, or the first line of its text."""
    if isinstance(row, Objective):
        return f"{row.key}: {row.statement}"
    if isinstance(row, Guideline):
        return f"{row.title}, version {row.version}"
    if isinstance(row, Contribution):
        said = first_line(row.outcome)
        return f"{row.contact.name} to {row.objective.key}" + (f": {said}" if said else "")
    for name in ("name", "body", "text"):
        text = getattr(row, name, None)
        if isinstance(text, str) and text.strip():
            return first_line(text)
    return kind


def _row(row: Account) -> AccountRow:
    count = Citation.select().where((Citation.account == row) & Citation.deleted_at.is_null()).count()
    updated = Moment(row.updated_at, now().zone)
    return AccountRow(row.id, row.uid, row.criterion, row.title, len(row.body.split()), count, updated)
