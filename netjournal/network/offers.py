"""Offers and needs: what people, organisations and oneself can give, and what they are looking for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netjournal.errors import NotFound
from netjournal.fields import Clean, FieldErrors, block, choice, cleaned, day, line
from netjournal.ledger import changeset, database, now
from netjournal.ledger.trash import discard
from netjournal.models import Contact, Need, Offer, Organisation

from .records import live, write_if_changed
from .rows import marks, parts_of

Which = Literal["offer", "need"]
SERVICE_KINDS = ("information", "introductions", "it", "administration", "advice", "money", "access", "other")
"""What is given or looked for; "other" says nothing and matches nothing by itself."""

_MODELS: dict[str, Any] = {"offer": Offer, "need": Need}
_SHARED: dict[str, Clean] = {
    "text": line(required=True),
    "kind": choice(*SERVICE_KINDS),
    "since": day,
    "until": day,
    "note": block(),
}
FORMS: dict[str, dict[str, Clean]] = {"offer": _SHARED, "need": {**_SHARED, "met_on": day}}


@dataclass(frozen=True, slots=True)
class Service:
    """An offer or a need, of a person or of an organisation (the other of the two is None and "").

    Days are ISO text or ""; `until` is its last day, `met_on` when a need was met. `own`: oneself’s, or one's
    own organisation's.
    """

    which: Which
    id: int
    uid: str
    contact: int | None
    organisation: int | None
    holder: str = field(repr=False)
    own: bool
    kind: str
    text: str = field(repr=False)
    since: str
    until: str
    met_on: str
    note: str = field(repr=False)

    def stands(self, today: date) -> bool:
        """Whether it still holds: not met, and its last day has not passed."""
        return not self.met_on and (not self.until or self.until >= today.isoformat())

    @property
    def of(self) -> tuple[str, int]:
        """Whose it is: "contact" or "organisation", and the row id."""
        return ("contact", self.contact) if self.contact else ("organisation", self.organisation or 0)


@dataclass(frozen=True, slots=True)
class NeedsAndOffers:
    """What a person needs and offers at present, the newest first."""

    needs: tuple[Service, ...] = ()
    offers: tuple[Service, ...] = ()


def add_offer(text: str, **more: object) -> Service:
    """Note what somebody can give: `contact` or `organisation` (row id), and fields of FORMS["offer"].

    Raises FieldErrors, NotFound; then nothing was added.
    """
    return _add("offer", text, more)


def add_need(text: str, **more: object) -> Service:
    """Note what somebody needs; as `add_offer`, with fields of FORMS["need"]."""
    return _add("need", text, more)


def edit_offer(offer: int, changes: Mapping[str, object]) -> Service:
    """Change fields of FORMS["offer"]; whose it is stays. Raises FieldErrors, NotFound."""
    return _edit("offer", offer, changes)


def edit_need(need: int, changes: Mapping[str, object]) -> Service:
    """Change fields of FORMS["need"]; whose it is stays. Raises FieldErrors, NotFound."""
    return _edit("need", need, changes)


def meet_need(need: int) -> Service:
    """It was met, today. One that was met before keeps its day. Raises NotFound."""
    known = get_service("need", need)
    return edit_need(need, {"met_on": known.met_on or now().local_date})


def remove_service(which: Which, row: int) -> None:
    """Move it to the trash. Raises NotFound."""
    discard(which, live(_MODELS[which], row).id)


def get_service(which: Which, row: int) -> Service:
    """One of them. Raises NotFound."""
    found = _read(which, "t.id = ?", (row,))
    if not found:
        raise NotFound("That is not there any more; nothing was changed.", "Go back, and look again.")
    return found[0]


def services_of(kind: Literal["contact", "organisation"], row: int) -> tuple[Service, ...]:
    """All that person or organisation needs and offers, those that stand first, needs before offers."""
    today = now().local_date
    found = [each for which in ("need", "offer") for each in _read(which, f"t.{kind}_id = ?", (row,))]
    return tuple(sorted(found, key=lambda each: not each.stands(today)))


def needs_and_offers(contacts: Iterable[int]) -> dict[int, NeedsAndOffers]:
    """What each of these contacts needs and offers at present; who has neither is left out."""
    numbers, today = list(dict.fromkeys(contacts)), now().local_date
    found: dict[int, dict[str, list[Service]]] = {}
    for part in parts_of(numbers):
        for which in ("need", "offer"):
            for each in _read(which, f"t.contact_id IN ({marks(part)})", tuple(part)):
                if each.stands(today) and each.contact is not None:
                    found.setdefault(each.contact, {}).setdefault(which, []).append(each)
    return {
        row: NeedsAndOffers(tuple(found[row].get("need", ())), tuple(found[row].get("offer", ())))
        for row in numbers
        if row in found
    }


def standing(which: Which) -> tuple[Service, ...]:
    """Every offer, or need, that holds at present, the newest first."""
    today = now().local_date
    return tuple(each for each in _read(which, "1", ()) if each.stands(today))


def _add(which: Which, text: str, more: Mapping[str, object]) -> Service:
    values = dict(more)
    holder = {"contact": values.pop("contact", None), "organisation": values.pop("organisation", None)}
    taken = cleaned(FORMS[which], {"text": text, **values})
    with changeset(f"{which}s.add"):
        row = _MODELS[which](**taken)
        _put_holder(row, holder["contact"], holder["organisation"])
        _refuse_impossible(row)
        row.save()
        return get_service(which, row.id)


def _put_holder(row: Any, contact: object, organisation: object) -> None:
    if (contact is None) == (organisation is None):
        raise FieldErrors({"holder": "name one person, or one organisation."})
    if isinstance(contact, int):
        row.contact = live(Contact, contact)
    elif isinstance(organisation, int):
        row.organisation = live(Organisation, organisation)


def _edit(which: Which, number: int, changes: Mapping[str, object]) -> Service:
    taken = cleaned(FORMS[which], changes)
    with changeset(f"{which}s.edit"):
        row = live(_MODELS[which], number)
        for name, value in taken.items():
            setattr(row, name, value)
        _refuse_impossible(row)
        write_if_changed(row)
        return get_service(which, number)


def _refuse_impossible(row: Any) -> None:
    if row.since and row.until and row.until < row.since:
        raise FieldErrors({"until": "this cannot be before the day it began."})


def _read(which: str, where: str, params: tuple[object, ...]) -> list[Service]:
    met_on = "t.met_on" if which == "need" else "''"
    rows = database().execute_sql(
        "SELECT t.id, t.uid, t.contact_id, t.organisation_id, COALESCE(c.name, g.name), "
        f"COALESCE(c.is_self, g.is_own), t.kind, t.text, t.since, t.until, {met_on}, t.note FROM {which} t "
        "LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN organisation g ON g.id = t.organisation_id "
        f"WHERE ({where}) AND t.deleted_at IS NULL AND COALESCE(c.deleted_at, g.deleted_at) IS NULL "
        "ORDER BY t.id DESC",
        params,
    )
    return [
        Service("need" if which == "need" else "offer", number, uid, contact, organisation, holder,
                bool(own), *rest)
        for number, uid, contact, organisation, holder, own, *rest in rows.fetchall()
    ]  # fmt: skip
