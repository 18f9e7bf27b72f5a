"""kill -9 at random moments of a command: what was acknowledged is there, and it is the old or the new.

A victim dies before a random one of its calls to the system (or in the middle of that write), or at a
random moment by the clock. Without a compiler only the clock is left, and that is said.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netjournal.errors import CannotUnlock, NetJournalError
from netjournal.journal.writing import capture
from netjournal.notebook import Notebook
from netjournal.vault.header import COPY, FILE

from .aims import Aims, Call, calls_of
from .figures import RECOVERY, Figures, phase_of
from .grounds import PASSPHRASE, Ground, looked_at, texts, unsound
from .victims import Hanging

NEXT = "five slow kites drift"
LINES = [f"line {number:02} of those that were there before" for number in range(12)]


@dataclass(frozen=True)
class Doing:
    """A command to be killed: made ready once, then judged after each death.

    `judge` is given the ground and whether the answer was read; it says what was lost and what is bad.
    """

    name: str
    argv: Callable[[Ground], Sequence[str]]
    answer: bytes
    prepare: Callable[[Ground], None]
    judge: Callable[[Ground, bool], list[str]]


def kill_often(doing: Doing, ground: Ground, tries: int, seed: int, *, until_red: bool = False) -> Figures:
    """Kill it `tries` times, each on a copy of the prepared ground; the figures. `until_red`: not longer than
    until something is wrong.
    """
    chance = random.Random(seed)
    doing.prepare(ground)
    aims = Aims(*_unhurt(doing, ground), chance)
    figures = Figures(doing.name, f"{aims.how}; seed {seed}")
    for number in range(tries):
        copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-{number}"))
        try:
            _try(doing, copy, aims, figures)
        except Hanging as error:
            figures.bad.append(f"{error} (try {number})")
        finally:
            shutil.rmtree(copy.folder)
        if figures.enough or (until_red and not figures.clean):
            break
    return figures


def _unhurt(doing: Doing, ground: Ground) -> tuple[list[Call], float]:
    """The calls that the whole doing makes, and how long it takes; on a copy that is thrown away."""
    copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-whole"))
    shim = copy.shim(logged=True)
    began = time.monotonic()
    victim = copy.victim(*doing.argv(copy), shim=shim)
    code, seconds = victim.ended(), time.monotonic() - began
    assert code == 0 and doing.answer in victim.said, victim.said
    assert not (wrong := doing.judge(copy, True)), wrong
    calls = calls_of(shim, copy)
    shutil.rmtree(copy.folder)
    return calls, seconds


def _try(doing: Doing, ground: Ground, aims: Aims, figures: Figures) -> None:
    figures.tries += 1
    aim = aims.next(figures.phases)
    shim = ground.shim(kill=aim.call, torn=aim.torn, like=aim.like)
    victim = ground.victim(*doing.argv(ground), shim=shim)
    if aim.call:
        victim.ended()
    else:
        victim.read_until(lambda _said: False, aim.moment)
        victim.kill()
    answered = doing.answer in victim.said
    phase = phase_of(shim.seen().last, ground.vault) if aims.by_call else "by the clock"
    if victim.code == -9:
        figures.hit("after the answer" if answered else phase)
    else:
        figures.unhurt += 1
    figures.acknowledged += answered
    for wrong in doing.judge(ground, answered):
        where = f"{wrong} (killed at {phase}; {aim})"
        (figures.lost if wrong.startswith("lost") else figures.bad).append(where)


# What is killed, and how it is judged


def _capture_lines(ground: Ground) -> None:
    def keep() -> None:
        for line in LINES:
            capture(line)

    with looked_at(ground) as notebook:
        notebook.vault.call(keep)


def _opened(
    ground: Ground, check: Callable[[Notebook], list[str]], passphrase: str = PASSPHRASE
) -> list[str]:
    """What `check` finds in the notebook; that it does not open is bad."""
    try:
        with looked_at(ground, passphrase) as notebook:
            return check(notebook)
    except CannotUnlock:
        raise
    except NetJournalError as error:
        return [f"does not open: {error.what}"]


def _whole(notebook: Notebook, *, deep: bool = False) -> list[str]:
    found = texts(notebook)
    lost = [f"lost: {line}" for line in LINES if line not in found]
    double = ["twice: a line" for line in set(found) if found.count(line) > 1]
    return lost + double + unsound(notebook, deep=deep)


LOGGED = "a line said while locked"


def _judge_log(ground: Ground, answered: bool) -> list[str]:
    def check(notebook: Notebook) -> list[str]:
        found = texts(notebook)
        lost = ["lost: the line that was said to be kept"] if answered and LOGGED not in found else []
        return lost + _whole(notebook) + [f"no line of ours: {t}" for t in found if t not in (*LINES, LOGGED)]

    return _opened(ground, check)


def _judge_passphrase(ground: Ground, answered: bool) -> list[str]:
    opens: list[str] = []
    wrong: list[str] = []
    for secret in (PASSPHRASE, NEXT):
        try:
            wrong += _opened(ground, _whole, secret)
            opens.append(secret)
        except CannotUnlock:
            continue
    if len(opens) != 1:
        wrong.append("neither opens" if not opens else "both open")
    if answered and opens != [NEXT]:
        wrong.append("lost: the new passphrase, which was said to be set")
    if opens and (ground.vault / COPY).read_bytes() != (ground.vault / FILE).read_bytes():
        wrong.append("the header’s copy still opens with the passphrase before")
    return wrong


def _judge_backup(ground: Ground, answered: bool) -> list[str]:
    def check(notebook: Notebook) -> list[str]:
        made = notebook.vault.backups.listed()
        return ["lost: the backup"] if answered and not made else []

    return _opened(ground, lambda notebook: check(notebook) + _whole(notebook, deep=True))


def _rotating(ground: Ground) -> list[str]:
    return ["rotate-key", "--recovery-file", str(ground.state / RECOVERY)]


def _judge_rotation(ground: Ground, answered: bool) -> list[str]:
    wrong = _opened(ground, lambda notebook: _whole(notebook, deep=True))
    left = sorted(path.name for path in ground.vault.glob("journal*.db"))
    if len(left) != 1:
        wrong.append(f"a database under another key is left: {left}")
    if answered:
        try:
            wrong += _opened(ground, _whole, (ground.state / RECOVERY).read_text().strip())
        except CannotUnlock:
            wrong.append("lost: the new recovery code, which was handed over")
    return wrong


LATER = "a line of after the backup"


def _prepare_restore(ground: Ground) -> None:
    _capture_lines(ground)
    with looked_at(ground) as notebook:
        name = notebook.vault.backups.make().name
        notebook.vault.call(capture, LATER)
    (ground.notes / "backup").write_text(name)


def _judge_restore(ground: Ground, answered: bool) -> list[str]:
    def check(notebook: Notebook) -> list[str]:
        old = LATER in texts(notebook)
        wrong = ["lost: what was restored"] if answered and old else []
        if not old and not _is_kept(notebook):
            wrong.append("lost: the state before the restore")
        return wrong + _whole(notebook, deep=True)

    return _opened(ground, check)


def _is_kept(notebook: Notebook) -> bool:
    """Whether a backup has the line of after the backup."""

    def asked(connection: object) -> bool:
        rows = connection.execute("SELECT 1 FROM entry WHERE body = ?", (LATER,))  # type: ignore[attr-defined]
        return rows.fetchone() is not None

    return any(answer for _info, answer in notebook.vault.backups.asked(asked))


def _prepare_intake(ground: Ground) -> None:
    _capture_lines(ground)
    victim = ground.victim("log", LOGGED)
    assert victim.ended() == 0, victim.said


def _judge_intake(ground: Ground, _answered: bool) -> list[str]:
    return _judge_log(ground, True)


def _prepare_reopening(ground: Ground) -> None:
    from .damage import die_in_a_save

    _prepare_intake(ground)
    with looked_at(ground):
        pass
    die_in_a_save(ground)


def _prepare_migration(ground: Ground) -> None:
    from netjournal.clock import SystemClock
    from netjournal.vault.creation import create_vault
    from netjournal.vault.opening import open_vault
    from netjournal.vault.secrets import Passphrase
    from netjournal.vault.slots import FLOOR

    from ..migrations.test_upgrade import EarlierSchema, fill
    from .grounds import cheap

    shutil.rmtree(ground.vault)
    shutil.rmtree(ground.state)
    options = {"schema": EarlierSchema(1), "state_dir": ground.state, "clock": SystemClock()}
    with cheap():
        create_vault(ground.vault, passphrase=Passphrase(PASSPHRASE), cost=FLOOR, **options)
        vault = open_vault(ground.vault, Passphrase(PASSPHRASE), **options)
        vault.call(fill)
        vault.close()


def _judge_migration(ground: Ground, _answered: bool) -> list[str]:
    from netjournal.ledger import database, triggers

    counts = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM contact_method), "
    counts += "(SELECT count(*) FROM attachment_chunk)"

    def check(notebook: Notebook) -> list[str]:
        found = notebook.vault.call(lambda: tuple(database().execute_sql(counts).fetchone()))
        lost = [] if found == (1, 1, 1) else [f"lost: rows are {found}"]
        kept = [] if notebook.vault.backups.listed() else ["no backup of before"]
        return lost + kept + notebook.vault.call(lambda: triggers.differences(database())) + unsound(notebook)

    return _opened(ground, check)


def _new_secret(ground: Ground) -> list[str]:
    return ["passphrase", "--new-passphrase-file", str(ground.secret(NEXT))]


def _restoring(ground: Ground) -> list[str]:
    return ["restore", (ground.notes / "backup").read_text()]


DOINGS = {
    doing.name: doing
    for doing in (
        Doing("log", lambda _ground: ["log", LOGGED], b"Kept", _capture_lines, _judge_log),
        Doing("intake", lambda _ground: ["entries"], LOGGED.encode(), _prepare_intake, _judge_intake),
        Doing("reopening", lambda _ground: ["entries"], LOGGED.encode(), _prepare_reopening, _judge_intake),
        Doing("passphrase", _new_secret, b"is changed", _capture_lines, _judge_passphrase),
        Doing("rotate-key", _rotating, b"code is written", _capture_lines, _judge_rotation),
        Doing("backup", lambda _ground: ["backup"], b"Backed up", _capture_lines, _judge_backup),
        Doing("restore", _restoring, b"Restored", _prepare_restore, _judge_restore),
        Doing("migration", lambda _ground: ["contacts"], b"Ana Ruiz", _prepare_migration, _judge_migration),
    )
}


def campaign(name: str, ground: Ground, tries: int, seed: int, *, until_red: bool = False) -> Figures:
    """The campaign of that name on a new ground."""
    return kill_often(DOINGS[name], ground, tries, seed, until_red=until_red)
