"""What looks like a source and was not read is listed, and shown under its note; plain words are not."""

from pincite.store.unread import unread_stretches

READ = "Ann Roe, Boats at Night 12 (2001)"
LOST = "Poe v. Harbour Board, 12 Port Rep. 34 (1999)"


def test_a_source_between_citations_that_nobody_read_is_listed():
    assert unread_stretches(f"See {READ}; {LOST}.", [READ]) == (LOST,)


def test_nothing_is_listed_where_all_sources_were_read():
    assert unread_stretches(f"See {READ}; {LOST}.", [READ, LOST]) == ()


def test_plain_words_beside_a_citation_are_no_source():
    assert unread_stretches(f"The boats left early that year. {READ}.", [READ]) == ()
