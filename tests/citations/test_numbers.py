"""Numbers of a reference list in the text: ranges between brackets, places cited, letters of composite entries."""

from pincite import citations, ingest, sections

ENTRIES = "\n\n".join(f"[{k}] A. Okafor, *Ports {k}*. Lagos: Hill House, {2000 + k}." for k in range(1, 9))
BODY = (
    "Ports rise [1]. They fall [2,3]. Some stay [4a]. Others [5]–[7] were counted [6, p. 12]; see also [1, 8, Sec. 2]."
)
FILLER = "The keepers of the harbour write down what the pilots tell them, and the pilots tell them what they saw. " * 6


def read(tmp_path):
    path = tmp_path / "numbered.md"
    path.write_text(f"# Ports\n\n{BODY}\n\n{FILLER}\n\n## References\n\n{ENTRIES}\n", encoding="utf8")
    article = sections.assemble(ingest.read(path))
    return [(c.names[0], c.pinpoint) for c in citations.find(article) if c.id.startswith("t.")]


def test_every_number_is_a_citation_and_a_range_holds_those_between(tmp_path):
    numbers = [number for number, _ in read(tmp_path)]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "6", "1", "8"]


def test_a_place_cited_belongs_to_the_last_number_of_its_bracket(tmp_path):
    assert [found for found in read(tmp_path) if found[1]] == [("6", "p. 12"), ("8", "Sec. 2")]
