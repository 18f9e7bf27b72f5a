"""Every place says what it is for; every key that a sentence names is one of the table."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import netjournal
from netjournal import screens
from netjournal.commands import GROUPS, TABLE
from netjournal.commands.purposes import PURPOSES
from netjournal.commands.wording import NAMED
from netjournal.screens.form_screen import FormScreen
from netjournal.screens.frame import FrameScreen

PACKAGE = Path(netjournal.__file__).parent
BASES = {"FrameScreen", "CapturingScreen", "LinePage", "SecretScreen"}
BASES |= {"ContactLists", "MeetingLists", "ReviewTable"}
"""Classes that no screen is made of as they are."""


def _screens() -> Iterator[type[FrameScreen]]:
    for found in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        module = importlib.import_module(found.name)
        for _, known in inspect.getmembers(module, inspect.isclass):
            if issubclass(known, FrameScreen) and known.__module__ == found.name:
                yield known


def test_every_place_says_what_it_is_for() -> None:
    assert set(GROUPS) - {"app", "list", "form", "line"} - set(PURPOSES) == set()
    silent = {
        known.__name__
        for known in _screens()
        if not issubclass(known, FormScreen) and known.GROUP not in PURPOSES
    }
    assert silent - BASES == set()


def test_every_key_that_a_sentence_names_is_of_the_table() -> None:
    known = {command.id for command in TABLE} | {"command.id", "today.new"}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert set(NAMED.findall(node.value)) <= known, (path, node.lineno)
