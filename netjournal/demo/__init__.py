"""The demo: a fictional quarter of a named professional, made from readable data."""

from __future__ import annotations

from netjournal.clock import Moment
from netjournal.ledger import changeset

__all__ = ["fill"]


def fill(now: Moment) -> None:
    """Fill the open, empty notebook with the demo quarter that ends at `now`, and the sealed one before it.

    To be called by `vault.call`. Every row is written by the functions that the screens call, on a clock held
    at the moment at which it happened, in one change set a day. None of them is on the undo stack.
    """
    from itertools import groupby

    from netjournal.journal.names import load_names

    from .costs import intend
    from .former import begun, former_happenings
    from .forms import agree
    from .ground import lay
    from .happened import happenings
    from .held_clock import held_clock
    from .links import lay_networks, tie
    from .portfolio import collect_rest
    from .quarter import Calendar
    from .worth import snooze_people, weigh, write_accounts

    calendar = Calendar(now)
    with held_clock(now) as clock:
        clock.moment = begun(calendar)
        with changeset("demo.begin", automatic=True):
            known = lay(calendar)
            lay_networks(known, calendar)
        names = load_names()
        told = [*former_happenings(known, calendar, names), *happenings(known, calendar, names)]
        told.sort(key=lambda each: each[0].ms)
        for _, day in groupby(told, lambda each: each[0].local_date):
            written = list(day)
            clock.moment = written[0][0]
            with changeset("demo.day", automatic=True):
                for at, write in written:
                    clock.moment = at
                    write()
        clock.moment = Moment(now.ms - 60_000, now.zone)
        with changeset("demo.review", automatic=True):
            weigh(known)
            write_accounts(known)
            snooze_people(known, calendar.today)
            intend(known, calendar)
            tie(known, calendar)
            collect_rest(known)
            agree(calendar)
