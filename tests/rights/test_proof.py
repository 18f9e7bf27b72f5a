"""What the proof stands on: pages decrypted rightly, and every term of the search index read."""

from __future__ import annotations

from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.rights.search_terms import terms_of
from netjournal.text import fold
from netjournal.vault.sessions import Vault

WORDS = "abbey abbot abbots able ability zebra zebras naïve Großprojekt 12 thistledown thistle"


def test_the_pages_of_the_file_are_decrypted(vault: Vault) -> None:
    vault.call(capture, "a heron named thistledown")
    pages = vault.call(lambda: list(database().pages()))
    (count,) = vault.call(lambda: database().execute_sql("PRAGMA page_count").fetchone())
    assert len(pages) == count and {len(page) for page in pages} == {4016}
    whole = b"".join(pages)
    assert b"a heron named thistledown" in whole and b"CREATE TABLE" in whole
    assert b"thistledown" not in vault.root.joinpath("journal.db").read_bytes()


def test_reading_the_pages_leaves_the_lock_of_the_database(vault: Vault) -> None:
    for _ in range(3):
        vault.call(lambda: sum(len(page) for page in database().pages()))
        vault.call(capture, "still there")
    assert [check for check in vault.verify() if not check.ok] == []


def test_every_term_of_the_index_is_read(vault: Vault) -> None:
    for _ in range(3):
        vault.call(capture, WORDS)

    def read() -> tuple[set[str], set[str]]:
        db = database()
        db.execute_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, doc_text, row)")
        vocabulary = {term for (term,) in db.execute_sql("SELECT term FROM temp.terms").fetchall()}
        db.execute_sql("DROP TABLE temp.terms")
        blocks = db.execute_sql("SELECT block FROM doc_text_data").fetchall()
        return vocabulary, {term for (block,) in blocks for term in terms_of(block)}

    vocabulary, terms = vault.call(read)
    assert {fold(word) for word in WORDS.split()} <= vocabulary <= terms
