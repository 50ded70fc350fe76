from pincite import rules
from pincite.mentions import countries
from pincite.mentions import find as mentions
from pincite.mentions.gazetteer import closed, compile_names
from pincite.mentions.ground import Ground, streams
from pincite.model import Block, BlockKind, Citation, Form, Mention, MentionKind, Metadata, Note, Place, Span
from pincite.text import Article, Part, Reading, SourceText, build

TEXT = (
    "In May 2015 the TIP Report placed Peru in Tier 3. The United Nations Convention against Transnational Organized "
    "Crime of 2000 binds Peru. The Ministry of Justice of Peru answered on 3 June 2015."
)


def article(text=TEXT, note=None):
    readings = {"body": build(text, [Part(Span(0, len(text)))])}
    if note:
        readings["note:1"] = build(note, [Part(Span(0, len(note)))])
    notes = (Note("1", None, ()), Note("2", None, ())) if note else ()
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Article(SourceText("a", "text/plain", "", text, (), ()), readings, notes, (), blocks, (), (), Metadata())


def test_extractors_run_in_a_fixed_order_under_versioned_names():
    assert [name for name, _ in mentions.EXTRACTORS] == [
        "instruments.v1",
        "statutes.v1",
        "dates.v1",
        "tiers.v1",
        "organisations.v1",
        "countries.v1",
    ]


def test_one_article_yields_every_kind_that_rules_can_tell():
    kinds = {m.kind for m in mentions.find(article(), (), None)}
    assert kinds == {
        MentionKind.INSTRUMENT,
        MentionKind.DATE,
        MentionKind.TIER,
        MentionKind.ORGANISATION,
        MentionKind.COUNTRY,
    }


def test_mentions_come_in_the_order_of_the_text_and_quote_it_exactly():
    found = mentions.find(article(), (), None)
    assert [m.place.span for m in found] == sorted(m.place.span for m in found)
    assert all(m.text == TEXT[m.place.span.start : m.place.span.end] for m in found)


def test_every_mention_says_which_versioned_rule_found_it():
    names = tuple(name for name, _ in mentions.EXTRACTORS)
    assert all(m.rule.startswith(names) for m in mentions.find(article(), (), None))


def test_what_is_inside_a_settled_name_is_not_found_again():
    found = mentions.find(article(), (), None)
    treaty = next(m for m in found if m.kind is MentionKind.INSTRUMENT)
    inside = [m for m in found if m is not treaty and treaty.place.span.holds(m.place.span)]
    assert inside == []


def test_the_same_article_gives_the_same_mentions():
    assert mentions.find(article(), (), None) == mentions.find(article(), (), None)


def test_an_empty_article_has_no_mentions():
    assert mentions.find(article(""), (), None) == ()


def test_lists_of_sources_are_no_prose():
    art = article("Peru.", note="Chile.")
    readings = dict(art.readings) | {"list:0": Reading("Bolivia. 2004.")}
    whole = Article(art.source, readings, art.notes, (), art.blocks, (), (), Metadata())
    assert streams(whole) == ("body", "note:1")
    assert [m.text for m in mentions.find(whole, (), None)] == ["Peru", "Chile"]


def test_citations_are_closed_but_cross_references_are_not():
    art = article("Peru and Chile.")
    peru, chile = Place("body", Span(0, 4)), Place("body", Span(9, 14))
    full = Citation("t.1", peru, None, Form.FULL)
    see = Citation("t.2", chile, None, Form.XREF)
    assert [m.text for m in countries.find(art, [full, see], ())] == ["Chile"]


def test_ground_closes_only_the_kinds_it_is_told():
    mention = Mention(MentionKind.DATE, Place("body", Span(0, 4)), "2015", "2015", "r")
    assert not Ground((), [mention], {MentionKind.DATE}).free(Place("body", Span(2, 6)))
    assert Ground((), [mention], {MentionKind.STATUTE}).free(Place("body", Span(2, 6)))
    assert Ground((), [mention], {MentionKind.DATE}).free(Place("note:1", Span(2, 6)))


def test_closed_spans_touch_their_own_text_only():
    spans = closed([Span(5, 9), Span(0, 2), Span(20, 60)])
    assert spans.touches(Span(8, 10))
    assert spans.touches(Span(59, 61))
    assert not spans.touches(Span(2, 5))
    assert not spans.touches(Span(9, 20))


def test_names_are_compiled_to_one_rule_that_prefers_the_longest():
    names = compile_names("test", ["Peru", "Peru Bank", "Côte d'Or"])
    text = "Peru Bank, Peruvian, Peru  Bank, côte d’Or, Côte d’Or"
    assert [m.group() for m in names.finditer(text)] == ["Peru Bank", "Peru  Bank", "Côte d’Or"]


def test_the_record_of_tiers_is_whole_and_names_real_countries():
    record = rules.table("tip_tiers")
    known = {row["iso3"] for row in rules.table("countries")}
    assert {row["iso3"] for row in record} <= known
    assert {row["tier"] for row in record} == {"1", "2", "2WL", "3"}
    assert len({(row["iso3"], row["year"]) for row in record}) == len(record)
