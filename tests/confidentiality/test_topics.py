"""Topics: the defaults before and after they are written down, editing, and what cannot be taken."""

from __future__ import annotations

import pytest

from netjournal.confidentiality import grants, topics
from netjournal.confidentiality.default_topics import default_topics, default_uid
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import check
from netjournal.errors import NotFound
from netjournal.fields import FieldErrors
from netjournal.ledger import undo
from netjournal.ledger.trash import discard
from netjournal.models import NotThis, Topic
from netjournal.network.contacts import add_contact
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole, contents

PRICING = default_uid("pricing")


def test_the_five_defaults_work_before_any_row_is_written(vault: Vault) -> None:
    rows = vault.call(topics.list_topics)
    assert [row.name for row in rows] == [
        "Pricing and resources", "Restructure", "Takeover and merger", "Bids and funding",
        "Product and service developments",
    ]  # fmt: skip
    assert all(row.is_default and row.row is None and len(row.phrases) > 100 for row in rows)
    assert vault.call(Topic.select().count) == 0


def test_the_first_edit_writes_all_down_under_the_same_identities_and_undo_takes_them_back(
    vault: Vault,
) -> None:
    before = vault.call(topics.list_topics)
    edited = assert_undone_whole(vault, topics.edit_topic, PRICING, {"phrases": "day rate\nproject heron"})
    assert edited.phrases == ("day rate", "project heron")
    after = vault.call(topics.list_topics)
    assert [row.uid for row in after] == [row.uid for row in before] and all(row.row for row in after)
    assert [(r.phrases, r.not_meant) for r in after[1:]] == [(r.phrases, r.not_meant) for r in before[1:]]
    assert check(vault.call(make_watch), "Project Heron starts").decision.topics == ("Pricing and resources",)
    vault.call(undo.undo_last)
    assert vault.call(topics.list_topics) == before


def test_a_register_row_writes_them_down_in_its_own_doing(vault: Vault) -> None:
    ana = vault.call(lambda: add_contact(name="Ana Ruiz").id)
    assert_undone_whole(vault, grants.give_grant, ana, PRICING, "works on the offer")


def test_topics_are_added_and_removed(vault: Vault) -> None:
    made = assert_undone_whole(
        vault, topics.add_topic, "Heron", ["project heron"], ["heron"], "The new hall."
    )
    assert (made.name, made.is_default, len(vault.call(topics.list_topics))) == ("Heron", False, 6)
    assert_undone_whole(vault, topics.remove_topic, PRICING)
    assert PRICING not in [row.uid for row in vault.call(topics.list_topics)]
    watch = vault.call(make_watch)
    assert check(watch, "our day rates").decision.topics == ()
    with pytest.raises(NotFound):
        vault.call(topics.topic, PRICING)


@pytest.mark.parametrize(
    "phrases",
    [["..."], "day rate\n***", ["one two three four five six seven eight nine ten eleven twelve 13"]],
)
def test_a_phrase_that_is_empty_or_too_long_is_refused(vault: Vault, phrases: object) -> None:
    before = vault.call(contents)
    with pytest.raises(FieldErrors):
        vault.call(topics.add_topic, "Heron", phrases)
    with pytest.raises(FieldErrors):
        vault.call(topics.edit_topic, PRICING, {"phrases": phrases})
    assert vault.call(contents) == before


def test_a_topic_needs_a_phrase_and_a_name_of_its_own(vault: Vault) -> None:
    before = vault.call(contents)
    for name, phrases in (("Heron", ""), ("restructure", ["heron"]), ("  ", ["heron"])):
        with pytest.raises(FieldErrors):
            vault.call(topics.add_topic, name, phrases)
    assert vault.call(contents) == before


def test_phrases_that_say_the_same_are_kept_once(vault: Vault) -> None:
    made = vault.call(topics.add_topic, "Heron", ["Price List", "price lists", "", "heron"])
    assert made.phrases == ("Price List", "heron")


def not_meant() -> list[str]:
    return [row.text for row in NotThis.select().where(NotThis.deleted_at.is_null())]


def test_not_this_is_kept_once_told_of_and_forgotten(vault: Vault) -> None:
    kept = assert_undone_whole(vault, topics.say_not_this, PRICING, "price of  coffee")
    assert kept.text == "price of coffee"
    assert vault.call(topics.say_not_this, PRICING, "Price of COFFEE") == kept
    assert kept.text in vault.call(not_meant)
    assert_undone_whole(vault, discard, "not_this", kept.id)
    assert kept.text not in vault.call(not_meant)
    with pytest.raises(FieldErrors):
        vault.call(topics.say_not_this, PRICING, "lunch at the Bell")


def test_the_default_file_holds_only_phrases_that_can_be_found() -> None:
    from netjournal.confidentiality.topics import TOPIC_FORM

    for each in default_topics().values():
        for field in ("phrases", "amount_words", "organisation_words"):
            TOPIC_FORM[field](list(getattr(each.text, field)))
