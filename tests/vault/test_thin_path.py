"""Create, open, write, close, open again."""

from __future__ import annotations

from tests.vault.conftest import Place
from tests.vault.shelf import put, titles


async def test_what_was_saved_is_there_the_next_time(place: Place) -> None:
    vault = place.open()
    await vault.run(put, vault.database, "Middlemarch")
    vault.close()
    again = place.open()
    assert await again.read(titles, again.database) == ["Middlemarch"]
    assert again.notices == []
