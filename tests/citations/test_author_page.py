"""Authors or short titles with a page, in the text of an article that lists its works."""

from pincite import citations, ingest, resolution, sections

ENTRIES = """Okafor, Ada. *Harbours Without Law*. Hill House, 2017.

Okafor, Ada, and Ken Ito. "Ports by Number." *Sea Journal*, vol. 59, no. 1, 2015, pp. 55–70.

Marchetti, Pia. "Measuring the Tide." *Coast*, vol. 52, no. 3, 2011, pp. 83–95.

Marchetti, Pia. *The Seductions of Depth*. Quay Press, 2016.
"""
BODY = (
    "Okafor calls it a force (*Harbours* 44). An article had said so (Okafor and Ito 57). Others doubt it"
    ' (Marchetti, *Seductions* 112–15). The oldest doubt is older (qtd. in Marchetti, "Measuring" 84; Marchetti,'
    " *Seductions* 5). The committee met on a Monday (see Room 12)."
)


def read(tmp_path, body):
    path = tmp_path / "pages.md"
    path.write_text(
        f"# Tides\n\n{body}\n\n{'The tide rises twice a day. ' * 30}\n\n## Works Cited\n\n{ENTRIES}\n", "utf8"
    )
    article = sections.assemble(ingest.read(path))
    found = citations.find(article)
    links = {link.citation: link for link in resolution.resolve(article, found)}
    return [(links[c.id].target, c.pinpoint) for c in found if c.id.startswith("t.")]


def test_author_and_title_words_lead_to_the_listed_work(tmp_path):
    expected = [("s.1", "44"), ("s.2", "57"), ("s.4", "112–15"), ("s.3", "84"), ("s.4", "5")]
    assert read(tmp_path, BODY) == expected


def test_parentheses_with_numbers_alone_make_no_such_style(tmp_path):
    assert read(tmp_path, "It rose (Room 12). It fell (Hall 4). It stayed (Gate 7). It left (Dock 9).") == []
