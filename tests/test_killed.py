"""Every command that writes is killed at random moments: nothing is damaged, half there, or lost.

After each kill the store is whole, every document is there as it was or as it will be, each earlier export too, no
judgement that was confirmed is missing; and the command given again comes to the same end as if nothing had happened.
"""

import csv
import json
import os
import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

import pytest
from helpers.killed import STORE, WORKS, Lane, Stub, documents, lines, recorded, tree

KILLS = 200
TIMES = float(os.environ.get("PINCITE_KILLS", "1"))
"""How many times as many kills to try: 2.5 makes five hundred at random moments."""
SEED = os.environ.get("PINCITE_KILLS_SEED", "2026")

NETS = """# Nets

Fishing crews rarely hold contracts.[^1] Inspectors board few boats in Thailand.[^2] Captains keep the wages.[^3]

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^2]: Jon Ito, *Boats and Boarding* (Cambridge: Cambridge University Press, 2009), p. 3.

[^3]: Ibid., p. 20.

[^4]: Una Berg, *Winter Fishing* (Oslo: Oslo Press, 1987).
"""

PORTS = """# Ports

The old ports of Malaysia are deep.[^1] Their masters were paid in kind.[^2]

[^1]: Ada Noor, *Old Ports* (Oslo: Oslo Press, 1999), p. 1.

[^2]: Jon Ito, *Boats and Boarding* (Cambridge: Cambridge University Press, 2009), p. 8.
"""

RIVERS = """# Rivers

Rivers were the first roads.[^1]

[^1]: Ada Noor, *Old Ports* (Oslo: Oslo Press, 1999), p. 30.
"""

ON_STORE = ("--store", str(STORE))
RUN = ("run", "corpus", "--model", "none", "--jobs", "1", *ON_STORE)
NEXT = ("review", "accept", "link:nets-md:n2.1", *ON_STORE)
UNFINISHED = ("-part", ".part", ".pending", ".new")
EXPORTS = ("exchange", "csv", "parquet", "web-annotation", "tei", "brat")


@dataclass(frozen=True, slots=True)
class Trial:
    """A command that writes, the beginning it starts from, what it writes beside the store, how often it is tried."""

    name: str
    start: str
    words: tuple[str, ...]
    out: str | None = None
    times: int = 10


TRIALS = (
    Trial("run: the first", "nothing", RUN, times=14),
    Trial("run: two added", "one", RUN, times=14),
    Trial("run: two changed, judged before", "changed", RUN, times=18),
    Trial("run: one gone, one changed, two workers", "gone", (*RUN[:4], "--jobs", "2", *ON_STORE), times=14),
    Trial("run: one fails again", "failed", (*RUN, "--retry"), times=6),
    Trial("run: the store is older", "older", RUN, times=12),
    Trial("accept", "judged", ("review", "accept", "link:nets-md:n1.1", *ON_STORE), times=9),
    Trial("reject", "judged", ("review", "reject", "link:ports-md:n2.1", *ON_STORE), times=9),
    Trial("edit", "judged", ("review", "edit", "mention:nets-md:m1", "norm=LAO", *ON_STORE), times=9),
    Trial("add", "judged", ("review", "add", "mention:nets-md:8-13", "kind=country", "norm=MYS", *ON_STORE), times=9),
    Trial("silence", "judged", ("review", "silence", "finding:nets-md:FINDING", *ON_STORE), times=9),
    Trial("undo", "judged", ("review", "undo", "JUDGEMENT", *ON_STORE), times=9),
    Trial("import", "judged", ("review", "import", "sheet.csv", *ON_STORE), times=14),
    Trial("sheet", "judged", ("review", "export", "doubts.csv", "--below", "1", *ON_STORE), "doubts.csv", times=6),
    Trial("bib", "exported", ("bib", "--out", "works.bib", *ON_STORE), "works.bib", times=6),
    Trial("export: a new folder", "judged", ("export", "exchange", "fresh", *ON_STORE), "fresh", times=6),
    *(
        Trial(f"export {name}", "exported", ("export", name, f"out-{name}", *ON_STORE), f"out-{name}", 6)
        for name in EXPORTS
    ),
)


def write(lane, **texts):
    (lane.here / "corpus").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (lane.here / "corpus" / f"{name}.md").write_text(text, encoding="utf8")


def prepared(lane):
    """Make every beginning in this lane, one from the other."""
    write(lane, nets=NETS, ports=PORTS)
    lane.kept("nothing")
    (lane.here / "corpus" / "ports.md").unlink()
    lane.stub.done(lane.here, *RUN)
    write(lane, ports=PORTS, rivers=RIVERS)
    lane.kept("one")
    lane.stub.done(lane.here, *RUN)
    for words in (("edit", "link:nets-md:n3.1", "n1.1"), ("reject", "mention:ports-md:m1")):
        lane.stub.done(lane.here, "review", *words, *ON_STORE)
    lane.kept("exporting")
    for name in EXPORTS:
        lane.stub.done(lane.here, "export", name, f"out-{name}", *ON_STORE)
    lane.stub.done(lane.here, "bib", "--out", "works.bib", *ON_STORE)
    write(lane, nets=NETS.replace("*Contracts", "*Bonds"))
    lane.stub.done(lane.here, *RUN)
    lane.kept("exported")
    lane.again("exporting")
    write(lane, nets=NETS.replace("Fishing crews", "At sea crews"), ports=PORTS.replace("paid", "long paid"))
    lane.kept("changed")
    (lane.here / "corpus" / "rivers.md").unlink()
    lane.kept("gone")
    older(lane.store)
    lane.kept("older")
    lane.again("gone")
    (lane.here / "corpus" / "torn.docx").write_bytes(b"PK\x03\x04 and nothing else")
    lane.stub.done(lane.here, *RUN)
    write(lane, rivers=RIVERS)
    lane.kept("failed")
    (lane.here / "corpus" / "torn.docx").unlink()
    lane.stub.done(lane.here, *RUN)
    sheet(lane.here / "sheet.csv")
    lane.kept("judged")


def older(store):
    """Make a store what it was before judgements and the newer search."""
    with closing(sqlite3.connect(store)) as connection:
        for table in ("patches", "judged", "former_texts", "claim_search"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute(
            "CREATE VIRTUAL TABLE claim_search USING fts5(doc UNINDEXED, claim UNINDEXED, text, sources)"
        )
        connection.execute("INSERT INTO claim_search SELECT doc, claim, text, '' FROM claims")
        connection.execute("ALTER TABLE tombstones DROP COLUMN fields")
        connection.execute("DELETE FROM schema_migrations WHERE name > '0001_first'")
        connection.commit()


def sheet(path):
    rows = [
        ("link:nets-md:n1.1", "accept", ""),
        ("link:ports-md:n1.1", "reject", ""),
        ("mention:nets-md:m1", "edit", "norm=IDN"),
        ("link:rivers-md:n1.1", "accept", ""),
    ]
    with path.open("w", encoding="utf8", newline="") as handle:
        csv.writer(handle).writerows([("id", "decision", "value"), *rows])


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands where before a command and after it has come to its end."""

    documents: tuple[dict[str, str], dict[str, str]]
    lines: dict[str, bytes]
    judged: list[str]
    outs: tuple[str | None, str | None]
    exported: str | None
    seconds: float
    steps: int


def ends_of(lane, trial, words):
    """Run a trial's command undisturbed, and look before and behind."""
    lane.again(trial.start)
    before, held, judged = documents(lane.store), lines(lane.judgements), recorded(lane.judgements)
    out = lane.here / trial.out if trial.out else None
    earlier = tree(out) if out else None
    seconds = lane.stub.done(lane.here, *words)
    ends = (before, documents(lane.store)), held, judged, (earlier, tree(out) if out else None), lane.exported()
    lane.again(trial.start)
    return Ends(*ends, seconds, lane.stub.steps(lane.here, words))


def look(lane, trial, ends):
    """Look at all that a killed command may have left."""
    now = documents(lane.store)
    for doc, digest in now.items():
        assert digest in [held.get(doc) for held in ends.documents], f"{doc} is half there"
    assert now.keys() >= ends.documents[0].keys() - {WORKS}, "a document is lost"
    for name, held in ends.lines.items():
        assert lines(lane.judgements)[name].startswith(held), "what was decided before is changed"
    there = recorded(lane.judgements)
    assert set(ends.judged) <= set(there)
    assert set(confirmed(lane, trial)) <= set(there), "a judgement that was confirmed is lost"
    assert trial.out is None or tree(lane.here / trial.out) in ends.outs, "an export is half there"
    return there


def confirmed(lane, trial):
    """Return the ids of the judgements that the command had told of."""
    if trial.words[0] != "review" or trial.out:
        return []
    return [line.split()[0] for line in lane.told.splitlines(keepends=True) if line[:1] in "0123456789abcdef"
            and line.endswith("\n") and ":" in line]  # fmt: skip


def finished(lane, trial, words, ends, there, *, closely):
    """Give the command again, or another if it has done its work, and look whether it comes to the same end."""
    over = len(there) > len(ends.judged) or (trial.name == "sheet" and (lane.here / trial.out).exists())
    if not over:
        lane.stub.done(lane.here, *words)
    if closely and not trial.out:
        assert lane.exported() == ends.exported
    if over:
        lane.stub.done(lane.here, *NEXT)
    assert documents(lane.store) == ends.documents[1]
    assert trial.out is None or tree(lane.here / trial.out) == ends.outs[1]
    assert [p.name for p in lane.here.rglob(".*") if p.name.endswith(UNFINISHED)] == []


def filled(lane, trial):
    """Return the words of a trial's command, with ids that only the store knows."""
    lane.again(trial.start)
    if "JUDGEMENT" in trial.words:
        known = {"JUDGEMENT": recorded(lane.judgements)[0]}
    elif trial.name == "silence":
        lane.stub.done(lane.here, "check", "notes", "--json", *ON_STORE)
        known = {"FINDING": json.loads(lane.told)["findings"][0]["id"]}
    else:
        known = {}
    return tuple(next((w.replace(k, v) for k, v in known.items() if k in w), w) for w in trial.words)


def tried(lane, trial, seed):
    """Kill a trial's command as often as it says, at random moments, and at random steps; return how often each."""
    dice = random.Random(f"{seed} {trial.name}")  # noqa: S311 - moments, no secrets
    words = filled(lane, trial)
    ends = ends_of(lane, trial, words)
    killed = 0
    while killed < trial.times * TIMES:
        lane.again(trial.start)
        if lane.stub.killed(lane.here, words, dice.uniform(0, ends.seconds)):
            killed += 1
        finished(lane, trial, words, ends, look(lane, trial, ends), closely=killed % 3 == 0)
    steps = sorted(dice.sample(range(1, ends.steps + 1), min(ends.steps, max(2, round(trial.times * TIMES / 3)))))
    for step in steps:
        lane.again(trial.start)
        lane.stub.killed_at(lane.here, words, step)
        finished(lane, trial, words, ends, look(lane, trial, ends), closely=step == steps[-1])
    return killed, len(steps)


@pytest.fixture(scope="module")
def lanes(tmp_path_factory):
    """Two lanes, that both cores have work, and one warm process that starts commands in both."""
    base = tmp_path_factory.mktemp("killed")
    warm = base / "warm"
    (warm / "corpus").mkdir(parents=True)
    (warm / "corpus" / "nets.md").write_text(NETS, encoding="utf8")
    said = [RUN, ("check", *ON_STORE), ("review", *ON_STORE), ("bib", "--out", "w.bib", *ON_STORE)]
    said += [("export", name, name, *ON_STORE) for name in EXPORTS]
    (warm / "warm.json").write_text(json.dumps(said), encoding="utf8")
    stub = Stub(warm)
    made = [Lane(stub, base / f"lane{n}" / "here") for n in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(prepared, made))
    yield made
    stub.end()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells at once when a process has ended")
def test_killing_any_command_that_writes_at_any_moment_damages_nothing_and_loses_nothing(lanes):
    waiting, done = list(reversed(TRIALS)), {}

    def work(lane):
        while waiting:
            trial = waiting.pop()
            done[trial.name] = tried(lane, trial, SEED)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, lanes))
    print("\n" + "\n".join(f"{name:45} {k:4} {s:4}" for name, (k, s) in done.items()))  # noqa: T201 - read with -s
    assert done.keys() == {trial.name for trial in TRIALS}
    assert sum(killed for killed, _ in done.values()) >= KILLS * TIMES
