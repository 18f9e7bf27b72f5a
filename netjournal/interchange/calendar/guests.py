"""Who is meant by those whom a calendar names: contacts by address, then by name; the rest stay names."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.journal.settings import get_settings
from netjournal.ledger import database
from netjournal.network.contacts import add_contact
from netjournal.network.methods import MethodDraft, add_method
from netjournal.network.names import sort_name_of
from netjournal.text import fold

from .records import Guest


@dataclass(frozen=True, slots=True)
class Invited:
    """The people of one meeting: contact id → whether they declined; the names of the others in a line."""

    people: dict[int, bool]
    others: str = field(repr=False)


class Guests:
    """Everybody's addresses and names, read once for a file. Use it inside a change set."""

    def __init__(self, owners: frozenset[str], *, make: bool) -> None:
        """`owners`: addresses that are one's own as the file says; `make`: unknown people become contacts."""
        self._make = make
        self._by_email = _emails()
        self._by_name = _names()
        self._own = owners | _own_addresses()
        self._own_names = _own_names()
        self._unknown: dict[str, str] = {}
        self.made = 0

    @property
    def unknown(self) -> tuple[str, ...]:
        """Those whom nobody here is, each once."""
        return tuple(self._unknown.values())

    def of(self, guests: tuple[Guest, ...]) -> Invited:
        """Who these are. Oneself is left out; a name that two people share means neither."""
        people: dict[int, bool] = {}
        others: dict[str, None] = {}
        for guest in guests:
            if guest.email.casefold() in self._own or (guest.name and fold(guest.name) in self._own_names):
                continue
            found = self._contact(guest)
            if found is not None:
                people[found] = people.get(found, True) and guest.declined
            elif not guest.declined:
                others[_called(guest)] = None
        for each in others:
            self._unknown.setdefault(each.casefold(), each)
        return Invited(people, ", ".join(others)[:10_000])

    def _contact(self, guest: Guest) -> int | None:
        email = guest.email.casefold()
        found = self._by_email.get(email, []) if email else []
        if len(found) > 1:  # a shared address: the name tells which of them
            named = [each for each in found if each in self._by_name.get(sort_name_of(guest.name), [])]
            return named[0] if len(named) == 1 else None
        if not found and guest.name:
            found = self._by_name.get(sort_name_of(guest.name), [])
        if found:
            return found[0] if len(found) == 1 else None
        return self._new(guest) if self._make and not guest.declined else None

    def _new(self, guest: Guest) -> int:
        name = guest.name or guest.email
        made = add_contact(name=name, status="potential").id
        if guest.email:
            add_method(made, MethodDraft("email", guest.email))
            self._by_email.setdefault(guest.email.casefold(), []).append(made)
        self._by_name.setdefault(sort_name_of(name), []).append(made)
        self.made += 1
        return made


def _called(guest: Guest) -> str:
    """ "Kim Ode <kim@mail.example>", without what would part a list of names."""
    name = guest.name.replace(",", " ").replace(";", " ").strip()
    return f"{name} <{guest.email}>" if name and guest.email else name or guest.email


def _emails() -> dict[str, list[int]]:
    rows = database().execute_sql(
        "SELECT m.value, c.id FROM contact_method m JOIN contact c ON c.id = m.contact_id "
        "WHERE m.kind = 'email' AND m.deleted_at IS NULL AND c.deleted_at IS NULL "
        "AND c.is_self = 0 ORDER BY c.id"
    )
    found: dict[str, list[int]] = {}
    for value, contact in rows.fetchall():
        bearers = found.setdefault(value.strip().casefold(), [])
        if contact not in bearers:
            bearers.append(contact)
    return found


def _names() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    rows = database().execute_sql("SELECT id, name FROM contact WHERE deleted_at IS NULL AND is_self = 0")
    for contact, name in rows.fetchall():
        found.setdefault(sort_name_of(name), []).append(contact)
    return found


def _own_addresses() -> frozenset[str]:
    rows = database().execute_sql(
        "SELECT m.value FROM contact_method m JOIN contact c ON c.id = m.contact_id "
        "WHERE m.kind = 'email' AND m.deleted_at IS NULL AND c.is_self = 1"
    )
    return frozenset(value.strip().casefold() for (value,) in rows.fetchall())


def _own_names() -> frozenset[str]:
    rows = database().execute_sql("SELECT name FROM contact WHERE is_self = 1").fetchall()
    names = [name for (name,) in rows] + [get_settings().own_name]
    return frozenset(fold(name) for name in names if name.strip())
