"""Contacts and organisations, how to reach them, tags, and who is due.

Import from the modules: `contacts`, `methods`, `organisations`, `tags`, `cadence` (pure), `due`,
`windows` (ids in order for lists), `rows` (what a list shows), `pages` (one contact whole), `completion`.
"""
