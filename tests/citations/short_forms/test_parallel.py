"""One decision or law, printed in two places, is one source."""

from helpers.read_notes import read_notes

from pincite.citations.short_forms import parallel
from pincite.model import Citation, Fields, Form, Place, Span, WorkType


def _cite(text, part, kind, **fields):
    at = text.index(part)
    place = Place("note:1", Span(at, at + len(part)))
    return Citation("n1.1", place, "1", Form.FULL, kind, Fields(**fields))


def test_a_decision_by_court_and_day_and_by_its_reporter_is_one(tmp_path):
    read = read_notes(
        tmp_path,
        "BVerfG, Urteil v. 12.03.2009 – 1 BvR 211/08, BVerfGE 121, 317 = NJW 2009, 911.",
        "BVerfG, Urteil v. 12.03.2009, BVerfGE 121, 317 (320).",
    )
    assert [k for k in read.citations if k.startswith("n1.")] == ["n1.1"]
    assert (read.citations["n1.1"].fields.container, read.citations["n1.1"].fields.volume) == ("BVerfGE", "121")
    assert read.links["n2.1"].target == "n1.1"
    assert read.citations["n2.1"].fields.title is None


def test_a_second_decision_after_a_semicolon_is_another_source():
    text = "BVerfG, Urteil v. 12.03.2009; BVerfGE 98, 83"
    first = _cite(text, "BVerfG, Urteil v. 12.03.2009", WorkType.CASE, court="BVerfG")
    assert parallel.joined(text, first, _cite(text, "BVerfGE 98, 83", WorkType.CASE, container="BVerfGE")) is None


def test_the_journal_that_prints_a_law_belongs_to_it():
    text = "Règlement (CE) n° 12/2007 du 3 mai 2007 sur les ports, JOUE L 99, 31 mai 2007, p. 40, art. 4"
    law = _cite(text, "Règlement (CE) n° 12/2007 du 3 mai 2007 sur les ports", WorkType.INSTRUMENT, year=2007)
    printed = _cite(text, "JOUE L 99, 31 mai 2007, p. 40, art. 4", WorkType.CASE, container="JOUE", pages="40")
    made = parallel.joined(text, law, printed)
    assert made.place.span == Span(0, len(text))
    assert (made.fields.container, made.fields.pages) == ("JOUE", "40")


def test_words_that_say_on_what_the_next_source_is_are_no_source():
    text = "V. déjà, sur l’entretien des quais, O. Roe, Ports, Marin, 2006."
    assert parallel.only_leads(text, _cite(text, "sur l’entretien des quais", None, title="sur l’entretien des quais"))
    assert not parallel.only_leads(text, _cite(text, "Ports", WorkType.BOOK, title="Ports"))


def test_a_law_named_by_its_day_is_no_article_about_it(tmp_path):
    read = read_notes(
        tmp_path,
        "Loi n° 2016-211 du 4 mai 2016 relative aux quais des communes, JORF n° 0081, 5 mai 2016.",
        "C. Marin, « Les quais après la loi du 4 mai 2016 », Revue des ports 2016, p. 806.",
        "Loi du 4 mai 2016, préc., art. 1er.",
    )
    assert read.citations["n1.1"].fields.date == "2016-05-04"
    assert read.links["n3.1"].target == "n1.1"
