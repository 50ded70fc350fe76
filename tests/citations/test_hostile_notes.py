"""Whatever a note says, reading it ends, and every citation stands where it is said to stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.citations import fields, notes
from pincite.text import Reading

PIECES = st.sampled_from(
    (
        "See ",
        "Id. ",
        "id. at 5",
        "Ibid.",
        "supra note 3",
        "infra ",
        ", ",
        "; ",
        ". ",
        " (",
        ")",
        "[",
        "]",
        "“",
        "”",
        '"',
        "Ann Roe",
        "JOHN POE",
        "& ",
        "et al.",
        "Rivers of Asia",
        "RIVERS",
        "12 RIVER L. REV. 34",
        "(2001)",
        "2001",
        "v. ",
        "§ 3(a)",
        "http://example.org/",
        "www.",
        "*",
        "in ",
        "eds.",
        "Press Release",
        "No. 7",
        "G.A. Res. 55/25",
        "the rivers that rise",
        "[hereinafter ",
        "(quoting ",
        "U.S.C.",
        ": ",
        "¶ ",
        "at ",
        "–",
        "’",
        "07LAGOS590",
        "22 ",
        "Treaty ",
        "é",
    )
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=120))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_citations_stand_inside_the_note_in_order(text):
    found = notes.find("7", Reading(text))
    assert [c.id for c in found] == [f"n7.{k}" for k in range(1, len(found) + 1)]
    starts = [c.place.span.start for c in found]
    assert starts == sorted(starts)
    for citation in found:
        start, end = citation.place.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_fields_of_anything_are_read_or_left_empty(text):
    parsed = fields.parse_text(text)
    assert parsed.fields.title is None or parsed.fields.title.strip()
    assert parsed.fields.date is None or parsed.fields.date.startswith(str(parsed.fields.year))
