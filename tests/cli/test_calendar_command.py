"""`import ics` and `export ics` at the shell."""

from __future__ import annotations

from pathlib import Path

from .conftest import Shell, keys_of, refused

FILES = Path(__file__).parents[1] / "interchange" / "files" / "ics"


def test_a_calendar_comes_in_and_goes_out(shell: Shell, tmp_path: Path) -> None:
    google, broken = str(FILES / "google.ics"), str(FILES / "broken.ics")
    summary = shell.ok("import", "ics", google)
    keys_of(
        summary, "schema", "read", "added", "updated", "unchanged", "skipped", "warnings", "unknown_people"
    )
    assert summary["added"] == 10 and "kim.ode@venues.example" in summary["unknown_people"]
    assert shell.ok("import", "ics", google)["added"] == 0
    refused(shell("import", "ics", broken, "--strict"), 2, "Nothing says when")
    said = shell("import", "ics", broken)
    assert said.code == 0 and "line 3: an event without a beginning" in said.out
    refused(shell("import", "csv", google, "--people"), 2)
    target = tmp_path / "out.ics"
    keys_of(shell.ok("export", "ics", "-o", str(target)), "schema", "bytes")
    assert target.stat().st_mode & 0o777 == 0o600
    assert shell.ok("import", "ics", str(target))["added"] == 0
    withheld = shell("export", "ics", "--profile", "assessor", "--preview", "--json").json["withheld"]
    assert {"where": "meetings", "reason": "person"}.items() <= withheld[0].items()
