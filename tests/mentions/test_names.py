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


def test_a_family_name_that_two_persons_bear_is_left_to_neither():
    art = article("Ada Lovelace met Bob Lovelace.", "Lovelace spoke.")
    assert [words for _, words, _ in named(art, PERSON=["Ada Lovelace", "Bob Lovelace", "Lovelace"])] == [
        "Ada Lovelace",
        "Bob Lovelace",
    ]


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


def test_an_unknown_single_word_needs_to_stand_twice():
    assert named(article("Acme sells."), ORG=["Acme"]) == []
    assert len(named(article("Acme sells.", "Then Acme buys."), ORG=["Acme"])) == 2


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
