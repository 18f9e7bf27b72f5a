"""Who may know what: topics, registers, guidelines, the decision, and the check that works while one types.

`detection`, `facts` and `decision` are pure. `reading.make_watch` reads a snapshot on the database thread,
`watch.check` asks it on any thread; `telling` answers for a person and for everybody. `rulings` and
`breaches` keep what was decided and what went wrong; `grants`, `conflicts`, `agreements`, `limits` are the
registers, `guidelines` and `rules` versions.
"""
