"""Stores made of plain little articles."""

from pathlib import Path

from helpers.plain_stages import BORDERS, RIVERS, STAGES
from pincite import engine
from pincite.engine import Stages, Summary
from pincite.judgements import Act, Judgement, record
from pincite.store import open_reader, open_writer
from pincite.store.record import judgement, named


def corpus(folder: Path, **texts: str) -> Path:
    """Write articles: ``rivers=…`` becomes rivers.txt; two are there already."""
    folder.mkdir(exist_ok=True)
    for name, text in ({"rivers": RIVERS, "borders": BORDERS} | texts).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    return folder


def run(folder: Path, place: Path, stages: Stages = STAGES, **options: object) -> Summary:
    """Run the plain stages over a folder into the store at ``place``."""
    with open_writer(str(place)) as store:
        return engine.run([folder], store, engine.Options(**{"jobs": 0} | options), stages)


def decide(place: Path, act: Act, name: str, *values: str) -> Judgement:
    """Record one decision of Aminah's on what is called ``name`` in the store at ``place``."""
    store = open_reader(str(place), decided=False)
    with store.transaction() as connection:
        made = judgement(connection, act, named(name), values, "aminah")
    record(store.judgements, {made.anchor.doc: [made]})
    return made
