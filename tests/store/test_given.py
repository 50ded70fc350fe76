"""What the author's own tools left in a file is kept, exported, and harmless to stores of before."""

import json

from sqlalchemy import create_engine, select, text

from pincite import sections, works
from pincite.citations import find
from pincite.export import exchange
from pincite.ingest.flow import Paragraph, Run, Told, write
from pincite.model import Fields, GivenItem, GivenPlace, GivenWork, Span
from pincite.resolution import resolve
from pincite.store import Extraction, flatten, open_reader, open_writer, schema
from pincite.store.write import put_document


def stored(place):
    """Store an article with a source typed by hand and one that a tool cites."""
    field = GivenPlace(Span(0, 0), (GivenItem("q11", "p. 14"),), "zotero")
    runs = [Run("The dues rose."), Run("", note="a"), Run(" They fell."), Run("", note="b")]
    notes = {
        "a": [[Run("Quill, the harbour book.", given=field)]],
        "b": [[Run("12 U.S.C. § 1811 (2018).")]],
    }
    known = [GivenWork("q11", None, Fields(authors=("Quill, Marta",), title="Harbour Law"))]
    article = sections.assemble(write(Told([Paragraph(runs)], notes, works=known), "quay.html", "text/html"))
    cited = find(article)
    links = resolve(article, cited)
    found = Extraction("quay", "/quay.html", article, cited, links, (), (), works.local("quay", cited, links))
    with open_writer(str(place)) as store:
        put_document(store, flatten(found, {}))


def test_the_export_says_which_citations_are_given(tmp_path):
    stored(tmp_path / "s.sqlite")
    exchange.export(open_reader(str(tmp_path / "s.sqlite")), tmp_path / "out")
    lines = (tmp_path / "out" / "citations.jsonl").read_text(encoding="utf8").splitlines()
    said = [(c["given"], c["given_key"], c["pinpoint"], c["confidence"]) for c in map(json.loads, lines)]
    assert said[0] == (True, "q11", "p. 14", 1.0)
    assert said[1][:2] == (False, None)


def test_a_store_of_before_keeps_its_citations_none_of_them_given(tmp_path):
    place = tmp_path / "s.sqlite"
    stored(place)
    with create_engine(f"sqlite:///{place}").begin() as connection:
        for column in ("given", "given_by"):
            connection.execute(text(f"ALTER TABLE citations DROP COLUMN {column}"))
        connection.execute(text("DELETE FROM schema_migrations WHERE name LIKE '0010%'"))
    with open_writer(str(place)):
        pass
    c = schema.citations
    with open_reader(str(place)).transaction() as connection:
        assert connection.execute(select(c.c.citation, c.c.given)).all() == [("n1.1", None), ("n2.1", None)]
