"""Styles that cite a source again by the number of the note that has it, and by nothing else."""

from helpers.assembled import article

from pincite import citations, resolution

BODY = "\n\n".join(f"The keepers of the harbour write down what the pilots saw.[^{n}]" for n in range(1, 6))
NOTES = (
    "Okafor, Chidi (2001), *Ports and Pilots*, Hill House, Lagos.",
    "Ito, Ken (2004), “Tolls of the Lower River”, *River Journal* Vol 4, No 2, pages 12–19.",
    "See reference 1.",
    "See reference 2.",
    "See reference 5.",
)


def test_a_number_alone_means_what_that_note_cites_and_never_a_later_one(tmp_path):
    text = f"# On Tolls\n\n{BODY}\n\n" + "\n".join(f"[^{n}]: {words}" for n, words in enumerate(NOTES, 1)) + "\n"
    read = article(tmp_path, "tolls.md", text)
    found = citations.find(read)
    links = {link.citation: link.target for link in resolution.resolve(read, found)}
    cited = {c.note: links[c.id] for c in found if c.id in links}
    assert (cited["3"], cited["4"]) == ("n1.1", "n2.1")
    assert cited.get("5") is None
