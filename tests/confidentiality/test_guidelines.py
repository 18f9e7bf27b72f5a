"""Versions of the guideline and their rules, on a real vault."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.confidentiality import guideline_pages, guidelines, rules
from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.ledger import audit, undo
from netjournal.models import AuditEvent
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole, contents

# The held clock stands on 23 November 2026.
TODAY = date(2026, 11, 23)


def forced(vault: Vault, day: str = "2026-11-01") -> int:
    draft = vault.call(guidelines.draft_guideline)
    vault.call(guidelines.put_in_force, draft.id, day, "Robin Vale")
    return draft.id


def test_the_first_draft_has_the_five_areas_and_is_not_in_force(vault: Vault) -> None:
    draft = assert_undone_whole(vault, guidelines.draft_guideline)
    page = vault.call(guideline_pages.guideline_page, draft.id)
    assert [rule.area for rule in page.rules] == [
        "Conflict of interest",
        "Level of information sharing",
        "Costs",
        "Need to know",
        "Confidentiality at all times",
    ]
    assert (page.row.version, page.row.state, page.row.approved_by) == (1, "draft", "")
    assert page.row.review_on == "2027-11-23"
    assert vault.call(guideline_pages.in_force) is None


def test_the_next_draft_is_a_copy_of_the_version_in_force(vault: Vault) -> None:
    first = vault.call(guidelines.draft_guideline)
    changes = {"title": "How I work", "body": "# One\r\ntwo", "procedure": "HR 7"}
    assert_undone_whole(vault, guidelines.edit_guideline, first.id, changes)
    (one, *_) = vault.call(guideline_pages.rules_of, first.id)
    assert_undone_whole(vault, rules.edit_rule, one.id, {"text": "Ask first.", "level": "ALLOW"})
    assert_undone_whole(vault, guidelines.put_in_force, first.id, "2026-11-01", "Robin Vale")
    second = assert_undone_whole(vault, guidelines.draft_guideline)
    before, after = (vault.call(guideline_pages.guideline_page, g.id) for g in (first, second))
    assert (after.row.title, after.body, after.procedure) == ("How I work", "# One\ntwo", "HR 7")
    assert [(r.area, r.text, r.level) for r in after.rules] == [
        (r.area, r.text, r.level) for r in before.rules
    ]
    assert after.rules[0].level == "allow"
    assert (after.row.version, after.row.state, after.row.approved_by) == (2, "draft", "")
    assert [row.version for row in vault.call(guideline_pages.list_guidelines)] == [2, 1]


def test_a_version_that_was_in_force_is_never_edited(vault: Vault) -> None:
    number = forced(vault)
    (rule, *_) = vault.call(guideline_pages.rules_of, number)
    before = vault.call(contents)
    for doing, *args in (
        (guidelines.edit_guideline, number, {"title": "Other"}),
        (guidelines.put_in_force, number, "2026-12-01", "Robin Vale"),
        (guidelines.discard_draft, number),
        (rules.add_rule, number, "Costs", "Spend less."),
        (rules.edit_rule, rule.id, {"level": "allow"}),
        (rules.remove_rule, rule.id),
        (rules.move_rule, rule.id, 1),
    ):
        with pytest.raises(BadInput, match="never edited"):
            vault.call(doing, *args)
    assert vault.call(contents) == before


def test_putting_one_in_force_ends_the_former_the_day_before(vault: Vault) -> None:
    first = forced(vault, "2026-03-01")
    second = vault.call(guidelines.draft_guideline).id
    assert_undone_whole(vault, guidelines.put_in_force, second, "2026-11-01", "Robin Vale")
    newest, former = vault.call(guideline_pages.list_guidelines)
    assert (former.id, former.state, former.in_force_to) == (first, "former", "2026-10-31")
    assert (newest.state, newest.approved_by) == ("in force", "Robin Vale")

    def version_on(day: date) -> int | None:
        row = guideline_pages.in_force(day)
        return None if row is None else row.version

    days = ["2026-02-28", "2026-03-01", "2026-10-31", "2026-11-01", "2030-01-01"]
    found = [vault.call(version_on, date.fromisoformat(day)) for day in days]
    assert found == [None, 1, 1, 2, 2]


def test_a_version_can_be_said_to_begin_later(vault: Vault) -> None:
    forced(vault, "2026-03-01")
    later = vault.call(guidelines.draft_guideline).id
    vault.call(guidelines.put_in_force, later, date(2027, 1, 1), "Robin Vale")
    coming, present = vault.call(guideline_pages.list_guidelines)
    assert (coming.state, present.state, present.in_force_to) == ("coming", "in force", "2026-12-31")


def test_putting_in_force_is_a_link_of_the_audit_chain(vault: Vault) -> None:
    forced(vault)
    assert [e.kind for e in vault.call(lambda: list(AuditEvent.select()))] == ["guideline.in_force"]
    assert vault.call(audit.broken_links) == []


@pytest.mark.parametrize(
    ("day", "approver", "field"),
    [
        ("", "Robin Vale", "day"),
        ("soon", "Robin Vale", "day"),
        ("2026-02-30", "Robin Vale", "day"),
        ("2026-11-01", "Robin Vale", "day"),
        ("2026-10-01", "Robin Vale", "day"),
        ("2026-12-01", " ", "approved_by"),
    ],
)
def test_a_day_or_an_approver_in_the_way_is_said(vault: Vault, day: str, approver: str, field: str) -> None:
    forced(vault, "2026-11-01")
    draft = vault.call(guidelines.draft_guideline).id
    before = vault.call(contents)
    with pytest.raises(FieldErrors) as refused:
        vault.call(guidelines.put_in_force, draft, day, approver)
    assert set(refused.value.fields) == {field}
    assert vault.call(contents) == before
    assert vault.call(AuditEvent.select().count) == 1


def test_rules_are_added_moved_and_removed(vault: Vault) -> None:
    draft = vault.call(guidelines.draft_guideline).id

    def areas() -> list[tuple[int, str]]:
        return [(rule.position, rule.area[:4]) for rule in guideline_pages.rules_of(draft)]

    added = assert_undone_whole(vault, rules.add_rule, draft, "[b]Gifts[/]", "None.\x1b[2J", "stop")
    assert (added.position, added.area, added.text) == (6, "[b]Gifts[/]", "None.\x1b[2J")
    assert assert_undone_whole(vault, rules.move_rule, added.id, -4).position == 2
    assert vault.call(rules.move_rule, added.id, -99).position == 1
    assert vault.call(rules.move_rule, added.id, 99).position == 6
    vault.call(rules.move_rule, added.id, -5)
    assert vault.call(areas)[:2] == [(1, "[b]G"), (2, "Conf")]
    assert_undone_whole(vault, rules.remove_rule, added.id)
    assert [position for position, _ in vault.call(areas)] == [1, 2, 3, 4, 5]
    with pytest.raises(NotFound):
        vault.call(rules.edit_rule, added.id, {"level": "stop"})


@pytest.mark.parametrize(
    ("values", "field"),
    [(("", "x", "warn"), "area"), (("x", "\n", "warn"), "text"), (("x", "x", "maybe"), "level")],
)
def test_a_rule_says_what_it_wants(vault: Vault, values: tuple[str, str, str], field: str) -> None:
    draft = vault.call(guidelines.draft_guideline).id
    with pytest.raises(FieldErrors) as refused:
        vault.call(rules.add_rule, draft, *values)
    assert set(refused.value.fields) == {field}


def test_a_draft_is_thrown_away_and_its_number_not_given_again(vault: Vault) -> None:
    draft = vault.call(guidelines.draft_guideline).id
    assert_undone_whole(vault, guidelines.discard_draft, draft)
    assert vault.call(guideline_pages.list_guidelines) == ()
    assert vault.call(guidelines.draft_guideline).version == 2


def test_undoing_puts_a_version_back_among_the_drafts(vault: Vault) -> None:
    number = forced(vault)
    vault.call(undo.undo_last)
    assert vault.call(guideline_pages.guideline_page, number).row.state == "draft"
    assert vault.call(guidelines.edit_guideline, number, {"title": "Again"}).title == "Again"
