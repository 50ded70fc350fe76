"""A chain is a row of pointers: stored once, followed as far as it is shown."""

from contextlib import contextmanager

import pytest
from helpers.steps import growth
from sqlalchemy import create_engine, event, insert, select, text

from pincite.store import open_reader, open_writer, schema
from pincite.store.links import follow
from pincite.store.steps import LEFT_OUT, LONGEST, walk


def own_steps(count, *, first=True):
    """Note k says *Id.* for note k - 1; note 1 names the work."""
    steps = [step(f"n{k}.1", f"n{k - 1}.1") for k in range(2, count + 1)]
    return [step("n1.1", "n1.1"), *steps] if first else steps


def step(citation, target, seq=1, rule="id"):
    return {"doc": "d", "citation": citation, "seq": seq, "rule": rule, "target": target, "reason": "so it is"}


@contextmanager
def holding(steps):
    engine = create_engine("sqlite://")
    schema.METADATA.create_all(engine)
    with engine.connect() as connection:
        connection.execute(insert(schema.steps), steps)
        yield connection
    engine.dispose()


def shown(steps, citation):
    with holding(steps) as connection:
        return [(s["at"], s["target"], s["rule"]) for s in walk(connection, "d", [citation])[citation]]


def test_a_chain_is_followed_to_the_first_citation():
    assert shown(own_steps(4), "n4.1") == [("n4.1", "n3.1", "id"), ("n3.1", "n2.1", "id"), ("n2.1", "n1.1", "id")]
    assert shown(own_steps(4), "n1.1") == [("n1.1", "n1.1", "id")]


def test_a_chain_longer_than_its_document_is_asked_for_is_followed_all_the_same():
    assert [at for at, _, _ in shown(own_steps(20), "n20.1")] == [f"n{k}.1" for k in range(20, 1, -1)]


def test_of_a_very_long_chain_the_beginning_and_the_end_are_shown_and_what_is_between_is_counted():
    with holding(own_steps(2000)) as connection:
        found = walk(connection, "d", ["n2000.1"])["n2000.1"]
    assert len(found) == LONGEST + 2
    between = next(s for s in found if s["rule"] == LEFT_OUT)
    assert (found[-1]["at"], found[-1]["target"], between["target"]) == ("n2.1", "n1.1", "n2.1")
    assert int(between["reason"].split()[0]) + LONGEST + 1 == 1999


def test_the_step_to_a_book_that_holds_a_chapter_is_shown_with_the_chapter_s():
    steps = [step("n1.1", "n1.1"), step("n2.1", "n2.1"), step("n2.1", "n1.1", 2, "container"), step("n3.1", "n2.1")]
    assert shown(steps, "n2.1") == [("n2.1", "n2.1", "id"), ("n2.1", "n1.1", "container")]
    assert shown(steps, "n3.1") == [("n3.1", "n2.1", "id")]


@pytest.mark.parametrize("count", [1, 2, 40])
def test_steps_that_come_round_to_themselves_end(count):
    ring = [step(f"n{k}.1", f"n{k % count + 1}.1") for k in range(1, count + 1)]
    assert 0 < len(shown([*ring, step("n99.1", "n1.1")], "n99.1")) <= LONGEST + 2


def test_chains_take_time_in_proportion_to_the_article_even_when_all_are_shown():
    def work(size):
        steps = own_steps(size)

        def all_of_them():
            with holding(steps) as connection:
                walk(connection, "d", [s["citation"] for s in steps])

        return all_of_them

    assert growth(work, 400) < 4.6


def test_thousands_that_follow_one_judgement_take_time_in_proportion():
    def work(size):
        names = [f"n{k}.1" for k in range(1, size + 1)]
        rows = {
            "citations": [{"doc": "d", "citation": name, "seq": k} for k, name in enumerate(names)],
            "links": [{"doc": "d", "citation": name} for name in names],
            "steps": own_steps(size),
            "local_citations": [{"doc": "d", "citation": name, "first": "n1.1"} for name in names],
        }
        return lambda: list(follow(rows, {"n2.1"}))

    assert growth(work, 300) < 4.6


DOCUMENT = {"doc": "d", "path": "d", "source": "d", "sha256": "", "media_type": "text/plain", "authors": [], "pages": 1,
            "chars": 1, "text": "x"}  # fmt: skip
CITATION = {"doc": "d", "seq": 1, "stream": "body", "spans": [], "text": "", "form": "id", "fields": {}, "names": [],
            "discussed": False}  # fmt: skip


def test_a_store_of_before_keeps_each_citation_s_own_steps(tmp_path):
    place = str(tmp_path / "s.sqlite")
    with open_writer(place) as store, store.transaction() as connection:
        connection.execute(insert(schema.documents), [DOCUMENT])
        connection.execute(insert(schema.citations), [CITATION | {"citation": name} for name in ("a", "b")])
        connection.execute(text("ALTER TABLE steps ADD COLUMN at VARCHAR NOT NULL DEFAULT ''"))
        connection.execute(text("DELETE FROM schema_migrations WHERE name LIKE '0009%'"))
        for citation, seq, at, target in [("a", 1, "a", "b"), ("a", 2, "b", "c"), ("b", 1, "b", "c")]:
            row = {"citation": citation, "seq": seq, "at": at, "target": target}
            connection.execute(text("INSERT INTO steps VALUES ('d', :citation, :seq, 'id', :target, '', :at)"), row)
    with open_writer(place):
        pass
    with open_reader(place).transaction() as connection:
        s = schema.steps
        assert connection.execute(select(s.c.citation, s.c.target)).all() == [("a", "b"), ("b", "c")]


def test_a_long_chain_is_asked_for_by_few_queries():
    with holding(own_steps(500)) as connection:
        asked = []
        event.listen(connection, "before_cursor_execute", lambda *_: asked.append(1))
        walk(connection, "d", ["n500.1", "n499.1"])
    assert len(asked) < 10
