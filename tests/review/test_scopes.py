"""Points split by scope: exact, and what stands in both scopes counts in both."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import assume, given
from hypothesis import strategies as some

from netjournal.review.score.scopes import BOTH, ROLE, WORKPLACE, scope_split
from netjournal.review.score.scoring import CellEvidence, ContactEvidence, WeighedObjective, score

OBJECTIVES = some.lists(
    some.tuples(
        some.sampled_from((ROLE, WORKPLACE, BOTH)),
        some.integers(0, 100),
        some.one_of(some.none(), some.integers(0, 8)),
    ),
    min_size=1,
    max_size=12,
)


def test_the_example_by_hand() -> None:
    objectives = [(BOTH, 100), (ROLE, 60), (WORKPLACE, 40)]
    ann = scope_split(objectives, [6, 2, None])
    assert (ann.role.points, ann.workplace.points, ann.both.points) == (F(45), F(75, 2), F(75, 2))
    assert (ann.role.most, ann.workplace.most) == (80, 70)
    eli = scope_split(objectives, [None, None, 2])
    assert (eli.role.points, eli.workplace.points) == (None, 5)


@given(OBJECTIVES)
def test_role_and_workplace_less_both_is_the_contribution(rows: list[tuple[str, int, int | None]]) -> None:
    assume(any(swing for _, swing, _ in rows))
    steps = [step for *_, step in rows]
    split = scope_split([(scope, swing) for scope, swing, _ in rows], steps)
    cells = tuple(
        CellEvidence(str(at), linked=1, set_by_hand=None if step is None else F(step, 2))
        for at, step in enumerate(steps)
    )
    (scored,) = score(
        [WeighedObjective(str(at), swing) for at, (_, swing, _) in enumerate(rows)],
        [ContactEvidence("a", "a", cells)],
    )
    parts = [part.points or 0 for part in (split.role, split.workplace, split.both)]
    assert parts[0] + parts[1] - parts[2] == (scored.contribution or 0)
    assert split.role.most + split.workplace.most - split.both.most == 100


@given(OBJECTIVES)
def test_a_scope_is_within_its_bounds_and_has_a_number_where_something_is_rated(
    rows: list[tuple[str, int, int | None]],
) -> None:
    assume(any(swing for _, swing, _ in rows))
    split = scope_split([(scope, swing) for scope, swing, _ in rows], [step for *_, step in rows])
    for part, scopes in ((split.role, {ROLE, BOTH}), (split.workplace, {WORKPLACE, BOTH})):
        rated = any(scope in scopes and step is not None for scope, _, step in rows)
        assert (part.points is not None) == rated
        assert 0 <= (part.points or 0) <= part.most <= 100
