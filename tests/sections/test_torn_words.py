"""Twenty words that the first shared seed tears at line and page ends, whole again in the readings."""

from pathlib import Path

import pytest
import regex

from pincite import ingest, sections
from pincite.model import Span

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not list(SEEDS.glob("000*.txt")), reason="the shared seeds are not here"),
]
TORN = (
    # at the end of a page, where a half was glued to the wrong neighbour
    *(("body", "Ma", "laysia"), ("body", "Traf", "ficking"), ("body", "stan", "dards"), ("body", "interna", "tional")),
    *(("body", "sover", "eignty"), ("body", "differ", "ent"), ("note:8", "Interna", "tional")),
    # in small capitals, the pieces of which stand on lines of their own
    *(("note:33", "DO", "MESTIC"), ("note:92", "RE", "SEARCH"), ("note:227", "RE", "GIMES")),
    ("note:243", "COM", "MISSION"),
    # at the end of a line, with a hyphen or without
    *(("note:14", "hu", "man"), ("note:14", "traf", "ficking"), ("note:27", "comprehen", "sive")),
    *(("note:52", "Conven", "tion"), ("note:205", "Comprehen", "sive")),
    # inside a web address
    *(("note:22", "opendemocra", "cy"), ("note:81", "Resour", "ces"), ("note:139", "ad", "min")),
    ("note:139", "Cambo", "dia"),
)


@pytest.fixture(scope="module")
def article():
    return sections.assemble(ingest.read(min(SEEDS.glob("000*.txt"))))


def test_there_are_twenty():
    assert len(set(TORN)) == 20


@pytest.mark.parametrize(("stream", "head", "tail"), TORN)
def test_a_torn_word_is_whole_in_its_reading_and_torn_in_the_source(article, stream, head, tail):
    reading = article.readings[stream]
    whole = rf"(?<!\p{{L}}){head}{tail}(?!\p{{L}})"
    found = [reading.to_source(Span(*m.span())) for m in regex.finditer(whole, reading.text)]
    pieces = [[article.source.text[a:b] for a, b in spans] for spans in found]
    assert [head, tail] in pieces
