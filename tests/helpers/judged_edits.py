"""What becomes of seventeen judgements when their article is edited: right, orphaned, moved or lost."""

import random
from collections import Counter
from pathlib import Path

from helpers.edited import article, edited
from pincite import engine
from pincite.engine.real import STAGES
from pincite.judgements import Act, Kind, record
from pincite.store import open_reader, open_writer
from pincite.store.overlay import holding, judged
from pincite.store.record import judgements, named
from pincite.store.settle import Standing

COUNT = 17
SOURCE = "Lea Winter, Nets (Oslo: Oslo Press, 2001)"


def run(folder, place):
    with open_writer(str(place)) as store:
        return engine.run([folder], store, engine.Options(jobs=0, model="none"), STAGES)


def judge(store, dice):
    """Record ``COUNT`` judgements of all kinds on the article; return them."""
    with store.transaction() as connection:
        held = holding(connection, "a-md")
        wanted = _wanted(held)
        dice.shuffle(wanted)
        said = ((act, named(name), values) for act, name, values in wanted[:COUNT])
        made = [one for act, name, values in said for one in judgements(connection, act, name, values, "aminah")]
    record(store.judgements, {"a-md": made})
    return made


def _wanted(held):
    """Return the act, the id and the values of every judgement that could be made."""
    rows = held.rows
    first = next(row["citation"] for row in rows["citations"] if row["form"] == "full")
    full = [row["citation"] for row in rows["citations"] if row["form"] == "full"]
    short = [row["citation"] for row in rows["citations"] if row["form"] == "id"]
    return [
        *((Act.EDIT, f"link:a-md:{citation}", [first]) for citation in short),
        *((Act.EDIT, f"citation:a-md:{citation}", ["pinpoint=99"]) for citation in short),
        *((Act.EDIT, f"note:a-md:{row['note']}", ["status=damaged"]) for row in rows["notes"]),
        *((Act.ADD, f"citation:a-md:{row['note']}", [f"cites={SOURCE}"]) for row in rows["notes"][::4]),
        *((Act.EDIT, f"work:a-md:{citation}", ["publisher=Quay"]) for citation in full[::3]),
        (Act.EDIT, "document:a-md", ["title=On Harbours and Tolls"]),
        *((Act.REJECT, f"mention:a-md:{row['mention']}", []) for row in rows["mentions"][:12]),
        *((Act.EDIT, f"claim:a-md:{row['claim']}", [f"note={row['note']}"]) for row in rows["claims"][:10]),
    ]


def outcomes(folder: Path, seed: int):
    """Return how often each outcome came after an article was edited, what went wrong, and how all judgements stand."""
    dice, old = random.Random(seed), article(seed)  # noqa: S311 - an article, not a secret
    corpus = folder / "c"
    corpus.mkdir(parents=True)
    (corpus / "a.md").write_text(old.text)
    run(corpus, folder / "s.sqlite")
    store = open_reader(str(folder / "s.sqlite"), decided=False)
    made = judge(store, dice)
    new, edits = edited(old, seed)
    (corpus / "a.md").unlink()
    # another name now and then: it is the same article
    (corpus / ("b.md" if seed % 5 == 0 else "a.md")).write_text(new.text)
    run(corpus, folder / "s.sqlite")
    with open_reader(str(folder / "s.sqlite"), decided=False).transaction() as connection:
        found = judged(connection, store.judgements)
    counts, wrong = _told(old, new, made, found.verdicts)
    return counts, [(seed, edits, *one) for one in wrong], found


def _told(old, new, made, verdicts):
    counts, wrong = Counter(), []
    by_id = {v.judgement.id: v for v in verdicts}
    for one in made:
        verdict = by_id.get(one.id)
        outcome = "lost" if verdict is None else _outcome(old, new, one, verdict)
        counts[outcome] += 1
        if outcome in ("lost", "moved"):
            wrong.append((outcome, one.kind.value, one.thing, verdict and (verdict.thing, verdict.means)))
    return counts, wrong


def _outcome(old, new, one, verdict):
    if one.kind is Kind.DOCUMENT:
        return "orphan" if verdict.standing is Standing.ORPHAN else "right"
    if verdict.standing is Standing.ORPHAN or not verdict.spans:
        return "orphan"
    was, now = old.origins(one.anchor.spans), new.origins(verdict.spans)
    if len(was & now) < 0.5 * max(1, min(len(was), len(now))):
        return "moved"
    return "conflict" if verdict.standing is Standing.CONFLICT else "right"
