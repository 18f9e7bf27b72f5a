"""One database thread: saves survive, reads can be dropped, other threads are refused."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from netjournal.vault.sessions import Vault
from tests.vault.shelf import put, titles

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_calls_from_another_thread_are_refused(vault: Vault) -> None:
    db = vault.database
    calls: list[Any] = [
        lambda: db.execute_sql("SELECT 1"),
        db.connection,
        db.cursor,
        db.connect,
        db.close,
        lambda: put(db, "Emma"),
    ]
    for call in calls:
        with pytest.raises(RuntimeError, match="another thread"):
            call()
    assert vault.call(titles, db) == []


async def test_a_save_survives_the_cancelling_of_its_task(vault: Vault) -> None:
    gate = threading.Event()

    def save() -> None:
        gate.wait(10)
        put(vault.database, "Emma")

    task = asyncio.create_task(vault.run(save))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not vault.idle()
    gate.set()
    assert await vault.read(titles, vault.database) == ["Emma"]
    assert vault.idle()


async def test_a_save_that_fails_with_nobody_waiting_is_told_to_the_loop(vault: Vault) -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))
    gate = threading.Event()

    def save() -> None:
        gate.wait(10)
        raise ValueError("lost")

    task = asyncio.create_task(vault.run(save))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    await vault.read(titles, vault.database)
    await asyncio.sleep(0)
    assert [type(context["exception"]) for context in told] == [ValueError]


async def test_a_running_read_is_stopped_and_the_save_behind_it_runs(vault: Vault) -> None:
    started = threading.Event()

    def read() -> None:
        started.set()
        vault.database.rows(ENDLESS)

    task = asyncio.create_task(vault.read(read))
    await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(10):
        await vault.run(put, vault.database, "Emma")
        assert await vault.read(titles, vault.database) == ["Emma"]


async def test_a_read_of_many_statements_is_stopped_between_them(vault: Vault) -> None:
    started, gate, reached = threading.Event(), threading.Event(), []

    def read() -> None:
        started.set()
        gate.wait(10)
        vault.database.rows("SELECT 1")
        reached.append("too far")

    task = asyncio.create_task(vault.read(read))
    await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    await vault.run(titles, vault.database)
    assert reached == []


async def test_a_waiting_read_is_dropped(vault: Vault) -> None:
    gate, ran = threading.Event(), []
    first = asyncio.create_task(vault.run(gate.wait, 10))
    await asyncio.sleep(0)
    task = asyncio.create_task(vault.read(ran.append, "read"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    await first
    await vault.run(titles, vault.database)
    assert ran == []
    assert vault.idle()


async def test_errors_come_back_to_the_caller(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError):
        await vault.run(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        await vault.read(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        vault.call(lambda: 1 // 0)
    assert vault.idle()


def test_a_call_from_the_database_thread_is_refused_not_stuck(vault: Vault) -> None:
    with pytest.raises(RuntimeError, match="directly"):
        vault.call(vault.call, titles, vault.database)


async def test_closing_waits_for_the_saves_and_refuses_later_ones(vault: Vault) -> None:
    gate = threading.Event()
    task = asyncio.create_task(vault.run(gate.wait, 10))
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(vault.close))
    gate.set()
    assert await task is True
    await closing
    assert not vault.is_open
    with pytest.raises(RuntimeError, match="closed"):
        await vault.run(titles, vault.database)
    vault.close()


def test_keys_are_dropped_on_closing(vault: Vault) -> None:
    assert len(vault.pseudonym_key) == 32
    vault.close()
    with pytest.raises(RuntimeError):
        _ = vault.pseudonym_key
    with pytest.raises(RuntimeError):
        vault.read_inbox()


def test_the_ledger_and_the_models_are_told(vault: Vault) -> None:
    schema: Any = vault._in_force.schema
    assert schema.attached is vault.database
    vault.close()
    assert schema.attached is None


def test_the_pragmas_took(vault: Vault) -> None:
    expected = {"synchronous": 3, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0, "temp_store": 2}
    for name, value in {**expected, "journal_mode": "truncate"}.items():
        assert vault.call(vault.database.rows, f"PRAGMA {name}")[0][0] == value
