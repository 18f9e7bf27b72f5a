"""People as the tests of the gate know them."""

from __future__ import annotations

from netjournal.interchange.redaction.reduction import Reduction
from netjournal.interchange.redaction.ways import Kind, Known


def known(
    *names: str,
    uid: str = "",
    kind: Kind = "contact",
    others: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    own: bool = False,
) -> Known:
    return Known(uid or names[0], kind, names, others, numbers, own)


ANA = known("Ana Ruiz", "Ana", "Ruiz", "Anni", others=("ana@council.example",), numbers=("+44 20 7946 0018",))
BO = known("Bo Chen", numbers=("4711",))
GREY = known("Edmund Grey", "Edmund", "Grey")
ONEILL = known("Zoë O’Neill", "Zoë", "O’Neill")
WANG = known("王小明")
NORLAND = known("Norland plc", kind="organisation", others=("www.norland.example",))
COUNCIL = known("North Council", kind="organisation")
EVERYBODY = (ANA, BO, GREY, ONEILL, WANG, NORLAND, COUNCIL)
LABELS = {
    each.uid: f"{'Contact' if each.kind == 'contact' else 'Organisation'} {letter}"
    for each, letter in zip(EVERYBODY, "ABCDEAB", strict=True)
}
"""So that a test can say whom it means."""


def reduction(*people: Known, kept: tuple[Known, ...] = ()) -> Reduction:
    uids = frozenset(each.uid for each in kept)
    return Reduction("assessor", people or EVERYBODY, kept=uids, fixed=LABELS)
