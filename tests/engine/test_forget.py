"""A document that is forgotten leaves nothing behind but what people decided about it."""

import pytest
from sqlalchemy import func, select

from pincite import sections, works
from pincite.citations import find
from pincite.cli.forget import said
from pincite.engine.forget import Forgotten, forget
from pincite.engine.real import STAGES
from pincite.ingest import markdown
from pincite.resolution import resolve
from pincite.store import Extraction, StoreError, flatten, open_writer, schema
from pincite.store.write import put_document

TEXT = "# {0}\n\nThe quay rose.[^1]\n\n[^1]: Bo Ek, *{0}* (Reef 2001) 3.\n"


def stored(store, doc, title):
    article = sections.assemble(markdown.read(TEXT.format(title).encode(), f"{doc}.md"))
    cited = find(article)
    links = resolve(article, cited)
    found = Extraction(doc, f"/gone/{doc}.md", article, cited, links, (), (), works.local(doc, cited, links))
    put_document(store, flatten(found, {}))


def count(store, table):
    with store.transaction() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_forgotten_document_takes_its_rows_and_works_with_it(tmp_path):
    with open_writer(str(tmp_path / "s.sqlite")) as store:
        stored(store, "quays", "Quays")
        stored(store, "salt", "Salt")
        found = forget(store, "quays.md", STAGES)
        assert (found.doc, found.there, found.judgements) == ("quays", False, 0)
        assert [count(store, t) for t in (schema.documents, schema.notes, schema.citations)] == [1, 1, 1]
        with store.transaction() as connection:
            assert connection.execute(select(schema.works.c.title)).scalars().all() == ["Salt"]


def test_a_document_that_is_not_there_cannot_be_forgotten(tmp_path):
    with open_writer(str(tmp_path / "s.sqlite")) as store, pytest.raises(StoreError, match="No document"):
        forget(store, "nobody", STAGES)


def test_what_stays_and_what_brings_it_back_is_said():
    told = said(Forgotten("quays", "Quays", "/here/quays.md", there=True, judgements=3))
    assert "3 judgements on it stay" in told
    assert "/here/quays.md is still there" in told
