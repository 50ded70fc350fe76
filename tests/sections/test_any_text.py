"""Whatever a text holds, it becomes an article whose parts are within bounds and lead back to the source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.ingest import markdown, plain
from pincite.sections import assemble

BITS = st.sampled_from(
    [
        *"aZ1.,:;-–—’”“*_[]()<>|#\\ \t\n\r\f¹²³",
        "\n\n",
        "12. ",
        "\n1.\n",
        "word ",
        "The river rose.",
        "1 Then",
        "[^1]",
        "\n[^1]: ",
        "<sup>2</sup>",
        "INTRODUCTION\n",
        "References\n",
        "...... 12\n",
        "http://www.example.org/a-\n",
        "<<PAGE_BREAK>>\n",
        "Table 1: ",
        "\n OF\n\n",
        "𝔸é\xad",
    ]
)
TEXTS = st.lists(BITS, max_size=120).map("".join)


def check(source):
    article = assemble(source)
    size = len(source.text)
    for note in article.notes:
        assert all(0 <= a < b <= size for a, b in note.spans)
        assert (note.stream in article.readings) == bool(note.spans)
    body = article.body.text
    assert "\n\n".join(body[slice(*b.span)] for b in article.blocks) == body
    assert all(0 <= call.at <= len(body) for call in article.calls)
    assert len({n.label for n in article.notes}) == len(article.notes)
    ids = {s.id for s in article.sections}
    assert len(ids) == len(article.sections)
    assert {s.parent for s in article.sections} <= {*ids, None}
    assert {b.section for b in article.blocks} <= {*ids, None}


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_plain_text_becomes_an_article(text):
    check(plain.read(("x" + text).encode(), "a.txt"))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_markdown_becomes_an_article(text):
    check(markdown.read(("x" + text).encode(), "a.md"))
