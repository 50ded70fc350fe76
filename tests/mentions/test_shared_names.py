"""Names in hand-labelled sentences of the shared articles: Pincite beside spaCy alone on the same sentences."""

from collections import Counter
from pathlib import Path

import pytest
from tools import names_gold as gold

from pincite import citations, ingest, sections
from pincite.mentions import countries, model
from pincite.mentions import find as mentions

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the shared articles are not here"),
    pytest.mark.skipif(model.about().fingerprint is None, reason="the name model is not here"),
]
LABELS = {"GPE": "country", "NORP": "country", "LOC": "country", "ORG": "organisation", "PERSON": "person"}
SETS = ("first", "held")
FLOORS = {"country": (90, 90), "organisation": (80, 80), "person": (80, 80)}


@pytest.fixture(scope="module")
def results():
    """Count what Pincite and spaCy find, set by set, and the sentences that are no longer where they were."""
    namer = model.load()
    sentences = {name: gold.load(name) for name in SETS}
    counts = {(name, who): Counter() for name in SETS for who in ("Pincite", "spaCy")}
    moved = Counter()
    for path in files({s.source for group in sentences.values() for s in group}):
        article = sections.assemble(ingest.read(path))
        found = mentions.find(article, citations.find(article), namer)
        names = [gold.Name(str(m.kind), gold.points(article.spans(m.place)), m.norm) for m in found]
        for name, sentence in [(n, s) for n in SETS for s in sentences[n] if s.source == path.name]:
            if not sentence.stands_in(article.source.text):
                moved[name] += 1
                continue
            counts[name, "Pincite"] += gold.count(sentence, names)
            counts[name, "spaCy"] += gold.count(sentence, raw(namer, article.source.text, sentence))
    return counts, moved, {name: len(group) for name, group in sentences.items()}


def files(names):
    return sorted(p for folder in ("seeds", "articles") for p in (SHARED / folder).iterdir() if p.name in names)


def raw(namer, text, sentence):
    """Yield what spaCy says of the sentence alone; a place or people counts as a country when its name is one."""
    offsets = [at for start, end in sentence.spans for at in (*range(start, end), end)]
    words = "".join(" " if text[at : at + 1].isspace() else text[at : at + 1] for at in offsets)
    (found,) = namer.names([words])
    for name in found:
        kind, said = LABELS.get(name.label), words[name.span.start : name.span.end]
        norm = countries.lookup(said)
        if kind and (kind != "country" or norm):
            yield gold.Name(kind, frozenset(offsets[name.span.start : name.span.end]), norm)


def test_figures_are_printed_beside_those_of_spacy(results, capsys):
    counts, moved, sizes = results
    with capsys.disabled():
        for (name, who), counted in counts.items():
            for kind in gold.KINDS:
                precision, recall = gold.rates(counted, kind)
                labelled = counted["right", kind] + counted["missed", kind]
                print(f"{name:5} {who:8} {kind:13} P {precision:5.1f} R {recall:5.1f} ({labelled})")  # noqa: T201
        print("sentences read differently since:", dict(moved), "of", sizes)  # noqa: T201
    assert all(moved[name] <= 0.1 * sizes[name] for name in SETS)


@pytest.mark.parametrize("kind", gold.KINDS)
def test_names_are_found_and_right(results, kind):
    precision, recall = gold.rates(results[0]["first", "Pincite"], kind)
    assert precision >= FLOORS[kind][0]
    assert recall >= FLOORS[kind][1]


@pytest.mark.parametrize("kind", gold.KINDS)
def test_rules_and_model_together_beat_the_model_alone(results, kind):
    ours, theirs = (gold.rates(results[0]["first", who], kind) for who in ("Pincite", "spaCy"))
    assert min(ours) >= min(theirs)
