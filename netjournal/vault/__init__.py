"""The encrypted vault: keys, header, opening, the database thread, the inbox, backups.

Import from the modules (this file stays empty, so that `inbox.seal_note` is quick to import):
`creation.create_vault`, `opening.open_vault`, `sessions.Vault`, `inbox.seal_note`,
`restoring.restore_backup`, `secrets.Passphrase`, `schema.Schema`.
"""
