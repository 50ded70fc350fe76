"""The store as DataFrames: every column is described, and no other is there."""

import subprocess
import sys

import pytest
from helpers.kept import corpus, run
from sqlalchemy import text

import pincite
from pincite.export.tables import LISTINGS
from pincite.frames import CHAINED, DOUBTED, FOUND, KINDS, STATED, TRACED
from pincite.store import StoreError


@pytest.fixture
def store(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    return pincite.open(str(tmp_path / "s.sqlite"))


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_a_table_has_the_columns_described_with_their_types(store, listing):
    found = store.table(listing.name)
    assert list(found.columns) == [column.name for column in listing.columns]
    assert [str(found[c.name].dtype) for c in listing.columns] == [KINDS[c.kind] for c in listing.columns]


def test_every_method_gives_its_table(store):
    for name in ("documents", "notes", "citations", "works", "mentions", "claims", "claim_sources"):
        assert getattr(store, name)().equals(store.table(name))


def test_claims_join_their_sources_and_works(store):
    resting = store.claims().merge(store.claim_sources(), on=["doc", "claim"]).merge(store.works(), on="work")
    assert set(resting.loc[resting["title"] == "Borders", "doc"]) == {"rivers-txt", "borders-txt"}


def test_trace_gives_a_row_for_each_claim_and_source_with_the_chain(store):
    found = store.trace("debate about", limit=1)
    assert list(found.columns) == [column.name for column in TRACED]
    (row,) = found.to_dict("records")
    assert (row["note"], row["title"], row["year"]) == ("2", "Borders", 2004)
    assert row["chain"].startswith("n2.1 → n1.2: ")


def test_trace_narrows_and_an_empty_answer_keeps_its_columns(store):
    assert set(store.trace(country="tha")["doc"]) == {"rivers-txt"}
    assert list(store.trace("xylophone").columns) == [column.name for column in TRACED]


def test_an_open_store_can_not_be_written_to(store):
    with pytest.raises(StoreError, match="readonly"), store.store.transaction() as connection:
        connection.execute(text("DELETE FROM claims"))


def test_an_older_store_is_opened_after_an_upgrade_that_was_asked_for(tmp_path):
    place = str(tmp_path / "s.sqlite")
    run(corpus(tmp_path / "c"), place)
    with pincite.store.open_writer(place) as written, written.transaction() as connection:
        connection.execute(text("DELETE FROM schema_migrations WHERE name LIKE '0004%'"))
    with pytest.raises(StoreError, match="older"):
        pincite.open(place)
    assert len(pincite.open(place, upgrade=True).claims())


def test_a_store_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(StoreError, match="no store"):
        pincite.open(str(tmp_path / "none.sqlite"))


def test_importing_pincite_does_not_load_pandas():
    code = "import sys, pincite; sys.exit('pandas' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_command_that_asks_has_its_method(store):
    chained = store.why("rivers", "2")
    assert list(chained.columns) == [column.name for column in CHAINED]
    assert list(chained["citation"]) == ["n2.1"]
    assert list(store.check().columns) == [column.name for column in FOUND]
    assert "Borders" in store.bib()
    assert list(store.review().columns) == [column.name for column in DOUBTED]


def test_a_decision_is_recorded_shown_at_once_and_taken_back(store):
    was = store.why("rivers", "2")["work"][0]
    other = next(key for key in store.works()["work"] if key != was)
    (made,) = store.decide("edit", "link:rivers-txt:n2.1", other, who="mira").to_dict("records")
    assert store.why("rivers", "2")["work"][0] == other
    assert list(store.judgements()["judgement"]) == [made["judgement"]]
    store.undo(made["judgement"], who="mira")
    assert store.why("rivers", "2")["work"][0] == was
    assert list(store.judgements()["stands"]) == [False, True]


def test_what_a_run_would_do_and_an_export_need_no_command_line(store, tmp_path):
    stated = store.status()
    assert list(stated.columns) == [column.name for column in STATED]
    assert set(stated["doc"]) >= set(store.documents()["doc"])
    assert store.export("csv", tmp_path / "out")["documents"] == len(store.documents())
    assert (tmp_path / "out" / "documents.csv").exists()


@pytest.mark.parametrize("command", ["trace", "why", "bib", "check", "review", "table", "export", "status"])
def test_a_command_that_asks_has_a_function_of_its_name(store, command):
    assert callable(getattr(store, command))
