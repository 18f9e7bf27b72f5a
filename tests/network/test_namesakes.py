"""People of one name: told apart, and never guessed at in a field."""

from __future__ import annotations

import pytest

from netjournal.journal.names import load_names
from netjournal.network.completion import names_for_completion
from netjournal.network.contacts import add_contact
from netjournal.screens.dialogs.someone import someone
from netjournal.vault.sessions import Vault
from netjournal.widgets.people_field import people_reader
from netjournal.widgets.readings import Unreadable


def three(vault: Vault) -> list[int]:
    """Two of an organisation, one with a role; somebody else besides."""
    given = ({"organisation": "Norland"}, {"organisation": "Norland"}, {"role": 'head, "buying"; north'})
    made = [vault.call(add_contact, name="Ana Ruiz", **more).id for more in given]
    vault.call(add_contact, name="Bo Chen")
    return made


def test_namesakes_are_told_apart_by_organisation_role_or_number(vault: Vault) -> None:
    one, two, three_ = three(vault)
    assert vault.call(names_for_completion).namesakes == {
        one: "Ana Ruiz (Norland)",
        two: "Ana Ruiz (Norland 2)",
        three_: "Ana Ruiz (head buying north)",
    }


@pytest.mark.parametrize("typed", ["Ana Ruiz", "ana ruiz", "Ana", '"Ana Ruiz"', "Ana Riuz"])
def test_a_shared_name_is_never_guessed_at(vault: Vault, typed: str) -> None:
    three(vault)
    for read in (people_reader(vault.call(load_names)), someone(vault.call(names_for_completion))):
        with pytest.raises(Unreadable, match=r"Ana Ruiz \(Norland\), Ana Ruiz \(Norland 2\)"):
            read(typed.strip('"') if read.__qualname__.startswith("someone") else typed)


def test_what_tells_them_apart_means_one(vault: Vault) -> None:
    _, two, _ = three(vault)
    assert people_reader(vault.call(load_names))("ana ruiz (norland 2), Bo Chen").value[0] == two
    assert someone(vault.call(names_for_completion))("ana ruiz (norland 2)").value == ("contact", two)
