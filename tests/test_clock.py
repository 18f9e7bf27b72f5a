"""The machine's zone: asked at every moment, and followed when somebody travels."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal import clock


def test_the_zone_of_the_machine_is_followed_when_it_is_set_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", link := tmp_path / "localtime")
    for zone in ("Europe/London", "America/Lima", "Europe/London"):
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / "zoneinfo" / zone)
        assert clock.SystemClock().now().zone == zone


def test_a_copy_of_a_zone_s_file_does_not_say_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", link := tmp_path / "localtime")
    link.write_bytes(b"TZif2")
    assert clock.SystemClock().now().zone == "UTC"
