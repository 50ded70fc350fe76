"""The skeleton of an article takes work in proportion to its length, however its notes are printed."""

from functools import partial

import pytest
from helpers.steps import growth

from pincite import sections
from pincite.ingest import markdown, plain


def text(note):
    return f"The council weighed toll {note} of the lower river, as the guild had asked of it in spring."


def body(count, call):
    return "\n\n".join(text(n) + call.format(n) for n in range(1, count + 1))


def marked(call, note, between):
    def article(count):
        notes = between.join(note.format(n) + f" The roll of tolls, part {n}." for n in range(1, count + 1))
        return markdown.source(f"# Of Tolls\n\n{body(count, call)}\n\n{notes}\n", "tolls.md")

    return article


def place(n):
    return "Lo" + "".join("abcdefghij"[int(digit)] for digit in str(n)) + "borough"


def printed(count, chapter=10**6):
    pages = (
        [
            f"Of {place(page)} the council wrote in spring that each of the boats",
            f"that lay in {place(page)} had paid the toll of the river.{page % chapter or chapter}",
            f"What {place(page)} owed to its guild was held over to the fall.",
            f"{page % chapter or chapter}. The roll of {place(page)} for the year, at the end of its book.",
        ]
        for page in range(1, count + 1)
    )
    return plain.read("\n\f".join("\n".join(lines) for lines in pages).encode(), "tolls.txt")


def sections_of(count):
    parts = (f"## Of Toll {n}\n\n{text(n)}\n" for n in range(count))
    return markdown.source("\n".join(parts), "tolls.md")


ARTICLES = {
    "notes as blocks": marked("[^{}]", "[^{}]:", "\n\n"),
    "notes in one block": marked("[^{}]", "[^{}]:", "\n"),
    "raised tags": marked("<sup>{}</sup>", "<sup>{}</sup>", "\n\n"),
    "lifted from print": printed,
    "numbered anew by chapter": partial(printed, chapter=12),
    "many sections": sections_of,
}


@pytest.mark.parametrize("name", ARTICLES)
def test_four_times_the_notes_take_about_four_times_the_work(name):
    article = ARTICLES[name]
    assert len(sections.assemble(article(40)).notes) == (0 if name == "many sections" else 40)

    def work(count):
        source = article(count)
        return lambda: sections.assemble(source)

    assert growth(work, 60) < 5.0
