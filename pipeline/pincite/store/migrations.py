"""Named, ordered changes of the schema.

A new store is made at once in its newest shape; an older one gets what it lacks, in order, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, inspect, select, text

from pincite.store import dialect, index, packs, schema
from pincite.store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Migration:
    """One change: its name (``0001_first``) and what it does to an existing store."""

    name: str
    apply: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    schema.METADATA.create_all(connection)
    dialect.create_search(connection)


def _tombstones(connection: Connection) -> None:
    """Tombstones say what they stood for; those that don't are dropped, since nothing can be told of them."""
    schema.tombstones.drop(connection)
    schema.tombstones.create(connection)


def _judgements(connection: Connection) -> None:
    for table in (schema.former_texts, schema.judged):
        table.create(connection, checkfirst=True)


def _search(connection: Connection) -> None:
    """Claims are also found by what stands before them, their headings and what they name."""
    dialect.create_search(connection)


def _patches(connection: Connection) -> None:
    schema.patches.create(connection, checkfirst=True)


def _meaning(connection: Connection) -> None:
    """Claims are also found by what they mean, and listed beside the search table."""
    for table in (schema.searched, schema.vectors, schema.sentences, packs.packed):
        table.create(connection, checkfirst=True)
    index.fill(connection)


def _published(connection: Connection) -> None:
    """Documents say when and where they were published; what is not known yet is empty."""
    _add_columns(connection, schema.documents)


def _weighed(connection: Connection) -> None:
    """Links say how probable each candidate is and why; those made before do when their document is read again."""
    _add_columns(connection, schema.links)


def _numbered(connection: Connection) -> None:
    """Pages say which number is printed on them; those stored before do when their document is read again."""
    _add_columns(connection, schema.pages)


def _searched_by_document(connection: Connection) -> None:
    """Find the search rows of one document without looking at those of all others."""
    for index_of in schema.searched.indexes:
        index_of.create(connection, checkfirst=True)


def _add_columns(connection: Connection, table: Table) -> None:
    """Give a table the columns that it lacks, empty."""
    had = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.c:
        if column.name not in had:
            kind = column.type.compile(connection.dialect)
            connection.execute(text(f'ALTER TABLE {table.name} ADD COLUMN "{column.name}" {kind}'))


def _lines(connection: Connection) -> None:
    """Lines of printed formats say where they stand; those of documents stored before do when they are read again."""
    schema.lines.create(connection, checkfirst=True)


def _own_steps(connection: Connection) -> None:
    """Each citation keeps its own steps alone; those it had of others are theirs, and the chain leads to them."""
    if "at" in {column["name"] for column in inspect(connection).get_columns(schema.steps.name)}:
        connection.execute(text("DELETE FROM steps WHERE at <> citation"))
        connection.execute(text("ALTER TABLE steps DROP COLUMN at"))
    connection.execute(delete(schema.patches))


def _given(connection: Connection) -> None:
    """Citations say under which key the file itself names their source, and which tool wrote it there."""
    _add_columns(connection, schema.citations)
    connection.execute(delete(schema.patches))


def _sentences(connection: Connection) -> None:
    """Find what articles say outside claims too; of those stored before, when they are read again."""
    schema.sentences.create(connection, checkfirst=True)


def _health(connection: Connection) -> None:
    """Documents say how well they were read; those stored before do when they are read again."""
    schema.health.create(connection, checkfirst=True)


def _library(connection: Connection) -> None:
    """Keep a scholar's own library beside the works, and which of them it holds."""
    for table in (schema.library, schema.library_matches):
        table.create(connection, checkfirst=True)


def _packed(connection: Connection) -> None:
    """Keep the list of what is searched packed, so that a question need not read every row of it."""
    packs.packed.create(connection, checkfirst=True)
    packs.fill(connection)


MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001_first", _first),
    Migration("0002_tombstones_say_what_they_stood_for", _tombstones),
    Migration("0003_judgements", _judgements),
    Migration("0004_claims_are_searched_with_their_surroundings", _search),
    Migration("0005_patches", _patches),
    Migration("0006_claims_are_found_by_meaning", _meaning),
    Migration("0007_documents_say_where_they_were_published", _published),
    Migration("0008_lines_say_where_they_stand", _lines),
    Migration("0009_citations_keep_their_own_steps", _own_steps),
    Migration("0010_citations_say_what_the_file_gives", _given),
    Migration("0011_search_rows_are_found_by_document", _searched_by_document),
    Migration("0012_sentences_outside_claims_are_found", _sentences),
    Migration("0013_documents_say_how_well_they_were_read", _health),
    Migration("0014_a_library_is_kept", _library),
    Migration("0015_links_say_how_probable_their_candidates_are", _weighed),
    Migration("0016_what_is_searched_is_packed", _packed),
    Migration("0017_pages_say_what_number_is_printed_on_them", _numbered),
)


def applied(connection: Connection) -> tuple[str, ...]:
    """Return the names of the migrations a store has had, in order; none for an empty database."""
    if not inspect(connection).has_table(schema.migrations.name):
        return ()
    return tuple(connection.execute(select(schema.migrations.c.name).order_by(schema.migrations.c.name)).scalars())


def missing(connection: Connection, known: tuple[Migration, ...] = MIGRATIONS) -> tuple[Migration, ...]:
    """Return what the store lacks. Raises ``StoreError`` when it has had changes that this version doesn't know."""
    had = applied(connection)
    newer = sorted(set(had) - {m.name for m in known})
    if newer:
        raise StoreError(
            f"The store was written by a newer Pincite (its schema has {', '.join(newer)}).",
            "Install that version, or name another file with --store.",
        )
    return tuple(m for m in known if m.name not in had)


def migrate(connection: Connection, known: tuple[Migration, ...] = MIGRATIONS) -> tuple[str, ...]:
    """Bring a store to the newest schema; return the names of what was applied."""
    todo = missing(connection, known)
    if len(todo) == len(known):
        _first(connection)
    else:
        for migration in todo:
            migration.apply(connection)
    for migration in todo:
        connection.execute(schema.migrations.insert().values(name=migration.name))
    return tuple(m.name for m in todo)
