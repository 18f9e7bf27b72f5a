"""The shape in a review's record: by uid alone, and drawn again from it."""

from __future__ import annotations

from typing import Any

from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact
from netjournal.network.relations import relate
from netjournal.review.objectives import add_objective
from netjournal.review.periods import read_period
from netjournal.review.sealing.record import canonical, review_record, values_of
from netjournal.review.shape import document
from netjournal.review.shape.document import shape_again
from netjournal.review.shape.svg import shape_svg
from netjournal.review.shape.ties import network_shape
from netjournal.vault.sessions import Vault

Q4 = read_period("2026-Q4")


def lay(vault: Vault) -> dict[str, int]:
    call = vault.call
    people = {name: call(add_contact, name=f"{name} Example").id for name in ("Ana", "Bo", "Cai", "Dot")}
    call(capture, "meeting: @Ana and @Bo")
    call(relate, people["Bo"], people["Cai"])
    call(capture, "called @Dot")
    call(add_objective, "Win", "bid", 100, areas="Law")
    return people


def named(record: dict[str, Any]) -> Any:
    return lambda uid: record["names"][uid]["name"]


def test_the_record_tells_the_same_shape_by_uid_alone(vault: Vault) -> None:
    lay(vault)
    record = vault.call(review_record, Q4)
    part, shape = record["shape"], vault.call(network_shape, Q4)
    canonical(part)
    assert (part["size"], part["effective_size"], part["groups"], part["apart"]) == (4, "3", 1, 1)
    assert part["constraint"] == f"{float(shape.constraint):.4f}"
    assert len(part["brokers"]) == 1 and len(part["bridges"]) == 2
    assert part["uncovered"][0]["area"] == "Law" and part["alone"][0]["contact"] is None
    assert not any("Example" in str(value) for value in values_of(part))
    again = shape_again(part, named(record))
    assert again is not None and shape_svg(again) == shape_svg(shape)


def test_a_record_without_it_or_with_numbers_alone_is_not_drawn(vault: Vault, monkeypatch: Any) -> None:
    assert shape_again(None, str) is None and shape_again("(erased)", str) is None
    lay(vault)
    monkeypatch.setattr(document, "MOST_TIES", 1)
    part = vault.call(review_record, Q4)["shape"]
    assert part["people"] == part["ties"] == [] and part["size"] == 4
    assert shape_again(part, str) is None
