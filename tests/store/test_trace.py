"""From a question to claims with their sources, and from a work back to its claims."""

from dataclasses import replace

import pytest
from helpers.kept import corpus, run
from helpers.plain_stages import BORDERS, STAGES

from pincite.model import Fields, Mention, MentionKind, Place, Span
from pincite.store import Question, StoreError, open_reader, open_writer, read, trace, trace_each, why, write


@pytest.fixture
def connection(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as opened:
        yield opened


def claims(connection, **asked):
    return [(c.doc, c.note) for c in trace(connection, Question(**asked)).claims]


def test_a_word_is_found_by_its_stem_in_the_claim(connection):
    assert claims(connection, words="following debates")[0] == ("rivers-txt", "1")


def test_a_claim_is_found_by_the_title_of_its_source(connection):
    assert ("rivers-txt", "3") in claims(connection, words="Rivers of the North")


def test_a_phrase_is_found_as_a_phrase(connection):
    assert claims(connection, words='"about rivers"') == [("rivers-txt", "2")]
    assert trace(connection, Question(words='"rivers about"')).total == 0


def test_a_question_is_answered_by_its_telling_words(connection):
    answer = trace(connection, Question(words="a debate with the rivers"))
    assert (answer.every, [c.note for c in answer.claims]) == (True, ["2", "1"])


def test_when_no_claim_has_all_words_those_with_some_are_given_and_it_is_said(connection):
    answer = trace(connection, Question(words="counted zebras"))
    assert ([c.note for c in answer.claims], answer.every) == (["3"], False)


@pytest.mark.parametrize(
    "query", ["rivers AND", '"', "text:rivers", "rivers*", "NEAR(rivers)", "(rivers", "rivers'); --"]
)
def test_no_mark_is_taken_for_an_operator(connection, query):
    assert trace(connection, Question(words=f"{query} zebra")).total <= 4


def test_a_query_without_any_word_is_refused(connection):
    with pytest.raises(StoreError, match="no word"):
        trace(connection, Question(words='" - "'))


def test_a_claim_comes_with_section_note_page_exact_words_and_the_chain(connection):
    (claim,) = trace(connection, Question(words="debate about", doc="rivers-txt", limit=1)).claims
    assert (claim.section, claim.note, claim.page) == ("I Findings", "2", None)
    assert claim.quote == "The debate was about rivers."
    (source,) = claim.sources
    assert (source.form, source.authors, source.title, source.year) == ("id", ("Piet Vogel",), "Borders", 2004)
    assert [(s.at, s.target, s.target_text) for s in source.steps] == [
        ("n2.1", "n1.2", "Piet Vogel, Borders (2004)"),
    ]


def test_the_way_back_from_a_work_gives_all_claims_in_all_papers(connection):
    (work,) = {w.key for w in write.known_works(connection) if w.fields.title == "Borders"}
    assert claims(connection, work=work) == [("borders-txt", "1"), ("rivers-txt", "1"), ("rivers-txt", "2")]


def test_claims_are_found_by_the_country_they_name(connection):
    assert claims(connection, country="tha") == [("rivers-txt", "1")]
    assert claims(connection, country="MYS", doc="borders") == [("borders-txt", "1")]


def test_an_instrument_is_found_in_the_claim_in_its_note_and_by_its_sections(tmp_path):
    def mention(article, *_):
        streams = {"body": "debate", "note:3": "Aminah"}
        found = [(stream, article.readings[stream].text.find(word), word) for stream, word in streams.items()]
        return tuple(
            Mention(MentionKind.STATUTE, Place(stream, Span(at, at + len(word))), word, "22 usc 7106(a)", "x")
            for stream, at, word in found
            if "Rivers" in article.source.text
        )

    only = corpus(tmp_path / "c")
    (only / "borders.txt").unlink()
    run(only, tmp_path / "s.sqlite", replace(STAGES, mention=mention))
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        assert claims(connection, instrument="22 usc 7106") == [("rivers-txt", "1"), ("rivers-txt", "3")]
        with pytest.raises(StoreError, match="22 usc 710"):
            claims(connection, instrument="22 usc 710")


def test_unknown_works_and_documents_are_said_to_be_unknown(connection):
    with pytest.raises(StoreError, match="No work 'nobody-1900'"):
        trace(connection, Question(work="nobody-1900"))
    with pytest.raises(StoreError, match="No document 'lakes'"):
        trace(connection, Question(doc="lakes"))


def test_the_limit_cuts_what_is_shown_and_not_what_is_counted(connection):
    answer = trace(connection, Question(words="river", limit=1))
    assert (len(answer.claims), answer.total) == (1, 4)


def test_why_tells_each_citation_of_a_note_in_order(connection):
    told = why(connection, read.find_document(connection, "rivers.txt"), "1")
    assert [(s.citation, s.title, s.pinpoint) for s in told.sources] == [
        ("n1.1", "Rivers of the North", "12"),
        ("n1.2", "Borders", None),
    ]


def test_why_of_a_note_that_is_not_there_says_which_there_are(connection):
    with pytest.raises(StoreError) as refused:
        why(connection, read.find_document(connection, "rivers-txt"), "99")
    assert "notes 1 to 3" in refused.value.advice


def test_an_unresolved_citation_is_shown_with_its_warning(tmp_path):
    lonely = BORDERS.replace("Piet Vogel, Borders (2004) at 7", "Ibid")
    run(corpus(tmp_path / "c", lonely=lonely), tmp_path / "s.sqlite")
    with open_reader(str(tmp_path / "s.sqlite")).transaction() as connection:
        (source,) = why(connection, read.find_document(connection, "lonely-txt"), "1").sources
    assert (source.status, source.work, source.warning) == ("unresolved", None, "nothing stands before it")


def test_the_key_of_a_joined_work_leads_to_the_one_that_stands_for_it(tmp_path):
    run(corpus(tmp_path / "c"), tmp_path / "s.sqlite")
    with open_writer(str(tmp_path / "s.sqlite")) as store, store.transaction() as connection:
        key = next(w.key for w in write.known_works(connection) if w.fields.title == "Borders")
        write._bury(
            connection,
            [write.Tombstone(old, new, None, Fields()) for old, new in (("vogel-old", key), ("vogel-gone", None))],
        )
        answer = trace(connection, Question(work="vogel-old"))
        assert (answer.moved, answer.total) == (key, 3)
        with pytest.raises(StoreError, match="any more"):
            trace(connection, Question(work="vogel-gone"))


def test_asked_of_several_documents_at_once_each_gives_what_it_gives_alone(connection):
    docs = sorted({claim.doc for claim in trace(connection, Question(limit=0)).claims})
    assert len(docs) > 1
    together = trace_each(connection, Question(limit=1), docs)
    assert together == {doc: trace(connection, Question(doc=doc, limit=1)).claims for doc in docs}
    assert all(len(claims) == 1 for claims in together.values())
    assert trace_each(connection, Question(), ()) == {}
