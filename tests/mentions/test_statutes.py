"""Laws are found by name, number and code, and the country decides which of several laws of one name is meant."""

import pytest

from pincite.mentions import statutes
from pincite.model import Metadata, Note, Span
from pincite.text import Article, Part, SourceText, build


def found(body: str, *notes: str) -> list[tuple[str, str | None]]:
    texts = {"body": body} | {f"note:{i}": words for i, words in enumerate(notes, 1)}
    source = SourceText("made-up.txt", "text/plain", "", "\n".join(texts.values()), (), ())
    readings = {name: build(words, [Part(Span(0, len(words)))]) for name, words in texts.items()}
    labels = tuple(Note(str(i), None, ()) for i, _ in enumerate(notes, 1))
    article = Article(source, readings, labels, (), (), (), (), Metadata())
    return [(m.text, m.norm) for m in statutes.find(article, ())]


@pytest.mark.parametrize(
    ("body", "norm"),
    [
        ("Thailand passed the Anti-Trafficking in Persons Act in spring.", "tha-2008-be-2551"),
        ("Malaysia passed the Anti-Trafficking in Persons Act in spring.", "mys-2007-act-670"),
        ("See Anti-Trafficking in Persons Act (B.E. 2551/2008) (Thai.).", "tha-2008-be-2551"),
        ("See Anti-Trafficking in Persons Act (Act 670).", "mys-2007-act-670"),
        ("See Anti-Trafficking in Persons Act of 2003 (Phil.).", "phl-2003-ra-9208"),
        ("the Anti-Trafficking in Persons Law of the Philippines", "phl-2003-ra-9208"),
        ("Myanmar’s Anti-Trafficking in Persons Law is strict.", "mmr-2005-trafficking-law"),
        ("an Anti-Trafficking in Persons Act somewhere", None),
    ],
)
def test_country_year_and_number_decide_whose_law_a_shared_name_is(body, norm):
    assert [n for _, n in found(body)] == [norm]


def test_law_of_a_country_no_registered_law_of_that_name_belongs_to_gets_its_own_id():
    body = "See Anti-Trafficking in Persons Act 2006 (Fiji)."
    assert [norm for _, norm in found(body)] == ["fji-2006-anti-trafficking-persons-act"]


@pytest.mark.parametrize(
    ("body", "text", "norm"),
    [
        ("Republic Act No. 9208 is known.", "Republic Act No. 9208", "phl-2003-ra-9208"),
        ("Rep. Act No. 10364 is newer.", "Rep. Act No. 10364", "phl-2013-ra-10364"),
        ("Indonesia passed Law No. 21/2007 then.", "Law No. 21/2007", "idn-2007-law-21"),
        ("In Chile, Law No. 20507 followed.", "Law No. 20507", "chl-nd-law-20507"),
        ("Norway issued Royal Decree No. 12/1999 then.", "Royal Decree No. 12/1999", "nor-1999-royal-decree-12"),
    ],
)
def test_law_cited_by_number_is_known_by_it(body, text, norm):
    assert found(body) == [(text, norm)]


def test_year_and_number_behind_a_name_belong_to_the_mention():
    body = "Singapore has the Prevention of Human Trafficking Act (No. 45/2014) now."
    assert found(body) == [("Prevention of Human Trafficking Act (No. 45/2014)", "sgp-2014-act-45")]


def test_reauthorization_of_a_year_is_another_law_than_that_of_the_next():
    body = "The Trafficking Victims Protection Reauthorization Act (TVPRA) of 2003 preceded the TVPRA of 2005."
    assert [norm for _, norm in found(body)] == ["usa-2003-tvpra", "usa-2005-tvpra"]


def test_act_no_registry_knows_gets_country_year_and_slug():
    assert found("Norway passed the Heron Protection Act of 1931 at once.") == [
        ("Heron Protection Act of 1931", "nor-1931-heron-protection-act")
    ]


def test_act_named_for_a_treaty_is_an_act():
    assert found("See Genocide Convention Implementation Act of 1987, 18 U.S.C. § 1091.")[0] == (
        "Genocide Convention Implementation Act of 1987",
        "usa-1987-genocide-convention-implementation-act",
    )


def test_act_of_the_european_union_is_no_national_law():
    assert found("The EU Artificial Intelligence Act is new.") == []


def test_acronym_of_a_law_stays_that_law_beside_another_country():
    assert found("Malaysia’s TVPA ranking fell.") == [("TVPA", "usa-2000-tvpa")]


def test_initials_bound_to_an_act_stand_for_it():
    names = [words for words, _ in found("The Heron Keepers Relief Act (HKRA) failed. Few mourn the HKRA.")]
    assert names == ["Heron Keepers Relief Act", "HKRA", "HKRA"]


def test_the_act_points_to_the_last_act():
    assert found("Congress passed the Lanham Act. The Act is old.")[-1] == ("The Act", "usa-1946-lanham-act")


def test_the_act_of_a_country_points_past_newer_acts_of_others():
    body = (
        "Malaysia passed the Anti-Trafficking in Persons Act. Singapore passed the Prevention of Human Trafficking Act."
        " The Malaysian Act is older."
    )
    assert found(body)[-1] == ("The Malaysian Act", "mys-2007-act-670")


@pytest.mark.parametrize(
    "body",
    [
        "The Act opened the show.",
        "Harvard Law reviewed International Law in Practice.",
        "She teaches the law of contracts and Criminal Law.",
        "Acts of Non-State Actors are hard to judge.",
        "its criminal code is long",
        "We the People act on principle.",
    ],
)
def test_what_only_looks_like_a_law_is_none(body):
    assert found(body) == []


def test_penal_code_belongs_to_the_country_named_before_it():
    assert found("Japan tightened its Penal Code.") == [("Penal Code", "jpn-1907-penal-code")]


def test_coded_citation_behind_a_name_is_its_own_mention():
    assert found("See Lanham Act, 15 U.S.C. § 1125(a).") == [
        ("Lanham Act", "usa-1946-lanham-act"),
        ("15 U.S.C. § 1125(a)", "15 usc 1125(a)"),
    ]


@pytest.mark.parametrize(
    ("body", "text", "norm"),
    [
        ("Members meet yearly: Swiss Civil Code, art. 3.", "Swiss Civil Code", "che-nd-civil-code"),
        (
            "See the Swiss Civil Code of 10 December 1907.",
            "Swiss Civil Code of 10 December 1907",
            "che-1907-civil-code",
        ),
        (
            "In Chile, Executive Decree No. 16 of 4 June 2013 forbids it.",
            "Executive Decree No. 16 of 4 June 2013",
            "chl-2013-executive-decree-16",
        ),
        (
            "In Chile see Law No. 147: General Law on Heron Ponds.",
            "Law No. 147: General Law on Heron Ponds",
            "chl-nd-law-147",
        ),
        (
            "In Chile see the Law on Heron Ponds, No. 84 of 2002.",
            "Law on Heron Ponds, No. 84 of 2002",
            "chl-2002-law-84",
        ),
        ("la loi n° 2019-12 du 3 mai 2019 fut votée", "loi n° 2019-12 du 3 mai 2019", "fra-2019-loi-12"),
    ],
)
def test_date_title_and_country_that_stand_with_a_law_belong_to_it(body, text, norm):
    assert found(body) == [(text, norm)]


def test_the_constitution_is_that_of_the_country_named_close_before_it():
    assert found("In South Africa section 39 of the Constitution decides.") == [
        ("Constitution", "zaf-1996-constitution")
    ]
    assert found("Section 39 of the Constitution decides.") == []
