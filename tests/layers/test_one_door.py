"""No module but the gate opens a file for writing: read from the source, not trusted.

The vault's own folder and the settings have their own ways of writing; anything else that has to write is
named in EXCEPTIONS, with the reason. (An empty file that `Path.touch` makes holds nothing and is let be.)
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import netjournal

PACKAGE = Path(netjournal.__file__).parent
ROOMS = ("vault/", "config.py", "interchange/gate")
EXCEPTIONS = {
    (
        "cli/start_commands.py",
        "write_recovery_sheet",
    ): "init --recovery-file: the code, to print and put away",
    ("screens/dialogs/editor.py", "write_private_file"): "what $EDITOR is given, where that was switched on",
}
"""Module and function, and why it may."""

WRITING_METHODS = {"write_text", "write_bytes", "hardlink_to", "symlink_to", "save_screenshot"}
WRITING_CALLS = {
    "os": {"open", "fdopen", "link", "symlink", "mkfifo", "mknod", "truncate", "rename", "replace"},
    "shutil": {"copy", "copy2", "copyfile", "copyfileobj", "copytree", "move", "make_archive"},
    "tempfile": {"NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mktemp"},
    "tarfile": {"open", "TarFile"},
    "gzip": {"open", "GzipFile"},
    "logging": {"FileHandler", "basicConfig"},
}


def doors(source: str, excepted: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """Line and name of every call that may open a file for writing, outside the `excepted` functions."""
    tree = ast.parse(source)
    aliases = _aliases(tree)
    tree.body = [node for node in tree.body if getattr(node, "name", "") not in excepted]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(call.lineno, name) for call in calls if (name := _writing(call, aliases))]


def _aliases(tree: ast.AST) -> dict[str, str]:
    """What `from shutil import copy as c` and `import os as o` call things, as module or module.name."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.update({a.asname or a.name: f"{node.module}.{a.name}" for a in node.names})
        elif isinstance(node, ast.Import):
            found.update({a.asname or a.name: a.name for a in node.names})
    return found


def _writing(call: ast.Call, aliases: dict[str, str]) -> str:
    spoken = ast.unparse(call.func)
    head, _, rest = spoken.partition(".")
    name = aliases.get(head, head) + (f".{rest}" if rest else "")
    module, _, last = name.rpartition(".")
    if last in WRITING_CALLS.get(module, ()):
        return name
    if name in ("open", "io.open", "builtins.open", "codecs.open", "zipfile.ZipFile"):
        return name if _may_write(call, 1) else ""
    if module not in ("", "self") and last == "open" and isinstance(call.func, ast.Attribute):
        return name if _may_write(call, 0) else ""
    return name if isinstance(call.func, ast.Attribute) and last in WRITING_METHODS else ""


def _may_write(call: ast.Call, place: int) -> bool:
    """Whether the mode of an open() is one that writes, or cannot be told from the source."""
    given = [word.value for word in call.keywords if word.arg == "mode"]
    mode = given[0] if given else (call.args[place] if len(call.args) > place else None)
    if mode is None:
        return False
    return not isinstance(mode, ast.Constant) or bool(set(str(mode.value)) & set("wax+"))


def test_no_other_module_opens_a_file_for_writing() -> None:
    opened = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        excepted = frozenset(function for module, function in EXCEPTIONS if module == name)
        if not name.startswith(ROOMS) and (found := doors(path.read_text(encoding="utf-8"), excepted)):
            opened[name] = found
    assert opened == {}


@pytest.mark.parametrize(
    "source",
    [
        "open(p, 'w')", "open(p, mode='ab')", "open(p, 'r+')", "open(p, chosen)", "io.open(p, 'x')",
        "path.open('w')", "Path(p).open(mode='a')", "path.write_text(t)", "(a / b).write_bytes(t)",
        "import os\nos.open(p, os.O_RDWR)", "import os as o\no.fdopen(3, 'w')",
        "from os import open as o\no(p, 1)",
        "import shutil\nshutil.copyfile(a, b)", "from shutil import move\nmove(a, b)",
        "import tempfile\ntempfile.mkstemp()", "from tempfile import NamedTemporaryFile as N\nN()",
        "import zipfile\nzipfile.ZipFile(p, 'w')",
    ],
)  # fmt: skip
def test_each_way_of_writing_is_seen(source: str) -> None:
    assert doors(source)


@pytest.mark.parametrize(
    "source",
    [
        "open(p)", "open(p, 'rb')", "import zipfile\nzipfile.ZipFile(p)", "path.open()", "path.read_text()",
        "'a'.replace('b', 'c')", "self.open()",
    ],
)  # fmt: skip
def test_reading_is_no_door(source: str) -> None:
    assert not doors(source)
