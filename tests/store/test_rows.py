"""What is stored comes back as it was, and claims hold exactly the mentions inside them."""

from dataclasses import asdict
from json import dumps, loads

from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.model import Citation, Claim, Fields, Form, Mention, MentionKind, Place, Span
from pincite.store import rows
from pincite.store.write import fields_of

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FIELDS = st.builds(
    Fields,
    authors=st.lists(NAMES, max_size=3).map(tuple),
    editors=st.lists(NAMES, max_size=3).map(tuple),
    title=st.none() | NAMES,
    year=st.none() | st.integers(1, 2100),
    url=st.none() | NAMES,
)
SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda t: Span(t[0], t[0] + t[1]))
PLACES = st.builds(Place, st.sampled_from(["body", "note:1"]), SPANS)


@settings(deadline=None)
@given(FIELDS)
def test_fields_come_back_from_json_as_they_were(fields):
    assert fields_of(loads(dumps(asdict(fields)))) == fields


@settings(deadline=None)
@given(st.lists(PLACES, max_size=12), st.lists(PLACES, max_size=12))
def test_a_claim_holds_exactly_the_mentions_that_lie_inside_it(claimed, named):
    claims = tuple(Claim(f"c{k}", place, None, None, ()) for k, place in enumerate(claimed))
    mentions = tuple(Mention(MentionKind.COUNTRY, place, "", None, "x") for place in named)
    found = {(row["claim"], row["mention"]) for row in rows._claim_mentions(claims, mentions)}
    assert found == {
        (claim.id, f"m{k}")
        for claim in claims
        for k, mention in enumerate(mentions, 1)
        if claim.place.stream == mention.place.stream and claim.place.span.holds(mention.place.span)
    }


def cited(form, note):
    return Citation("x", Place("body", Span(0, 1)), note, form)


def test_the_style_of_a_document_is_the_one_it_mostly_uses():
    notes, text, listed = cited(Form.FULL, "1"), cited(Form.AUTHOR_YEAR, None), cited(Form.LIST_ENTRY, None)
    assert rows.style_of([notes, notes, text]) == "note"
    assert rows.style_of([text, listed, text]) == "author-year"
    assert rows.style_of([listed]) == "list"
    assert rows.style_of([]) is None
