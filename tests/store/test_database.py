"""A store is made, opened, refused or left alone."""

import sqlite3
from contextlib import suppress

import pytest
from helpers.kept import corpus, run
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from pincite.store import StoreError, database, dialect, migrations, open_reader, open_writer, read, schema


def test_a_missing_store_is_not_made_by_asking_it(tmp_path):
    with pytest.raises(StoreError, match="no store at"):
        open_reader(str(tmp_path / "s.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_a_new_store_is_marked_as_ours_and_writes_ahead(tmp_path):
    path = tmp_path / "deep" / "s.sqlite"
    with open_writer(str(path)):
        pass
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (dialect.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("content", [b"Dear diary, today", b"SQLite format 3\x00 and then nothing of a header"])
def test_a_file_that_is_no_store_is_refused_and_left_untouched(tmp_path, content):
    path = tmp_path / "diary"
    path.write_bytes(content)
    for opened in (lambda: open_writer(str(path)).__enter__(), lambda: open_reader(str(path))):
        with pytest.raises(StoreError, match=r"not a store|another program"):
            opened()
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_untouched(tmp_path):
    path = tmp_path / "library.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"), open_writer(str(path)):
        pass
    assert path.read_bytes() == before


def test_a_damaged_store_is_refused_with_advice_and_left_untouched(tmp_path):
    path = tmp_path / "s.sqlite"
    run(corpus(tmp_path / "c"), path)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * 8192 + data[12288:])
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused, open_writer(str(path)):
        pass
    assert "build the store again" in refused.value.advice
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_by_writer_and_reader(tmp_path):
    path = tmp_path / "s.sqlite"
    with open_writer(str(path)) as store, store.transaction() as connection:
        connection.execute(text("INSERT INTO schema_migrations VALUES ('9999_time_travel')"))
    with pytest.raises(StoreError, match=r"newer Pincite.*9999_time_travel"):
        open_reader(str(path))
    with pytest.raises(StoreError, match="newer Pincite"), open_writer(str(path)):
        pass


def test_an_older_store_gets_what_it_lacks_in_order(tmp_path):
    def add_colour(connection):
        connection.execute(text("ALTER TABLE documents ADD COLUMN colour TEXT"))

    later = (*migrations.MIGRATIONS, migrations.Migration("9001_colour", add_colour))
    with open_writer(str(tmp_path / "s.sqlite")) as store, store.transaction() as connection:
        assert migrations.migrate(connection, later) == ("9001_colour",)
        assert migrations.migrate(connection, later) == ()
        assert connection.execute(text("SELECT colour FROM documents")).all() == []


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path):
    def half(connection):
        connection.execute(text("ALTER TABLE documents ADD COLUMN colour TEXT"))
        raise RuntimeError("the power went")

    later = (*migrations.MIGRATIONS, migrations.Migration("9001_half", half))
    with open_writer(str(tmp_path / "s.sqlite")) as store:
        with pytest.raises(RuntimeError, match="power"), store.transaction() as connection:
            migrations.migrate(connection, later)
        with store.transaction() as connection:
            assert migrations.applied(connection) == tuple(m.name for m in migrations.MIGRATIONS)
            assert "colour" not in connection.execute(text("SELECT sql FROM sqlite_master")).scalars().all()[0]


def test_a_store_has_one_writer_at_a_time(tmp_path):
    place = str(tmp_path / "s.sqlite")
    with open_writer(place), pytest.raises(StoreError, match="Another command is writing"), open_writer(place):
        pass


def test_readers_read_while_one_writes_and_see_only_what_is_committed(tmp_path):
    place = str(tmp_path / "s.sqlite")
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    with open_writer(place) as store, store.transaction() as writing:
        writing.execute(text("DELETE FROM documents"))
        with open_reader(place).transaction() as reading:
            assert read.counts(reading)["documents"] == 2


def test_a_reader_cannot_write(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    store = open_reader(str(tmp_path / "s.sqlite"))
    with pytest.raises(StoreError, match="can't be used"), store.transaction() as connection:
        connection.execute(text("DELETE FROM documents"))


def test_a_folder_and_a_wrong_url_are_named_as_such(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        open_reader(str(tmp_path))
    with pytest.raises(StoreError, match="no database URL"):
        open_reader("://nowhere")


def test_a_password_is_never_shown():
    url = dialect.url_of("postgresql://ada:secret@host/db")
    assert "secret" not in database.Store(url, None).name


def test_a_place_where_no_file_can_be_is_an_error_with_advice(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf8")
    with pytest.raises(StoreError, match="can't be made"), open_writer(str(tmp_path / "file" / "s.sqlite")):
        pass


@pytest.mark.parametrize("table", schema.METADATA.sorted_tables, ids=lambda t: t.name)
def test_every_table_can_be_made_on_a_server_too(table):
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith(f"CREATE TABLE {table.name}")


def test_search_without_a_search_engine_finds_words_in_any_case():
    engine = create_engine("sqlite://")
    rows = [(1, "a", "c1", "Rivers are borders.", "Noor Maps"), (2, "a", "c2", "Nobody counted.", None)]
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE claim_search (rowid INTEGER, doc TEXT, claim TEXT, text TEXT, sources TEXT)")
        )
        for row in rows:
            values = dict(zip(("rowid", "doc", "claim", "text", "sources"), row, strict=True))
            connection.execute(dialect.claim_search.insert().values(values))

        def found(column, *words):
            return connection.execute(dialect._like(column, words)).scalars().all()

        assert found("text", "RIVERS", "lakes") == [1]
        assert found("sources", "counted", "maps") == [1]
        assert found("text", "counted", "rivers") == [1, 2]


def test_a_store_whose_claims_were_searched_alone_gets_their_surroundings(tmp_path):
    place = tmp_path / "s.sqlite"
    run(corpus(tmp_path / "c"), place)
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE claim_search"))
        connection.execute(
            text("CREATE VIRTUAL TABLE claim_search USING fts5(doc UNINDEXED, claim UNINDEXED, text, sources)")
        )
        connection.execute(text("DELETE FROM schema_migrations WHERE name >= '0004'"))
    with open_writer(str(place)) as store, store.transaction() as connection:
        found = dialect.holding(connection, [("before", ("rivers",)), ("text", ("xylophone",))])
        assert [list(rows) for rows in found] == [[2, 3, 4], []]


def test_a_store_from_before_places_of_publication_keeps_all_it_had(tmp_path):
    place = tmp_path / "s.sqlite"
    run(corpus(tmp_path / "c"), place)
    new = ("date", "container", "volume", "issue", "printed_pages", "publisher", "doi", "url")
    with open_reader(str(place)).transaction() as connection:
        before = [{k: v for k, v in row.items() if k not in new} for row in read.documents(connection)]
    with create_engine(f"sqlite:///{place}").begin() as connection:
        for name in new:
            connection.execute(text(f"ALTER TABLE documents DROP COLUMN {name}"))
        connection.execute(text("DELETE FROM schema_migrations WHERE name LIKE '0007%'"))
    with open_writer(str(place)) as store, store.transaction() as connection:
        assert read.documents(connection) == [row | dict.fromkeys(new) for row in before]


def test_a_store_from_before_tombstones_said_what_they_stood_for_is_brought_up_to_date(tmp_path):
    place = tmp_path / "s.sqlite"
    with open_writer(str(place)) as store, store.transaction() as connection:
        connection.execute(text("ALTER TABLE tombstones DROP COLUMN fields"))
        connection.execute(text("DELETE FROM schema_migrations WHERE name LIKE '0002%'"))
    with pytest.raises(StoreError, match="older Pincite"):
        open_reader(str(place))
    assert run(corpus(tmp_path / "c"), place).ok
    with open_reader(str(place)).transaction() as connection:
        assert migrations.missing(connection) == ()


def test_a_store_that_nobody_touched_since_its_last_writer_is_not_looked_through_again(tmp_path, monkeypatch):
    path = tmp_path / "s.sqlite"
    looked = []
    intact = dialect.intact
    monkeypatch.setattr(dialect, "intact", lambda connection: looked.append(path) or intact(connection))
    for _ in range(2):
        with open_writer(str(path)):
            pass
    assert len(looked) == 1
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    with open_writer(str(path)):
        pass
    assert len(looked) == 2
    with open_writer(str(path)) as store, suppress(KeyboardInterrupt), store.transaction() as written:
        written.execute(text("PRAGMA user_version = 8"))
        raise KeyboardInterrupt
    with open_writer(str(path)):
        pass
    assert len(looked) == 2
