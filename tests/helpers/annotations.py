"""Articles with rows that stand anywhere, for the formats that mark up texts."""

from __future__ import annotations

from hypothesis import strategies as st

from helpers.works_to_cite import HOSTILE
from pincite.export.annotated import Annotated

ABOUT = {"doc": "tides", "title": None, "source": "tides.txt", "sha256": "0" * 64, "authors": []}


@st.composite
def annotated(draw: st.DrawFn) -> Annotated:
    """An article of hostile text with one claim, one citation and one mention in up to three pieces each."""
    text = draw(HOSTILE.filter(lambda t: len(t) > 1)) + draw(HOSTILE)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [[a, b] for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    of_tiers = {"country": None, "year": None, "tier": None}
    claim = {"claim": "c1", "spans": spans, "citations": ["n*.1"], "works": ["42-usc"]}
    citation = {"citation": "n*.1", "spans": spans, "form": "full", "work": "42-usc", "target": "n*.1"}
    mention = {"mention": "m1", "spans": spans, "kind": "date", "norm": "2015"} | of_tiers
    return Annotated(ABOUT, text, (), (citation | {"pinpoint": "p. 4"},), (claim,), (mention,))
