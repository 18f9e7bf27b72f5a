"""Networks: the groups that people join, what oneself joined them for, and who is in them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.errors import NotFound
from netjournal.fields import Clean, FieldErrors, block, choice, cleaned, day, line
from netjournal.ledger import changeset, database, now
from netjournal.ledger.trash import discard
from netjournal.models import Contact, Membership, Network, Objective
from netjournal.text import fold

from .contacts import self_contact, self_id
from .names import words_of
from .records import live, row_of, write_if_changed
from .rows import marks, parts_of

NETWORK_KINDS = ("institute", "forum", "cohort", "association", "community", "online", "other")
AIM_MET = ("", "yes", "partly", "no")
"""Whether what it was joined for came about; "" while that is not known."""

NETWORK_FORM: dict[str, Clean] = {
    "name": line(required=True),
    "kind": choice(*NETWORK_KINDS),
    "website": line(),
    "methods": block(),
    "notes": block(),
}


MEMBERSHIP_FORM: dict[str, Clean] = {
    "role": line(),
    "since": day,
    "until": day,
    "aim": line(),
    "objective": row_of(Objective),
    "aim_met": choice(*AIM_MET),
    "note": block(),
}
"""`objective`: the row id of one of one's own, or None."""


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """Somebody in a network, oneself (`own`) or a contact. Days are ISO text or "", `until` the last one."""

    id: int
    uid: str
    network: int
    network_name: str = field(repr=False)
    network_kind: str
    contact: int
    contact_name: str = field(repr=False)
    own: bool
    role: str = field(repr=False)
    since: str
    until: str
    aim: str = field(repr=False)
    objective: int | None
    objective_key: str = field(repr=False)
    aim_met: str
    note: str = field(repr=False)

    def stands(self, today: date) -> bool:
        """Whether they are in it still."""
        return not self.until or self.until >= today.isoformat()


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A network in a list: how many contacts are in it now, and one's own membership, if there is one."""

    id: int
    uid: str
    name: str = field(repr=False)
    kind: str
    people: int
    own: MembershipRow | None


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """All of a network: its row, fields of NETWORK_FORM as text, its members, oneself left out."""

    row: NetworkRow
    fields: Mapping[str, str] = field(repr=False)
    members: tuple[MembershipRow, ...] = field(repr=False)


def add_network(name: str, join: Mapping[str, object] | None = None, **values: object) -> NetworkRow:
    """Add a network; `values` are fields of NETWORK_FORM.

    `join`: fields of MEMBERSHIP_FORM for one's own membership, None for none. Raises FieldErrors, also where
    there is one of that name; then nothing was added.
    """
    fields = cleaned(NETWORK_FORM, {"name": name, **values})
    with changeset("networks.add"):
        if find_network(str(fields["name"])) is not None:
            raise FieldErrors({"name": "there is a network of that name already."})
        row = Network(sort_name="")
        _fill(row, fields)
        row.save()
        if join is not None:
            join_network(row.id, self_id(), **join)
        return network_rows((row.id,))[0]


def edit_network(
    network: int, changes: Mapping[str, object], join: Mapping[str, object] | None = None
) -> NetworkRow:
    """Change fields of NETWORK_FORM, and with `join` one's own membership. Raises FieldErrors, NotFound."""
    fields = cleaned(NETWORK_FORM, changes)
    with changeset("networks.edit"):
        row = live(Network, network)
        same = find_network(str(fields["name"])) if "name" in fields else None
        if same is not None and same != network:
            raise FieldErrors({"name": "there is another network of that name."})
        _fill(row, fields)
        write_if_changed(row)
        if join is not None:
            join_network(network, self_id(), **join)
        return network_rows((network,))[0]


def join_network(network: int, contact: int, **values: object) -> MembershipRow:
    """Somebody (a row id; oneself as well) is in a network; `values` are fields of MEMBERSHIP_FORM.

    Who is in it already is not put in twice: that membership is changed. Raises FieldErrors, NotFound.
    """
    taken = cleaned(MEMBERSHIP_FORM, values)
    with changeset("networks.join"):
        live(Network, network), live(Contact, contact)
        found: Any = _standing(network, contact) or Membership(network=network, contact=contact)
        return _keep(found, taken)


def edit_membership(membership: int, changes: Mapping[str, object]) -> MembershipRow:
    """Change fields of MEMBERSHIP_FORM. Raises FieldErrors, NotFound."""
    taken = cleaned(MEMBERSHIP_FORM, changes)
    with changeset("networks.membership"):
        return _keep(live(Membership, membership), taken)


def remove_membership(membership: int) -> None:
    """Move it to the trash: they never were in it. Raises NotFound."""
    discard("membership", live(Membership, membership).id)


def get_membership(membership: int) -> MembershipRow:
    """One of them. Raises NotFound."""
    found = _memberships("m.id = ?", (membership,))
    if not found:
        raise NotFound("That membership is not there any more; nothing was changed.", "Go back, and look.")
    return found[0]


def memberships_of(contact: int) -> tuple[MembershipRow, ...]:
    """The networks that somebody is or was in, present ones first, then by name."""
    today = now().local_date
    found = _memberships("m.contact_id = ?", (contact,))
    return tuple(sorted(found, key=lambda row: (not row.stands(today), fold(row.network_name), row.id)))


def find_network(name: str) -> int | None:
    """The id of the live network of that name, case and accents aside; None when there is none."""
    row = database().execute_sql(
        "SELECT id FROM network WHERE sort_name = ? AND deleted_at IS NULL ORDER BY id LIMIT 1",
        (fold(" ".join(name.split())),),
    )  # fmt: skip
    found = row.fetchone()
    return None if found is None else int(found[0])


def network_ids(query: str = "", *, descending: bool = False) -> array[int]:
    """Ids of the networks in the order of names; every word of `query` begins a word of the name or kind."""
    rows = database().execute_sql(
        "SELECT id, sort_name, kind FROM network WHERE deleted_at IS NULL ORDER BY sort_name, id"
    )
    words = words_of(query)
    found = [
        number
        for number, name, kind in rows.fetchall()
        if all(any(part.startswith(word) for part in words_of(f"{name} {kind}")) for word in words)
    ]
    return array("q", reversed(found) if descending else found)


def network_rows(ids: Sequence[int]) -> tuple[NetworkRow, ...]:
    """The rows of these networks in the order given; ids of those that have gone are left out."""
    found: dict[int, NetworkRow] = {}
    me, today = self_contact(), now().local_date.isoformat()
    for part in parts_of(ids):
        own = {} if me is None else _own(me.id, part)
        rows = database().execute_sql(
            "SELECT n.id, n.uid, n.name, n.kind, (SELECT COUNT(*) FROM membership m JOIN contact c "
            "ON c.id = m.contact_id WHERE m.network_id = n.id AND m.deleted_at IS NULL "
            "AND c.deleted_at IS NULL AND c.is_self = 0 AND (m.until = '' OR m.until >= ?)) "
            f"FROM network n WHERE n.id IN ({marks(part)}) AND n.deleted_at IS NULL",
            (today, *part),
        )
        for number, uid, name, kind, people in rows.fetchall():
            found[number] = NetworkRow(number, uid, name, kind, people, own.get(number))
    return tuple(found[row] for row in ids if row in found)


def network_page(network: int) -> NetworkPage:
    """Everything that the page of a network shows, its first 500 members. Raises NotFound."""
    record = live(Network, network)
    (row,) = network_rows((network,))
    today = now().local_date
    members = [each for each in _memberships("m.network_id = ?", (network,)) if not each.own]
    present = sorted(members, key=lambda each: (not each.stands(today), fold(each.contact_name), each.id))
    return NetworkPage(row, {name: getattr(record, name) for name in NETWORK_FORM}, tuple(present[:500]))


def _own(me: int, networks: list[int]) -> dict[int, MembershipRow]:
    """One's own membership by network, the latest where there are several."""
    where = f"m.contact_id = ? AND m.network_id IN ({marks(networks)})"
    return {row.network: row for row in _memberships(where, (me, *networks))}


def _standing(network: int, contact: int) -> Any:
    """The latest live membership of somebody in a network that was not ended."""
    there = Membership.deleted_at.is_null() & (Membership.until == "")
    both = (Membership.network == network) & (Membership.contact == contact)
    return Membership.select().where(both & there).order_by(Membership.id.desc()).first()


def _fill(row: Any, fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.sort_name = fold(row.name)


def _keep(row: Any, taken: Mapping[str, object]) -> MembershipRow:
    for name, value in taken.items():
        setattr(row, name, value)
    if row.since and row.until and row.until < row.since:
        raise FieldErrors({"until": "this cannot be before the day it began."})
    write_if_changed(row)
    return get_membership(row.id)


def _memberships(where: str, params: tuple[object, ...]) -> list[MembershipRow]:
    rows = database().execute_sql(
        "SELECT m.id, m.uid, m.network_id, n.name, n.kind, m.contact_id, c.name, c.is_self, m.role, m.since, "
        "m.until, m.aim, o.id, COALESCE(o.key, ''), m.aim_met, m.note FROM membership m "
        "JOIN network n ON n.id = m.network_id JOIN contact c ON c.id = m.contact_id "
        "LEFT JOIN objective o ON o.id = m.objective_id AND o.deleted_at IS NULL "
        f"WHERE ({where}) AND m.deleted_at IS NULL AND n.deleted_at IS NULL AND c.deleted_at IS NULL "
        "ORDER BY m.id",
        params,
    )
    return [MembershipRow(*(*row[:7], bool(row[7]), *row[8:])) for row in rows.fetchall()]
