"""Written accounts, guideline versions and sealed reviews as pieces."""

from __future__ import annotations

from typing import Any

from netjournal.confidentiality.guideline_pages import guideline_page
from netjournal.journal.accounts import AccountPage, account_page
from netjournal.ledger import database
from netjournal.review.sealing.seals import seal_row

from .. import piece
from .files import files_of
from .names import names_of


def account_piece(account: int) -> dict[str, Any]:
    """A written account with what it cites. Raises NotFound."""
    page = account_page(account)
    row = page.row
    rows = (piece.row((each.kind, each.title), contact=_who(each)) for each in page.citations)
    cited = [piece.table("What it rests on", ("Kind", "What"), rows)] if page.citations else []
    return piece.document(
        "account",
        row.title,
        row.updated.local_date.isoformat(),
        ("account", row.uid),
        names=names_of(_people(page)),
        sections=(piece.section("Account", piece.paragraphs(page.body)), piece.section("Rests on", cited)),
        files=files_of("account", account),
    )


def guideline_piece(guideline: int) -> dict[str, Any]:
    """A version of the guideline with its rules. Raises NotFound."""
    page = guideline_page(guideline)
    row = page.row
    rows = (piece.row((each.area, each.level, each.text)) for each in page.rules)
    in_force = " to ".join(filter(None, (row.in_force_from, row.in_force_to)))
    rules = [piece.table("Rules", ("Area", "Level", "Rule"), rows)] if page.rules else []
    return piece.document(
        "product",
        f"{row.title}, version {row.version}",
        row.in_force_from or "",
        ("guideline", row.uid),
        names={},
        facts=piece.facts(("In force", in_force), ("Approved by", row.approved_by)),
        sections=(
            piece.section("The organisation’s procedure that it follows", piece.paragraphs(page.procedure)),
            piece.section("Guideline", piece.paragraphs(page.body)),
            piece.section("Rules", rules),
        ),
    )


def seal_piece(seal: int) -> dict[str, Any]:
    """A sealed review by its root; the review itself is frozen already. Raises NotFound."""
    row = seal_row(seal)
    return piece.document(
        "review",
        f"Review of {row.label}, version {row.version}",
        row.final.isoformat(),
        ("seal", row.uid),
        names={},
        facts=piece.facts(
            ("Period", f"{row.first.isoformat()} to {row.final.isoformat()}"),
            ("Sealed", row.sealed.local_date.isoformat()),
            ("Root", row.root),
        ),
    )


def _who(cited: Any) -> str:
    return cited.uid if cited.kind == "contact" else ""


def _people(page: AccountPage) -> list[int]:
    """Whom the account cites, those who took part in what it cites among them."""
    found = {each.id for each in page.citations if each.kind == "contact"}
    for each in page.citations:
        if each.kind == "entry":
            rows = database().execute_sql(
                "SELECT contact_id FROM participant WHERE entry_id = ? AND deleted_at IS NULL", (each.id,)
            )
            found |= {contact for (contact,) in rows.fetchall()}
    return sorted(found)
