from dataclasses import dataclass

import pytest

from pincite.mentions import names, organisations, persons
from pincite.mentions.model import Namer
from pincite.mentions.slugs import slug
from pincite.model import (
    Block,
    BlockKind,
    Citation,
    Fields,
    Form,
    Mention,
    MentionKind,
    Metadata,
    Note,
    Place,
    Span,
)
from pincite.text import Article, Part, SourceText, build


@dataclass
class Entity:
    start_char: int
    end_char: int
    label_: str


@dataclass
class Doc:
    ents: list


class Pipeline:
    """Finds the words it is told to find, as the name model would."""

    def __init__(self, **found):
        self.found = found

    def pipe(self, texts, batch_size):
        assert batch_size > 0
        for text in texts:
            hits = [(text.find(w), w, label) for label, words in self.found.items() for w in words if w in text]
            yield Doc([Entity(at, at + len(w), label) for at, w, label in sorted(hits)])


def article(*paragraphs, note=None, kind=BlockKind.PARAGRAPH):
    text = "\n\n".join(paragraphs)
    parts, blocks, at = [], [], 0
    for paragraph in paragraphs:
        parts.append(Part(Span(at, at + len(paragraph)), "\n\n" if at else ""))
        blocks.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    readings = {"body": build(text, parts)}
    if note:
        readings["note:1"] = build(note, [Part(Span(0, len(note)))])
    notes = (Note("1", None, ()),) if note else ()
    return Article(
        SourceText("a", "text/plain", "", text, (), ()), readings, notes, (), tuple(blocks), (), (), Metadata()
    )


def named(art, citations=(), settled=(), **found):
    namer = Namer("fake 1.0", Pipeline(**found))
    return [(m.kind.value, m.text, m.norm) for m in names.find(art, citations, settled, namer)]


def organisations_in(text):
    return [(m.text, m.norm) for m in organisations.find(article(text), [], [])]


def test_known_organisations_are_found_by_name_and_acronym():
    text = "The United Nations Office on Drugs and Crime asked Human Rights Watch; UNODC waited."
    assert organisations_in(text) == [
        ("United Nations Office on Drugs and Crime", "unodc"),
        ("Human Rights Watch", "hrw"),
        ("UNODC", "unodc"),
    ]


def test_an_acronym_that_the_article_binds_means_the_long_name():
    text = "The Royal Utopian Police (RUP) came. Then RUP left."
    assert organisations_in(text) == [
        ("Royal Utopian Police", "royal-utopian-police"),
        ("RUP", "royal-utopian-police"),
        ("RUP", "royal-utopian-police"),
    ]


def test_an_acronym_bound_to_something_else_is_no_organisation():
    text = "The Advanced Local Index (ALI) rose. ALI fell."
    assert organisations_in(text) == []


def test_short_listed_acronyms_need_their_long_name():
    assert organisations_in("AU ministers met.") == []
    assert ("AU", "au") in organisations_in("AU ministers met at the African Union.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ministry of Labour and Social Welfare said", "Ministry of Labour and Social Welfare"),
        ("The Utopian Bar Council said", "Utopian Bar Council"),
        ("at the University of Utopia in spring", "University of Utopia"),
    ],
)
def test_a_head_word_makes_a_name_an_organisation(text, expected):
    assert [words for words, _ in organisations_in(text)] == [expected]


@pytest.mark.parametrize("text", ["the police said", "a Working Group met", "the Palermo Protocol binds", "The Office"])
def test_common_words_and_instruments_are_no_organisations(text):
    assert organisations_in(text) == []


def test_all_forms_of_a_persons_name_share_one_norm():
    art = article("Ambassador Ada T. Lovelace spoke.", "Ada Lovelace wrote. Lovelace left. Lovelace’s note stayed.")
    assert [norm for _, _, norm in named(art, PERSON=["Ada T. Lovelace", "Ada Lovelace"])] == ["lovelace-ada"] * 4


def test_a_family_name_that_two_persons_bear_is_a_person_but_neither_of_them():
    art = article("Ada Lovelace met Bob Lovelace.", "Lovelace spoke.")
    assert sorted(named(art, PERSON=["Ada Lovelace", "Bob Lovelace"]), key=lambda m: m[1]) == [
        ("person", "Ada Lovelace", "lovelace-ada"),
        ("person", "Bob Lovelace", "lovelace-bob"),
        ("person", "Lovelace", None),
    ]


def test_a_family_name_is_that_of_the_well_known_bearer():
    art = article("Ada Lovelace wrote.", "Ada Lovelace won.", "Tory Lovelace lost.", "Because Lovelace spoke, it held.")
    assert ("person", "Lovelace", "lovelace-ada") in named(art, PERSON=["Ada Lovelace", "Tory Lovelace"])


@pytest.mark.parametrize(
    "text",
    ["Then Vandermolen argues it fails.", "In Vandermolen’s early view it fails.", "Later Vandermolen wrote a note."],
)
def test_a_family_name_alone_is_a_person_when_it_does_what_persons_do(text):
    assert named(article(text), PERSON=["Vandermolen"]) == [("person", "Vandermolen", "vandermolen")]


def test_a_name_the_model_takes_for_an_organisation_must_act_twice_to_be_a_person():
    once, twice = "Then Vandermolen argues it.", "Then Vandermolen argues it. So Vandermolen wrote a note."
    assert named(article(once), ORG=["Vandermolen"]) == []
    assert {m[:2] for m in named(article(twice), ORG=["Vandermolen"])} == {("person", "Vandermolen")}


def test_a_title_makes_a_person_everywhere_in_the_document():
    art = article(
        "It was plain to Ambassador Vandermolen.", "When Vandermolen left, it fell.", "Justice Department lawyers came."
    )
    assert [m[1] for m in named(art)] == ["Vandermolen", "Vandermolen"]


@pytest.mark.parametrize(
    "text", ["Prof. Dr. of Law", "the Secretary General said", "Director of Works", "Justice Department"]
)
def test_a_title_alone_or_before_a_body_names_nobody(text):
    assert named(article(text)) == []


def test_a_titled_name_is_whole_before_of():
    assert named(article("Then Director Ada Matsui of Works spoke.")) == [("person", "Ada Matsui", "matsui-ada")]


def test_who_speaks_for_a_body_is_none():
    art = article("Ada Doe, the Foreign Ministry’s envoy, spoke.", "Bob Roe, the president of the World Bank, spoke.")
    assert {kind for kind, words, _ in named(art, PERSON=["Ada Doe", "Bob Roe"]) if words.endswith("oe")} == {"person"}


def test_thinkers_known_by_one_name_are_persons_whatever_the_model_says():
    assert named(article("For Aquinas it holds."), ORG=["Aquinas"]) == [("person", "Aquinas", "aquinas")]


def test_authors_of_citations_lend_their_given_names():
    citation = Citation("n1.1", Place("note:1", Span(0, 5)), "1", Form.FULL, fields=Fields(authors=("Lovelace, Ada",)))
    assert named(article("Then Lovelace spoke."), [citation], PERSON=["Lovelace"]) == [
        ("person", "Lovelace", "lovelace-ada")
    ]


def test_a_family_name_inside_a_longer_name_is_not_the_person():
    art = article("Ada Lovelace spoke.", "The Lovelace Foundation paid.")
    assert [words for _, words, _ in named(art, PERSON=["Ada Lovelace"])] == ["Ada Lovelace"]


@pytest.mark.parametrize("wrong", ["Tier", "2015 TIP", "Id.", "Palermo Protocol", "https://x.org", "TRAFFICKING NOW"])
def test_what_the_model_gets_wrong_is_dropped(wrong):
    assert named(article(f"Here {wrong} stands."), ORG=[wrong]) == []


def test_articles_and_possessives_are_no_part_of_a_name():
    art = article("They praised the World Council’s work and the World Council.")
    assert named(art, ORG=["the World Council’s"]) == [("organisation", "World Council", "world-council")]


def test_an_unknown_single_word_needs_what_only_organisations_have():
    assert named(article("Acme sells.", "Then Acme buys."), ORG=["Acme"]) == []
    assert {m[1] for m in named(article("Acme sells.", "Acme officials buy."), ORG=["Acme"])} == {"Acme"}


def test_what_a_name_is_called_behind_it_decides_whether_it_is_a_body():
    art = article("Komnas Wada, the Utopian National Commission on Rights, spoke.")
    assert ("organisation", "Komnas Wada", "komnas-wada") in named(art, PERSON=["Komnas Wada"])


def test_parliaments_and_the_press_are_organisations_whatever_the_model_says():
    art = article("They told Parliament.", "Then Politico asked.")
    assert named(art, ORG=["Parliament"], PERSON=["Politico"]) == [
        ("organisation", "Parliament", "parliament"),
        ("organisation", "Politico", "politico"),
    ]


def test_a_word_the_article_also_writes_small_is_no_name():
    assert named(article("Workshop one.", "Workshop two.", "a workshop"), ORG=["Workshop"]) == []


@pytest.mark.parametrize("phrase", ["Common Pleas", "Combating Fraud", "King’s Bench"])
def test_phrases_in_capitals_are_no_persons(phrase):
    art = article(f"Then {phrase} won.", "common pleas, combating them; a bench")
    assert named(art, PERSON=[phrase]) == []


def test_an_acronym_of_another_language_is_bound_by_its_bracket():
    text = "The Royal Commission of Utopia (RAJAKOM) met. RAJAKOM left."
    assert [norm for _, norm in organisations_in(text)] == ["royal-commission-of-utopia"] * 3


def test_an_acronym_that_nothing_binds_is_no_organisation():
    assert named(article("DTF rose.", "DTF fell."), ORG=["DTF"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the UNESCO Institute for Statistics said", "UNESCO Institute for Statistics"),
        ("Utopia joined; Peru’s National Assembly met", "National Assembly"),
        ("by the Council of Europe in May", "Council of Europe"),
        ("the UN Office on Drugs and Crime", "UN Office on Drugs and Crime"),
        ("am Institut für Deutsche Sprache", "Institut für Deutsche Sprache"),
    ],
)
def test_a_known_name_grows_by_a_head_word_and_loses_its_country(text, expected):
    assert [words for words, _ in organisations_in(text)] == [expected]


def test_an_acronym_may_leave_out_the_head_word():
    text = "The Utopian Crimes Against Children Task Force (UCAC) met."
    assert ("UCAC", "utopian-crimes-against-children-task-force") in organisations_in(text)


def test_no_name_runs_over_the_end_of_a_paragraph():
    art = article("He met the World", "Bank managers waited.")
    assert [m.text for m in organisations.find(art, [], [])] == []


def test_settled_text_and_headings_are_closed_to_the_model():
    text = "Ada Lovelace signed."
    settled = [Mention(MentionKind.INSTRUMENT, Place("body", Span(0, 12)), "Ada Lovelace", "x", "r")]
    assert named(article(text), settled=settled, PERSON=["Ada Lovelace"]) == []
    assert named(article(text, kind=BlockKind.HEADING), PERSON=["Ada Lovelace"]) == []


def test_the_model_sees_the_prose_of_notes_but_not_their_citations():
    note = "As Ada Lovelace later told the committee of inquiry, it failed. Bob Doe, A Book (2001)."
    citation = Citation("n1.1", Place("note:1", Span(note.index("Bob"), len(note))), "1", Form.FULL)
    found = named(article("Nothing here.", note=note), [citation], PERSON=["Ada Lovelace", "Bob Doe"])
    assert found == [("person", "Ada Lovelace", "lovelace-ada")]


def test_places_that_are_no_countries_are_locations():
    assert named(article("A raid in Manila failed in Peru."), GPE=["Manila", "Peru"]) == [
        ("location", "Manila", "manila")
    ]


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Dr. Ada Doe", "Ada Doe"), ("Senator Ada Doe Jr.", "Ada Doe"), ("Ada Doe", "Ada Doe"), ("", "")],
)
def test_titles_and_suffixes_are_no_part_of_a_person(name, plain):
    assert persons.untitled(name) == plain


def test_slugs_are_plain_ascii_words():
    assert slug("the Côte d’Ivoire’s Café") == "cote-divoire-cafe"
    assert slug("The") == "the"


def test_the_model_reads_only_sentences_in_which_a_capital_is_left_to_settle():
    text = "However, the port was closed. Mary Ames was however there. However, in Malaysia it rained. Nobody came."
    read = []

    class Listening(Pipeline):
        def pipe(self, texts, batch_size):
            texts = list(texts)
            read.extend(texts)
            return super().pipe(texts, batch_size)

    at = text.index("Malaysia")
    settled = Mention(MentionKind.COUNTRY, Place("body", Span(at, at + 8)), "Malaysia", "MYS", "countries.v1")
    small = article(text, "it was nobody; in the rain")
    found = [*names.find(small, [], [settled], Namer("fake 1.0", Listening(PERSON=["Mary Ames"])))]
    assert read == ["Mary Ames was however there."]
    assert [m.text for m in found] == ["Mary Ames"]
