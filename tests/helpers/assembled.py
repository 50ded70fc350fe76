"""From the bytes of a file to its article, through the reader and the structure."""

from pincite import ingest, sections
from pincite.model import BlockKind, Face


def article(folder, name, data):
    """Return the article in the file ``name`` with the content ``data``."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return sections.assemble(ingest.read(path))


def notes(article):
    """Return label and text of each note."""
    return [(n.label, article.readings[n.stream].text if n.spans else None) for n in article.notes]


def calls(article):
    """Return label and last word before it of each call."""
    return [(c.label, article.body.text[: c.at].split()[-1]) for c in article.calls]


def headings(article):
    """Return the words of the headings."""
    return [article.body.slice(b.span) for b in article.blocks if b.kind is BlockKind.HEADING]


def faces(reading, face=Face.ITALIC):
    """Return the words of a reading set in ``face``."""
    return [reading.slice(s.span) for s in reading.styles if s.face is face]
