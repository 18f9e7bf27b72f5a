"""How many examples hypothesis takes: 100 and always the same ones; with --long 3,000, each time others."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The clock is no judge: a loaded machine makes any example slow.
settings.register_profile(
    "same", derandomize=True, max_examples=100, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("long", settings.get_profile("same"), derandomize=False, max_examples=3_000)


def choose_examples(*, long: bool) -> None:
    """For the whole run, before any test is read."""
    settings.load_profile("long" if long else "same")


def on_one_vault(part: int) -> settings:
    """For what each example costs a write: that part of the examples, all of them in the test's one vault."""
    return settings(
        max_examples=settings.default.max_examples // part,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
