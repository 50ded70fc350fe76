"""A corpus read in parts and merged is the corpus read at once; judgements and failures come along."""

import pytest
from helpers.kept import corpus, decide, run
from helpers.plain_stages import STAGES
from sqlalchemy import select

from pincite.engine import CorpusError, shard_of
from pincite.engine.merge import merge
from pincite.export import exchange
from pincite.judgements import Act, read_all
from pincite.store import StoreError, open_reader, open_writer, schema
from pincite.store import read as queries

TEXT = """Reports on {0} travel far.[^1] They are read in Malaysia.[^2]

[^1]: Ames, Grades of {0} (2001); Bell, On Lists (19{1}).
[^2]: Ibid.
"""


def papers(folder):
    """Twelve little articles that share works, one of which can't be read."""
    texts = {f"paper{n}": TEXT.format(f"Port {n % 5}", 90 + n % 3) for n in range(11)}
    return corpus(folder, **texts, broken="UNREADABLE")


def exported(place, out):
    exchange.export(open_reader(str(place)), out)
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def merged(folder, tmp_path, count, name):
    parts = [tmp_path / f"{name}-{n}" / "s.sqlite" for n in range(1, count + 1)]
    for number, part in enumerate(parts, 1):
        run(folder, part, shard=shard_of(f"{number}/{count}"))
    with open_writer(str(tmp_path / name / "all.sqlite")) as store:
        return merge([str(part) for part in parts], store, STAGES), tmp_path / name / "all.sqlite"


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_export_of_merged_parts_is_that_of_one_run_byte_for_byte(tmp_path, count):
    folder = papers(tmp_path / "c")
    run(folder, tmp_path / "whole.sqlite")
    found, place = merged(folder, tmp_path, count, "parts")
    assert (found.documents, found.twice, found.failures, found.broken) == (13, (), 1, ())
    assert exported(place, tmp_path / "b") == exported(tmp_path / "whole.sqlite", tmp_path / "a")


def test_a_paper_added_later_moves_no_other_into_another_part():
    shards = [shard_of(f"{n}/7") for n in range(1, 8)]
    docs = [f"paper-{n}-pdf" for n in range(300)]
    homes = {doc: [shard.number for shard in shards if shard.holds(doc)] for doc in docs}
    assert all(len(home) == 1 for home in homes.values())
    assert {home[0] for home in homes.values()} == set(range(1, 8))


def test_merging_again_brings_nothing_twice_and_a_run_over_all_finds_nothing_to_do(tmp_path):
    folder = papers(tmp_path / "c")
    _, place = merged(folder, tmp_path, 3, "parts")
    before = exported(place, tmp_path / "a")
    with open_writer(str(place)) as store:
        again = merge([str(tmp_path / f"parts-{n}" / "s.sqlite") for n in (1, 2, 3)], store, STAGES)
    assert again.judgements == 0
    assert exported(place, tmp_path / "b") == before
    assert run(folder, place).read == ()


def test_what_was_decided_in_a_part_is_kept(tmp_path):
    folder = corpus(tmp_path / "c")
    part = tmp_path / "one" / "s.sqlite"
    run(folder, part)
    made = decide(part, Act.REJECT, "link:rivers-txt:n2.1")
    with open_writer(str(tmp_path / "two" / "s.sqlite")) as store:
        found = merge([str(part)], store, STAGES)
        kept = read_all(store.judgements)
    assert found.judgements == 1
    assert [judgement.id for judgement in kept["rivers-txt"].judgements] == [made.id]


def test_a_document_of_two_parts_is_taken_from_the_first_and_told(tmp_path):
    one, two = (tmp_path / name / "s.sqlite" for name in ("one", "two"))
    run(corpus(tmp_path / "c", rivers="Rivers rose.[^1]\n\n[^1]: Ames, Rivers (2001)."), one)
    run(corpus(tmp_path / "d"), two)
    with open_writer(str(tmp_path / "all.sqlite")) as store:
        found = merge([str(one), str(two)], store, STAGES)
        with store.transaction() as connection:
            texts = dict(connection.execute(select(schema.documents.c.doc, schema.documents.c.text)).all())
    assert found.twice == ("borders-txt", "rivers-txt")
    assert texts["rivers-txt"].startswith("Rivers rose.")


def test_a_part_that_is_missing_stops_the_merge_before_anything_is_written(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "one.sqlite")
    with open_writer(str(tmp_path / "all.sqlite")) as store:
        with pytest.raises(StoreError, match="no store at"):
            merge([str(tmp_path / "one.sqlite"), str(tmp_path / "lost.sqlite")], store, STAGES)
        with pytest.raises(StoreError, match="into itself"):
            merge([str(tmp_path / "all.sqlite")], store, STAGES)
        with store.transaction() as connection:
            assert list(queries.documents(connection)) == []


@pytest.mark.parametrize("said", ["0/4", "5/4", "1", "1/0", "a/b", "1/2/3"])
def test_what_names_no_shard_is_refused(said):
    with pytest.raises(CorpusError, match="names no shard"):
        shard_of(said)
