"""Instruments are found under their full, short and borrowed names, and each gets the id it has in every paper."""

import pytest

from pincite.mentions import instruments
from pincite.model import Call, Metadata, Note, Span
from pincite.text import Article, Part, Reading, SourceText, build


def article(body: str, *notes: str, calls: tuple[int, ...] = ()) -> Article:
    """Make an article of a body and notes numbered from 1, called in the body at ``calls``."""
    texts = {"body": body} | {f"note:{i}": words for i, words in enumerate(notes, 1)}
    source = SourceText("made-up.txt", "text/plain", "", "\n".join(texts.values()), (), ())
    return Article(
        source,
        {name: reading(words) for name, words in texts.items()},
        tuple(Note(str(i), None, ()) for i, _ in enumerate(notes, 1)),
        tuple(Call(str(i), at) for i, at in enumerate(calls, 1)),
        (),
        (),
        (),
        Metadata(),
    )


def reading(words: str) -> Reading:
    return build(words, [Part(Span(0, len(words)))])


def found(body: str, *notes: str, calls: tuple[int, ...] = ()) -> list[tuple[str, str | None]]:
    return [(m.text, m.norm) for m in instruments.find(article(body, *notes, calls=calls), ())]


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("Convention on the Rights of the Child", "un-1989-crc"),
        ("CONVENTION ON THE RIGHTS OF THE CHILD", "un-1989-crc"),
        ("United Nations Convention against Transnational Organised Crime", "un-2000-untoc"),
        ("U.N. Convention Against Transnational Organized Crime", "un-2000-untoc"),
        ("Protocol Against the Smuggling of Migrants by Land, Sea, and Air", "un-2000-smuggling-protocol"),
        ("ILO Convention No. 182", "ilo-1999-c182"),
        ("Worst Forms of Child Labor Convention", "ilo-1999-c182"),
        ("Rome Statute", "un-1998-rome-statute"),
        ("ICCPR", "un-1966-iccpr"),
        ("Budapest Convention", "coe-2001-cybercrime"),
    ],
)
def test_one_instrument_keeps_its_id_under_every_spelling(words, norm):
    assert found(f"Fiji acceded to the {words} last spring.") == [(words, norm)]


def test_year_before_a_name_belongs_to_the_mention():
    assert found("Under the 1997 ASEAN Declaration on Transnational Crime, ministers meet yearly.") == [
        ("1997 ASEAN Declaration on Transnational Crime", "asean-1997-declaration-transnational-crime")
    ]


def test_unregistered_treaty_gets_an_id_from_its_issuer_year_and_title():
    body = "Delegates praised the SAARC Agreement on Rapid Response to Natural Disasters (2011) and went home."
    assert found(body) == [
        (
            "SAARC Agreement on Rapid Response to Natural Disasters",
            "saarc-2011-saarc-agreement-rapid-response-natural-disasters",
        )
    ]


def test_bilateral_treaty_is_known_by_its_parties():
    note = "Treaty on Extradition, Thai.-Cambodia, May 6, 1998, 12 U.N.T.S. 4."
    assert [norm for _, norm in found("Few fugitives return.", note)] == ["khm-tha-1998-extradition-treaty"]


def test_title_of_an_instrument_does_not_swallow_the_sentence_behind_it():
    names = [words for words, _ in found("The Lakeside Convention on Herons, Norway said, needs money. Chile agreed.")]
    assert names == ["Lakeside Convention on Herons"]


def test_a_day_behind_a_name_is_no_title():
    assert found("Norland acceded to the Palermo Protocol on 26 February 2009.") == [
        ("Palermo Protocol", "un-2000-trafficking-protocol")
    ]


def test_two_kinds_of_instrument_alone_name_none():
    assert found("From Declaration to Convention: how norms harden.") == []


def test_hereinafter_name_in_a_note_is_known_in_the_body():
    note = "Convention on the Keeping of Herons, Mar. 3, 1901, 12 U.N.T.S. 4 [hereinafter Heron Keepers Convention]."
    body = "Every keeper knows the Heron Keepers Convention by heart."
    (inside, norm), *others = found(body, note, calls=(20,))
    assert inside == "Heron Keepers Convention"
    assert {n for _, n in others} == {norm}
    assert norm == "xxx-1901-convention-keeping-herons"


def test_short_name_the_article_binds_outranks_the_registry():
    body = (
        "The 1999 Bangkok Declaration on Irregular Migration (the Bangkok Declaration) came first."
        " The Bangkok Declaration was soon forgotten."
    )
    assert {norm for _, norm in found(body)} == {"apac-1999-bangkok-declaration-irregular-migration"}


def test_initials_bound_in_brackets_stand_for_the_treaty():
    body = "The Treaty on the Safe Keeping of Herons (TSKH) was signed in Oslo. Few have read the TSKH."
    assert [words for words, _ in found(body)] == ["Treaty on the Safe Keeping of Herons", "TSKH", "TSKH"]


def test_year_and_kind_point_to_the_one_instrument_that_fits():
    body = (
        "The 1997 ASEAN Declaration on Transnational Crime was vague; the ASEAN Declaration against Trafficking in"
        " Persons, Particularly Women and Children came in 2004. The 2004 Declaration repeats the 1997 Declaration."
    )
    assert found(body)[2:] == [
        ("2004 Declaration", "asean-2004-declaration-trafficking"),
        ("1997 Declaration", "asean-1997-declaration-transnational-crime"),
    ]


def test_two_years_before_a_plural_kind_are_two_instruments():
    body = (
        "Compare the 1997 ASEAN Declaration on Transnational Crime with the 2004 ASEAN Declaration against Trafficking"
        " in Persons, Particularly Women and Children: the 1997 and 2004 declarations differ."
    )
    assert [norm for _, norm in found(body)[2:]] == [
        "asean-1997-declaration-transnational-crime",
        "asean-2004-declaration-trafficking",
    ]


def test_the_protocol_points_to_the_last_protocol_not_to_a_convention_between():
    body = "The Smuggling Protocol came late. The Refugee Convention is older. Norway ratified the Protocol in May."
    assert found(body)[-1] == ("the Protocol", "un-2000-smuggling-protocol")


def test_the_convention_in_a_note_points_to_what_the_body_named_before_its_call():
    body = "Chile joined the Genocide Convention early. Much later it joined the Torture Convention."
    assert found(body, "Article 2 of the Convention is broad.", calls=(43,))[-1] == (
        "the Convention",
        "un-1948-genocide-convention",
    )


def test_the_convention_without_any_convention_before_it_is_left_alone():
    assert found("Delegates filled the hall. The Convention opened at noon.") == []


@pytest.mark.parametrize(
    "body",
    [
        "The Democratic National Convention opened in Chicago.",
        "They signed a protocol and a declaration.",
        "See https://example.org/files/Kyoto-Protocol-Text.pdf for more.",
        "The herons (trafficking, the keeper says) are gone.",
        "Its National Plan of Action for Herons was shelved.",
        "Doc. CTOC/COP/2004/6 lists them.",
    ],
)
def test_what_only_looks_like_an_instrument_is_none(body):
    assert found(body) == []


def test_title_of_a_report_is_not_taken_for_the_instrument_named_in_it():
    body = "See Progress Report on Criminal Justice Responses to Trafficking in Persons in the ASEAN Region (2011)."
    assert found(body) == []


def test_plural_head_means_every_instrument_that_bears_the_name():
    norms = {norm for _, norm in found("Both Palermo Protocols bind Norway.")}
    assert norms == {"un-2000-trafficking-protocol", "un-2000-smuggling-protocol"}


def test_singular_of_a_shared_name_means_the_one_it_is_used_for():
    assert found("The Palermo Protocol binds Norway.") == [("Palermo Protocol", "un-2000-trafficking-protocol")]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("Norway breached article 5(2) of the Refugee Convention.", "article 5(2)"),
        ("See Refugee Convention, art. 33.", "art. 33"),
        ("Norway signed the Refugee Convention.", None),
    ],
)
def test_article_beside_a_name_is_kept_as_detail(body, detail):
    (mention,) = instruments.find(article(body), ())
    assert mention.detail == detail


def test_mention_covers_its_words_in_the_source():
    made = article("Fiji left the Refugee Convention.")
    (mention,) = instruments.find(made, ())
    assert made.source.quote(made.spans(mention.place)) == "Refugee Convention"
