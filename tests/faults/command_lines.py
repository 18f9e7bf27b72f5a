"""A line for each command that takes a user's text, with every such text of it marked.

`{name=sample}` is a text: `name` as the parser calls it. What begins with @ is the uid of a row of that kind.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from netjournal.cli.completing import commands_of
from netjournal.cli.parser import build_parser
from netjournal.cli.standard_input import texts_of

LINES: tuple[str, ...] = (
    "log {text=bought lunch}",
    "add contact {name=Bo} --email {email=bo@example.org} --phone {phone=0141} --tag {tag=peer}"
    " --org {org=Acme} --role {role=lead}",
    "add objective {statement=Win} --key {key=win} --weight {weight=50} --due {due=2027-01-31}",
    "show {reference=@contact}",
    "history {reference=@contact}",
    "delete {reference=@contact}",
    "undelete {reference=@contact}",
    "edit {reference=@contact} notes={changes=tall}",
    "edit @objective weight=41 --reason {reason=so it is}",
    "attach {reference=@contact} @file",
    "contacts {query=ana} --tag {tag=peer}",
    "entries {query=notes} --from {first=2026-01-01} --to {last=2027-01-01} --contact {contact=@contact}"
    " --tag {tag=peer}",
    "search {query=notes}",
    "saved {name=mine} {query=notes}",
    "path {reference=@contact}",
    "done {reference=@action} --result {result=sent}",
    "expect {contact=@contact} --of {of=@objective} --text {text=more} --reason {reason=so it is}",
    "contribute {contact=@contact} --to {to=@objective} --entry {entry=@entry} --outcome {outcome=won}"
    " --rating 2",
    "review score --period {period=2026}",
    "review report {reference=2026} --format md --profile assessor --reason {reason=asked} --preview",
    "review shape --period {period=2026}",
    "review show {reference=2026}",
    "check {text=budget} --to {to=@contact} --marking {marking=green}",
    "may-tell {reference=@contact}",
    "who-may-know {text=budget} --marking {marking=green}",
    "merge {kept=@contact} {gone=@other}",
    "erase {reference=@erased} --scan {scan=Bo} --yes",
    "subject-access {reference=@contact} -o copy.html",
    "export vcard --contact {contact=@contact} --preview",
    "minutes {reference=@meeting} --reason {reason=asked} --preview",
    "portfolio report monitoring --period {period=2026}",
    "portfolio submit --note {note=first}",
    "portfolio compare {first=latest} {second=now}",
    "portfolio sample {submission=latest} --draw --rules {rules=criteria} --seed {seed=x}"
    " --verifier {verifier=Vera}",
    "portfolio form {submission=latest}",
    "portfolio feedback @decisions --unsigned --accept-key {accept_key=SHA256:x}",
    "portfolio decide {criterion=1.1} met --by {by=Vera} --role {role=assessor} --on {on=2026-11-01}"
    " --why {why=seen} --feedback {feedback=good} --submission {submission=latest}",
    "portfolio reopen {submission=latest} --reason {reason=more came}",
    "portfolio export --submission {submission=latest} --reason {reason=asked} --preview",
)

_TEXT = re.compile(r"\{(\w+)=([^}]*)\}")


@dataclass(frozen=True)
class Line:
    """A command line in which one text, called `text` by the parser, stands as `-`."""

    command: str
    text: str
    argv: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.command} {self.text}"


def each_text(rows: Mapping[str, str]) -> Iterator[Line]:
    """A line for each text of each command; `rows` says what stands for each @kind."""
    for line in LINES:
        words = shlex.split(re.sub(_TEXT, lambda found: shlex.quote(found[0]), line))
        for name in (found[1] for found in _TEXT.finditer(line)):
            argv = tuple(_filled(word, name, rows) for word in words)
            yield Line(" ".join(_command(argv)), name, argv)


def _filled(word: str, dashed: str, rows: Mapping[str, str]) -> str:
    def chosen(found: re.Match[str]) -> str:
        return "-" if found[1] == dashed else found[2]

    filled = _TEXT.sub(chosen, word)
    return rows[filled[1:]] if filled.startswith("@") else filled


def _command(argv: tuple[str, ...]) -> tuple[str, ...]:
    """The words that name the command."""
    inner = commands_of(commands_of(build_parser())[argv[0]])
    return argv[:2] if argv[1] in inner else argv[:1]


def leaves() -> dict[str, Any]:
    """Every command by its words, with its parser."""
    found: dict[str, Any] = {}
    for name, parser in commands_of(build_parser()).items():
        inner = commands_of(parser)
        found |= {f"{name} {kind}": each for kind, each in inner.items()} if inner else {name: parser}
    return found


def texts_of_commands() -> set[tuple[str, str]]:
    """Each text that a command takes, as the parser has it: the command's words and the text's name."""
    return {(name, text.dest) for name, parser in leaves().items() for text in texts_of(parser)}
