"""Keys of works through any history of a corpus."""

from helpers.plain_stages import STAGES
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.engine.rejoin import rejoin
from pincite.model import Fields, LocalWork, WorkType
from pincite.store.write import CorpusWorks, KnownWork

SOURCES = (
    Fields(authors=("Noor, Aminah",), title="Rivers of the North", year=1999),
    Fields(authors=("Noor, Aminah",), title="Rivers of the South", year=1999),
    Fields(authors=("Vogel, Piet",), title="On Borders and Their Keepers", year=2004),
    Fields(authors=("Harbour Watch",), title="Annual Report", year=2010),
    Fields(authors=("Harbour Watch",), title="Annual Report", year=2011),
    Fields(),
)
CITED = st.lists(st.integers(0, len(SOURCES) - 1), max_size=4, unique=True)
CORPORA = st.lists(CITED, min_size=1, max_size=5)


def paper(name: str, cited: list[int]) -> list[LocalWork]:
    return [
        LocalWork(name, f"n{k}.1", (f"n{k}.1",), WorkType.BOOK if source < 5 else None, SOURCES[source])
        for k, source in enumerate(cited, 1)
    ]


def corpus(cited: list[list[int]]) -> tuple[LocalWork, ...]:
    return tuple(work for k, one in enumerate(cited) for work in paper(f"p{k}", one))


def known(found: CorpusWorks) -> tuple[KnownWork, ...]:
    return tuple(
        KnownWork(w.key, w.type, w.fields, tuple((*m, found.digests[m]) for m in w.members)) for w in found.works
    )


def keys(found: CorpusWorks) -> dict[tuple[str, str], str]:
    return {member: work.key for work in found.works for member in work.members}


def grown(cited: list[list[int]]) -> CorpusWorks:
    """Add the papers of a corpus one after another."""
    found = rejoin((), (), STAGES)
    for k in range(len(cited)):
        found = rejoin(corpus(cited[: k + 1]), known(found), STAGES)
    return found


@settings(deadline=None)
@given(CORPORA)
def test_every_source_of_every_paper_has_one_work(cited):
    found = rejoin(corpus(cited), (), STAGES)
    assert set(keys(found)) == {(w.doc, w.first) for w in corpus(cited)}
    assert len({w.key for w in found.works}) == len(found.works)


@settings(deadline=None)
@given(CORPORA)
def test_papers_added_one_by_one_are_joined_as_if_read_at_once(cited):
    def groups(found):
        return {work.members for work in found.works}

    assert groups(grown(cited)) == groups(rejoin(corpus(cited), (), STAGES))


@settings(deadline=None)
@given(CORPORA, CITED)
def test_a_paper_that_is_added_changes_no_key(cited, added):
    before = rejoin(corpus(cited), (), STAGES)
    after = rejoin(corpus([*cited, added]), known(before), STAGES)
    assert keys(after).items() >= keys(before).items()
    assert after.buried == ()


@settings(deadline=None)
@given(CORPORA)
def test_reading_everything_again_changes_nothing(cited):
    once = rejoin(corpus(cited), (), STAGES)
    again = rejoin(corpus(cited), known(once), STAGES)
    assert (again.works, again.csl, again.buried) == (once.works, once.csl, ())


@settings(deadline=None)
@given(CORPORA, CORPORA)
def test_after_any_change_works_say_only_what_papers_say_now(before, after):
    found = rejoin(corpus(after), known(rejoin(corpus(before), (), STAGES)), STAGES)
    now = {(w.doc, w.first): w.fields for w in corpus(after)}
    assert set(keys(found)) == set(now)
    for work in found.works:
        assert {now[m].title for m in work.members} == {work.fields.title}
    gone = {w.key for w in rejoin(corpus(before), (), STAGES).works} - {w.key for w in found.works}
    assert {stone.old for stone in found.buried} == gone


@settings(deadline=None)
@given(CORPORA, CORPORA)
def test_a_work_that_comes_back_gets_its_old_key_and_no_other_work_does(before, between):
    first = rejoin(corpus(before), (), STAGES)
    second = rejoin(corpus(between), known(first), STAGES)
    gone = tuple(KnownWork(s.old, s.type, s.fields, ()) for s in second.buried)
    third = rejoin(corpus(before), known(second) + gone, STAGES)
    titles = {w.key: w.fields.title for w in first.works}
    assert all(titles.get(w.key, w.fields.title) == w.fields.title for w in (*second.works, *third.works))
    named = [member for member in keys(first) if keys(first)[member] in titles and titles[keys(first)[member]]]
    assert {m: keys(third)[m] for m in named} == {m: keys(first)[m] for m in named}


def test_a_reserved_key_is_never_given():
    free = rejoin(corpus([[0]]), (), STAGES).works[0].key
    assert rejoin(corpus([[0]]), (), STAGES, reserved=[free]).works[0].key != free
