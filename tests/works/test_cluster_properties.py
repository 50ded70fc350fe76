"""Whatever papers are read and in whatever order, works stay what and where they were."""

from hypothesis import given
from hypothesis import strategies as st

from pincite.model import Fields, LocalWork, WorkType
from pincite.works import cluster

TITLES = st.sampled_from(
    [
        "Harbours Without Law",
        "Harbours without law: A history",
        "Crossing by Night",
        "Ports Report 2014",
        "Ports Report",
        None,
    ]
)
AUTHORS = st.sampled_from(
    [(), ("Okafor, Chidi",), ("Okafor, C.",), ("U.S. Dep’t of State",), ("US Department of State",)]
)
YEARS = st.sampled_from([None, 2001, 2014])
FIELDS = st.builds(lambda title, authors, year: Fields(title=title, authors=authors, year=year), TITLES, AUTHORS, YEARS)
KINDS = st.sampled_from([WorkType.REPORT, WorkType.ARTICLE])
ARTICLES = st.lists(st.lists(st.tuples(FIELDS, KINDS), max_size=4), max_size=4)


def works(articles):
    return [
        LocalWork(f"d{d}", f"n{k}.1", (f"n{k}.1",), kind, fields)
        for d, cited in enumerate(articles)
        for k, (fields, kind) in enumerate(cited, 1)
    ]


@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_works_does_not_matter(articles, random):
    local = works(articles)
    shuffled = list(local)
    random.shuffle(shuffled)
    assert cluster(local) == cluster(shuffled)


@given(ARTICLES)
def test_every_citation_has_one_work_and_no_article_has_a_work_twice(articles):
    local = works(articles)
    members = [m for w in cluster(local).works for m in w.members]
    assert sorted(members) == sorted((w.doc, w.first) for w in local)
    for work in cluster(local).works:
        docs = [doc for doc, _ in work.members]
        assert len(docs) == len(set(docs))


@given(ARTICLES, st.integers(0, 16))
def test_keys_stay_when_works_are_added(articles, cut):
    local = works(articles)
    before = cluster(local[:cut])
    after = cluster(local, before.works)
    keys = {w.key for w in after.works} | {old for old, _ in after.moved}
    assert {w.key for w in before.works} <= keys
    held = {m: w.key for w in after.works for m in w.members}
    moved = dict(after.moved)
    assert all(held[m] == moved.get(w.key, w.key) for w in before.works for m in w.members)


@given(ARTICLES)
def test_running_again_changes_nothing(articles):
    local = works(articles)
    once = cluster(local)
    assert cluster(local, once.works).works == once.works
