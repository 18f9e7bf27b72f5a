"""Whatever ails the keyring, the passphrase is asked for at once and opens; how soon is said by
`python -m tests.faults keyrings`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .figures import Figures
from .grounds import Ground
from .keyrings import KINDS, ring_often, try_one, with_keyring
from .mutations import RING, mutated

SHORT = [("hanging", "application"), ("plaintext", "command"), ("well", "command")]


def test_whatever_ails_the_keyring_the_passphrase_is_asked_for_and_opens(ground: Ground, long: bool) -> None:
    """The application's field stands, and is typed in, while the keyring is still being asked."""
    if long:
        figures = ring_often(ground, 2 * len(KINDS), seed=1)
    else:
        figures, ringed = Figures("keyrings"), with_keyring(ground)
        for kind, before in SHORT:
            try_one(ringed, kind, before, figures)
    assert figures.clean, str(figures)
    assert figures.acknowledged == figures.tries


@pytest.mark.long
@pytest.mark.parametrize(("kind", "before"), RING)
def test_a_safeguard_taken_out_is_seen(cold_ground: Ground, tmp_path: Path, kind: str, before: str) -> None:
    cold_ground.tree = mutated(RING[kind, before], tmp_path)
    figures = Figures("keyrings")
    try_one(with_keyring(cold_ground), kind, before, figures, patience=12)
    assert not figures.clean
