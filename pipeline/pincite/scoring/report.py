"""Figures of an export held against gold: F1 where things can be missed and invented, else accuracy, in per cent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pincite.scoring.gold import Gold, GoldError, Row, rows
from pincite.scoring.measures import Export, Outcome, outcomes
from pincite.scoring.place import moved
from pincite.scoring.zones import zones


@dataclass(frozen=True)
class Report:
    """What came of one article, or of several: figures, how many answers each rests on, and all that is not right."""

    name: str
    outcomes: tuple[Outcome, ...]

    @property
    def figures(self) -> dict[str, float]:
        """Return each measure in per cent."""
        return {name: percent(group) for name, group in self._groups().items()}

    @property
    def asked(self) -> dict[str, int]:
        """Return how many answers each figure rests on."""
        return {name: len(group) for name, group in self._groups().items()}

    @property
    def errors(self) -> list[str]:
        """Return a line for each answer that is not right."""
        return [f"{o.measure}: {o.verdict}: {o.what}" for o in self.outcomes if o.verdict != "right"]

    def _groups(self) -> dict[str, list[Outcome]]:
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            groups[outcome.measure].append(outcome)
        return dict(sorted(groups.items()))


def score(export: Path, gold: Gold) -> Report:
    """Score one article of an export folder. An article that the export lacks is missed in all its parts.

    Raises ``GoldError`` where ``export`` is no exchange export.
    """
    found = read(export, gold.doc)
    placed = moved(gold, found.text)
    return Report(gold.name, (*outcomes(placed, found), *zones(placed, found)))


def pooled(reports: Iterable[Report]) -> Report:
    """Put the outcomes of several articles together."""
    return Report("all", tuple(outcome for report in reports for outcome in report.outcomes))


def percent(answers: Sequence[Outcome]) -> float:
    """Return F1 in per cent; a wrong answer is both missed and invented, so that accuracy comes out too."""
    of = Counter(outcome.verdict for outcome in answers)
    amiss = of["missed"] + of["invented"] + 2 * of["wrong"]
    return 200 * of["right"] / (2 * of["right"] + amiss)


def read(export: Path, doc: Row) -> Export:
    """Read what an export says of an article, known by its bytes or by its file name."""
    if not (export / "documents.jsonl").exists():
        raise GoldError(f"{export} is no exchange export.", "Make one with `pincite export exchange`.")
    documents = rows(export / "documents.jsonl")
    same = [d for d in documents if d.get("sha256") == doc.get("sha256")]
    same = same or [d for d in documents if Path(str(d.get("source"))).name == doc["source"]]
    if not same:
        return Export("")
    name = same[0]["doc"]
    of = {
        part: [row for row in rows(export / f"{part}.jsonl") if row.get("doc") == name]
        for part in ("notes", "citations", "mentions", "claims", "sections")
    }
    text = (export / "text" / f"{name}.txt").read_bytes().decode("utf8")
    return Export(text, works={work["work"]: work for work in rows(export / "works.jsonl")}, **of)
