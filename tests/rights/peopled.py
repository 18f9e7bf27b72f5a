"""A crowd of random people in a demo-sized notebook, each in every kind of place where a name can stand."""

from __future__ import annotations

from random import Random

from netjournal.confidentiality import breaches, conflicts
from netjournal.journal import accounts, actions, attachments, entries, exchanges, requests
from netjournal.journal.writing import capture
from netjournal.ledger import changeset
from netjournal.ledger.drafts import save_draft
from netjournal.ledger.undo import undo_last
from netjournal.models import Contact
from netjournal.network import contacts, methods, relations
from netjournal.network.contacts import self_id
from netjournal.network.methods import MethodDraft

BEGINNINGS = (
    "Bran",
    "Cor",
    "Dal",
    "Fen",
    "Gar",
    "Hel",
    "Jor",
    "Kel",
    "Mar",
    "Ny",
    "Ol",
    "Per",
    "Ro",
    "Sel",
    "Tor",
)
ENDINGS = ("wick", "dottir", "øyen", "ström", "ovic", "mont", "eau", "ález", "quist", "ñez", "hardt", "ski")
TEXT = "about the tender, the draft rules and what the rooms in the north would cost us next year"


def a_name(rng: Random) -> str:
    """A given and a family name; some of their words are shared by several people."""
    given = rng.choice(BEGINNINGS) + rng.choice(("a", "o", "in", "is", "ë", "wen"))
    return f"{given} {rng.choice(BEGINNINGS)}{rng.choice(ENDINGS)}{rng.choice(('', '', '-Vaun', '’Ryn'))}"


def add_people(rng: Random, count: int) -> list[int]:
    """That many people, in no order of their names: pages of the index of names are split on the way."""
    made = []
    with changeset("import.vcard", automatic=True):
        for number in range(count):
            name = a_name(rng)
            person = contacts.add_contact(name=name, organisation=rng.choice(("Norland", "North Council")))
            methods.add_method(
                person.id, MethodDraft("email", f"{name.split()[0].lower()}{number}@example.org")
            )
            phone = f"+44 1632 {rng.randrange(10**6):06}"
            methods.add_method(person.id, MethodDraft("phone", phone, lawful_basis="contract"))
            made.append(person.id)
    return made


def write_of(rng: Random, person: int, others: list[int]) -> None:
    """Put that person into every kind of place, history, drafts and what was undone among them."""
    name = contacts.summary_of(Contact.get_by_id(person)).name
    given, family = name.split(maxsplit=1)
    other = rng.choice([each for each in others if each != person])
    _entry(f"met {name} {TEXT}", [person])
    both = _entry(f"call with {given} and others; {family.upper()}’s view {TEXT}", [person, other])
    entries.edit_entry(both, {"text": f"call with {given.lower()} and others {TEXT}; {family}"})
    note = _entry(f"a note: ask {given} or {family}, else nobody", [])
    attachments.attach("entry", note, "plain.txt", b"nothing about anybody")
    attachments.attach("contact", person, f"{family}.txt", f"letter of {name}".encode())
    passed = exchanges.record_exchange(f"the list that {family} wanted", self_id(), person)
    exchanges.record_use(passed.id, person, outcome=f"{given} used it")
    requests.record_request(f"asked {given} for the plan", self_id(), person)
    actions.add_action(f"send {name} the notes")
    actions.add_action("call", contact=person)
    relations.relate(person, other, note=f"{family} knows both")
    conflicts.declare_conflict(f"shares of {family}", contact=other)
    breaches.record_breach(f"told {name} too much", told=[person], learned=f"not to write to {given}")
    accounts.add_account(f"What {given} brought", f"{name} helped.", citations=[("contact", person)])
    contacts.edit_contact(person, {"notes": f"once called {family}, likes tea", "known_as": f"{given}let"})
    contacts.edit_contact(person, {"known_as": ""})
    _entry(f"met {given} {family} on the bus", [person])
    undo_last()
    save_draft(f"entries.edit/{note}/text", f"met {name} and", 3)
    save_draft(f"contacts.edit/{person}/notes", "a private word")


def _entry(text: str, people: list[int]) -> int:
    with changeset("journal.capture"):
        entry = capture(text).id
        entries.edit_entry(entry, {"people": people})
    return entry
