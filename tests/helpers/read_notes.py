"""Notes read as a whole article would be: citations and links by id."""

from dataclasses import dataclass

from pincite import citations, ingest, resolution, sections


@dataclass(frozen=True)
class Read:
    """The citations and links of notes, by id."""

    citations: dict
    links: dict


def read_notes(folder, *notes, bodies=None):
    """Read an article of one sentence for each note; ``bodies`` are its sentences."""
    bodies = bodies or [f"Rivers rose in the year {k}." for k in range(1, len(notes) + 1)]
    body = " ".join(f"{said}[^{k}]" for k, said in enumerate(bodies, 1))
    path = folder / "article.md"
    text = "\n\n".join(f"[^{k}]: {note}" for k, note in enumerate(notes, 1))
    path.write_text(f"# Rivers\n\n{body}\n\n{text}\n", encoding="utf8")
    article = sections.assemble(ingest.read(path))
    found = citations.find(article)
    return Read({c.id: c for c in found}, {link.citation: link for link in resolution.resolve(article, found)})
