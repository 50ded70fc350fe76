"""People's decisions on the command line: recorded, shown, kept through re-runs, taken back."""

import csv
import json

import pytest
from helpers.commands import parsed, pincite

PAPER = """# Labour on the water

Fishing crews rarely hold contracts.[^1] Inspectors board few boats in Thailand.[^2] Captains keep the wages.[^3] \
The law asks for more.[^4]

[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^2]: Jon Ito, *Boats and Boarding* (Cambridge: Cambridge University Press, 2009), p. 3.

[^3]: Ibid., p. 20.

[^4]: Ibid., p. 22.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "labour.md").write_text(PAPER, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "annotations" / "store.sqlite"))
    monkeypatch.setenv("PINCITE_WHO", "mira")
    run()
    return place


def run(*words):
    return parsed("run", "--jobs", "1", "--model", "none", *words)


def review(*words):
    return parsed("review", *words)


def work_at(citation):
    return next(row["work"] for row in parsed("table", "citations") if row["citation"] == citation)


def judgement_file(folder):
    return folder.parent / "annotations" / "judgements" / "labour-md.jsonl"


def test_an_edited_link_is_shown_by_why_table_and_export_and_what_rests_on_it_follows(folder):
    tan, ito = work_at("n1.1"), work_at("n2.1")
    assert work_at("n3.1") == ito
    review("edit", "link:labour-md:n3.1", "n1.1")
    assert (work_at("n3.1"), work_at("n4.1"), work_at("n2.1")) == (tan, tan, ito)
    source = parsed("why", "labour", "3")["sources"][0]
    assert (source["work"], source["judged"], source["steps"][0]["rule"]) == (tan, True, "judged")
    assert "judged" in pincite("why", "labour", "3").stdout
    parsed("export", "exchange", "out")
    lines = [json.loads(line) for line in (folder.parent / "out" / "citations.jsonl").read_text().splitlines()]
    assert [line["work"] for line in lines] == [tan, ito, tan, tan]


def test_a_correction_survives_a_rerun_and_a_corrected_text(folder):
    review("edit", "link:labour-md:n3.1", "n1.1")
    tan = work_at("n1.1")
    before = judgement_file(folder).read_bytes()
    longer = PAPER.replace("Fishing crews", "In every port that was visited, fishing crews")
    (folder / "labour.md").write_text(longer.replace("n. 14", "n. 15"), encoding="utf8")
    summary = run()
    assert (summary["read"], summary["counts"]["conflicts"], summary["counts"]["orphans"]) == (["labour-md"], 0, 0)
    assert (work_at("n3.1"), judgement_file(folder).read_bytes()) == (tan, before)


def test_a_correction_survives_a_new_note_before_it(folder):
    """The note has another number now, and so has its citation."""
    review("edit", "link:labour-md:n3.1", "n1.1")
    tan = work_at("n1.1")
    later = PAPER
    for old, new in ((4, 5), (3, 4), (2, 3), (1, 2)):
        later = later.replace(f"[^{old}]", f"[^{new}]")
    later = later.replace("Fishing crews", "Ports are old.[^1] Fishing crews").replace(
        "[^2]: Mira", "[^1]: Ada Noor, *Old Ports* (Oslo: Oslo Press, 1999), p. 1.\n\n[^2]: Mira"
    )
    (folder / "labour.md").write_text(later, encoding="utf8")
    run()
    assert work_at("n2.1") == tan
    assert (work_at("n4.1"), work_at("n5.1")) == (tan, tan)


def test_a_correction_survives_another_scan_of_the_article(folder):
    review("edit", "link:labour-md:n3.1", "n1.1")
    tan = work_at("n1.1")
    scan = PAPER.replace("Captains keep the wages", "Captans keep tlie wages").replace("Fishing", "Fi-\nshing")
    (folder / "labour.md").write_text(scan.replace("few boats in", "few b0ats ín"), encoding="utf8")
    assert run()["counts"]["orphans"] == 0
    assert work_at("n3.1") == tan


def test_without_the_store_the_judgement_is_found_again_by_its_context(folder):
    review("edit", "link:labour-md:n3.1", "n1.1")
    tan = work_at("n1.1")
    for file in (folder.parent / "annotations").glob("store.sqlite*"):
        file.unlink()
    (folder / "labour.md").write_text(PAPER.replace("Fishing crews", "Here fishing crews"), encoding="utf8")
    assert run()["counts"]["orphans"] == 0
    assert work_at("n3.1") == tan


def test_an_undone_judgement_is_gone_from_view_but_not_from_the_file(folder):
    ito = work_at("n3.1")
    (made,) = review("edit", "link:labour-md:n3.1", "n1.1")
    review("undo", made["judgement"][:6])
    assert work_at("n3.1") == ito
    lines = judgement_file(folder).read_text().splitlines()
    assert [json.loads(line)["act"] for line in lines] == ["edit", "undo"]
    assert [row["stands"] for row in review("list")] == [False, True]
    assert "taken back" in pincite("review", "list").stdout


@pytest.mark.usefixtures("folder")
def test_a_rejected_link_is_unresolved_and_so_is_what_followed_it():
    review("reject", "link:labour-md:n3.1", "--remark", "wrong book")
    statuses = {row["citation"]: row["status"] for row in parsed("table", "links")}
    assert statuses == {"n1.1": "resolved", "n2.1": "resolved", "n3.1": "unresolved", "n4.1": "unresolved"}


@pytest.mark.usefixtures("folder")
def test_a_mention_can_be_rejected_and_another_added():
    text = PAPER.replace("\r", "")
    start = text.index("boats")
    (found,) = (m for m in parsed("table", "mentions") if m["kind"] == "country")
    review("reject", f"mention:labour-md:{found['mention']}")
    review("add", f"mention:labour-md:{start}-{start + 5}", "kind=country", "norm=MYS")
    (country,) = (m for m in parsed("table", "mentions") if m["kind"] == "country")
    assert (country["text"], country["norm"], country["judged"]) == ("boats", "MYS", True)
    assert parsed("trace", "--country", "MYS")["total"] == 1


@pytest.mark.usefixtures("folder")
def test_a_work_is_corrected_wherever_it_is_cited():
    tan = work_at("n1.1")
    review("edit", f"work:{tan}", "year=2012", "title=Contracts on the Sea", "authors=Tan, Mira; Ito, Ken")
    work = next(row for row in parsed("table", "works") if row["work"] == tan)
    assert (work["year"], work["title"], work["authors"]) == (2012, "Contracts on the Sea", ["Tan, Mira", "Ito, Ken"])
    assert next(s for s in parsed("why", "labour", "1")["sources"])["year"] == 2012


def test_a_conflict_is_counted_and_listed_when_the_machine_changes_its_mind(folder):
    review("accept", "link:labour-md:n3.1")
    other = PAPER.replace("Jon Ito, *Boats and Boarding*", "Una Berg, *Winter Fishing in the North Sea*")
    (folder / "labour.md").write_text(other.replace("2009", "1987"), encoding="utf8")
    summary = run()
    found = review()
    assert (summary["counts"]["judgements"], found["conflicts"] + found["orphans"]) == (1, 1)
    assert found["doubts"][0]["id"].startswith("link:labour-md:n3")


def test_a_lost_judgement_is_an_orphan_not_a_guess(folder):
    (country,) = (m for m in parsed("table", "mentions") if m["kind"] == "country")
    review("edit", f"mention:labour-md:{country['mention']}", "norm=LAO")
    (folder / "labour.md").write_text(
        "# Roads\n\nNobody walks on the roads at night.[^1]\n\n[^1]: Ada Noor, *Roads* (1999).\n"
    )
    summary = run()
    assert (summary["counts"]["orphans"], summary["counts"]["conflicts"]) == (1, 0)
    (doubt,) = [d for d in review()["doubts"] if d["judgement"]]
    assert doubt["reason"].startswith("orphan: ")
    assert "1 orphan" in pincite("run", "--model", "none").stdout


@pytest.mark.usefixtures("folder")
def test_an_uncertain_link_is_listed_until_it_is_judged():
    assert review()["doubts"] == []
    listed = review("--below", "1")["doubts"]
    assert {d["id"] for d in listed} >= {"link:labour-md:n3.1"}
    review("accept", "link:labour-md:n3.1")
    assert "link:labour-md:n3.1" not in {d["id"] for d in review("--below", "1")["doubts"]}


@pytest.mark.usefixtures("folder")
def test_command_sheet_and_python_list_first_where_most_is_at_stake():
    import pincite as package

    review("export", "doubts.csv", "--below", "1")
    rows = sheet("doubts.csv")
    worth = [float(row["wrong"]) * int(row["hangs"]) for row in rows]
    assert worth == sorted(worth, reverse=True)
    told = review("doubts", "--below", "1")["doubts"]
    in_python = package.open("annotations/store.sqlite").review(1.0)
    assert [row["id"] for row in rows] == [d["id"] for d in told] == list(in_python["id"])


@pytest.mark.usefixtures("folder")
def test_a_sheet_goes_to_the_spreadsheet_and_back():
    tan = work_at("n1.1")
    review("export", "doubts.csv", "--below", "1")
    rows = sheet("doubts.csv")
    for row in rows:
        if row["id"] == "link:labour-md:n3.1":
            row |= {"decision": "Edit", "value": tan, "remark": "read the book"}
        if row["id"] == "link:labour-md:n4.1":
            row |= {"decision": "reject"}
    save("doubts.csv", rows, delimiter=";")
    assert [r["kind"] for r in review("import", "doubts.csv")] == ["link", "link"]
    assert (work_at("n3.1"), work_at("n4.1")) == (tan, None)


def test_a_sheet_with_one_wrong_row_records_nothing_and_names_the_row(folder):
    review("export", "doubts.csv", "--below", "1")
    rows = sheet("doubts.csv")
    rows[0] |= {"decision": "reject"}
    rows[1] |= {"decision": "edit", "value": "year=soon"}
    save("doubts.csv", rows)
    result = pincite("review", "import", "doubts.csv")
    assert (result.exit_code, "Row 3" in result.stderr, "Nothing was recorded" in result.stderr) == (2, True, True)
    assert not judgement_file(folder).exists()


def test_a_sheet_is_never_overwritten(folder):
    review("export", "doubts.csv")
    before = (folder.parent / "doubts.csv").read_bytes()
    assert pincite("review", "export", "doubts.csv").exit_code == 2
    assert (folder.parent / "doubts.csv").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_words_that_a_spreadsheet_would_run_come_back_as_they_were(tmp_path):
    from pincite.cli.review_csv import read_sheet, write_sheet
    from pincite.store.uncertain import Doubt

    write_sheet(tmp_path / "d.csv", [Doubt("link:d:n1.1", "r", "d", None, None, '=HYPERLINK("x")', "+1", ("@a",))])
    text = (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",'+1," in text
    rows = sheet(tmp_path / "d.csv")
    rows[0] |= {"decision": "edit", "value": "'-5"}
    save(tmp_path / "d.csv", rows)
    (row,) = read_sheet(tmp_path / "d.csv")
    assert row.values == ("-5",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "n3.1"), "no id"),
        (("accept", "link:labour-md:n9.1"), "has no link"),
        (("accept", "link:lakes:n3.1"), "No document"),
        (("edit", "link:labour-md:n3.1"), "No value"),
        (("edit", "link:labour-md:n3.1", "zzz-1999"), "neither a source nor a work"),
        (("edit", "mention:labour-md:m1", "colour=red"), "no value of a mention"),
        (("edit", "mention:labour-md:m1", "tier=7"), "can't be"),
        (("add", "mention:labour-md:9-3", "kind=country"), "no place"),
        (("undo", "ffff"), "no judgement"),
        (("accept",), "Give an id"),
        (("import", "missing.csv"), "can't be read"),
        (("silence", "finding:labour-md:X-1"), "finds no"),
    ],
)
def test_what_cannot_be_recorded_is_explained(folder, words, said):
    result = pincite("review", *words)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert not judgement_file(folder).exists()


def test_a_torn_line_is_reported_and_kept_aside(folder):
    review("reject", "link:labour-md:n3.1")
    with judgement_file(folder).open("ab") as handle:
        handle.write(b'{"id":"half')
    found = review()
    assert (found["unreadable_judgements"], found["unreadable"][0]["line"]) == (1, 2)
    review("accept", "link:labour-md:n4.1")
    assert review()["unreadable_judgements"] == 0
    aside = judgement_file(folder).with_name("labour-md.jsonl.torn")
    assert aside.read_text() == '{"id":"half\n'


def sheet(path):
    with open(path, encoding="utf-8-sig", newline="") as handle:  # noqa: PTH123
        return list(csv.DictReader(handle))


def save(path, rows, delimiter=","):
    with open(path, "w", encoding="utf-8-sig", newline="") as handle:  # noqa: PTH123
        writer = csv.DictWriter(handle, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def test_a_dry_run_says_what_would_change_and_writes_nothing(folder):
    (made,) = review("accept", "link:labour-md:n3.1")
    store, kept = folder.parent / "annotations", judgement_file(folder).read_bytes()
    before = {p.name: p.read_bytes() for p in store.iterdir() if p.is_file() and p.suffix == ".sqlite"}
    (folder / "labour.md").write_text(
        PAPER.replace("more.[^4]", "more.[^4] Every owner pays.[^5]")
        + "\n[^5]: Ada Noor, *Owners* (Oslo: Oslo Press, 1999).\n"
    )
    (folder / "new.md").write_text(
        "# New\n\nMalaysia is old.[^1]\n\n[^1]: Ada Noor, *Owners* (Oslo: Oslo Press, 1999).\n"
    )
    found = run("--dry-run")
    assert {c["doc"]: c["state"] for c in found["changes"]} == {"labour-md": "stale", "new-md": "new"}
    assert found["counts"]["added"] >= 6
    assert (found["counts"]["conflict"], found["counts"]["orphan"]) == (0, 0)
    assert {p.name: p.read_bytes() for p in store.iterdir() if p.suffix == ".sqlite"} == before
    assert judgement_file(folder).read_bytes() == kept
    assert made["judgement"] in kept.decode()


def test_a_dry_run_foretells_conflicts_and_orphans(folder):
    review("accept", "link:labour-md:n3.1")
    (country,) = (m for m in parsed("table", "mentions") if m["kind"] == "country")
    review("reject", f"mention:labour-md:{country['mention']}")
    other = PAPER.replace("Inspectors board few boats in Thailand.", "Nobody looks.")
    other = other.replace("[^3]: Ibid., p. 20.", "[^3]: Una Berg, *Wages* (Oslo: Oslo Press, 1987), p. 2.")
    (folder / "labour.md").write_text(other, encoding="utf8")
    counts = run("--dry-run")["counts"]
    said = pincite("run", "--dry-run", "--jobs", "1", "--model", "none").stdout
    assert counts["conflict"] + counts["orphan"] == 2
    assert "Nothing was written" in said
    after = run()["counts"]
    assert (after["conflicts"], after["orphans"]) == (counts["conflict"], counts["orphan"])


def test_a_dry_run_needs_no_store_and_makes_none(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text(PAPER, encoding="utf8")
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "none" / "s.sqlite"))
    found = parsed("run", str(tmp_path / "a.md"), "--dry-run", "--model", "none", "--jobs", "1")
    assert found["counts"]["added"] >= 12
    assert not (tmp_path / "none").exists()


def test_a_silenced_finding_is_no_longer_found_until_that_is_undone(folder):
    (folder / "labour.md").write_text(PAPER + "\n[^9]: A note that nobody calls.\n", encoding="utf8")
    run()
    findings = json.loads(pincite("check", "--json").stdout)["findings"]
    found = findings[0]
    (made,) = review("silence", f"finding:labour-md:{found['id']}", "--remark", "an old note, kept on purpose")
    report = json.loads(pincite("check", "--json").stdout)
    assert report["silenced"] == 1
    assert found["id"] not in {f["id"] for f in report["findings"]}
    review("undo", made["judgement"])
    assert json.loads(pincite("check", "--json").stdout)["findings"] == findings


def test_a_dry_run_foretells_that_a_work_judged_in_one_article_is_contradicted_by_what_is_said_now(folder):
    tan = work_at("n1.1")
    review("edit", f"work:{tan}", "publisher=Clarendon")
    (folder / "labour.md").write_text(PAPER.replace("Oxford University Press", "Oxford Unity Press"), "utf8")
    counts = run("--dry-run")["counts"]
    assert (counts["conflict"], counts["orphan"]) == (1, 0)
    after = run()["counts"]
    assert (after["conflicts"], after["orphans"]) == (1, 0)


def test_a_dry_run_foretells_that_the_judged_work_is_no_longer_cited(folder):
    review("edit", f"work:{work_at('n1.1')}", "publisher=Clarendon")
    (folder / "labour.md").write_text(PAPER.replace("[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University "
                                                    "Press, 2011), p. 14.", "[^1]: See above."), "utf8")  # fmt: skip
    counts, after = run("--dry-run")["counts"], run()["counts"]
    assert (counts["conflict"], counts["orphan"]) == (after["conflicts"], after["orphans"])
    assert counts["conflict"] + counts["orphan"] == 1


def test_a_judged_work_that_is_joined_to_another_keeps_what_was_decided(folder):
    """A second article names the same book with its full title, so that its work gets another article's words."""
    tan = work_at("n1.1")
    review("edit", f"work:{tan}", "publisher=Clarendon")
    (folder / "second.md").write_text(
        "# Second\n\nContracts are rare.[^1]\n\n"
        "[^1]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 3.\n",
        encoding="utf8",
    )
    counts, after = run("--dry-run")["counts"], run()["counts"]
    assert (counts["conflict"], counts["orphan"]) == (after["conflicts"], after["orphans"]) == (0, 0)
    shown = {row["work"]: row for row in parsed("table", "works")}
    assert (shown[tan]["publisher"], shown[tan]["documents"], shown[tan]["judged"]) == ("Clarendon", 2, True)


def test_a_dry_run_counts_decisions_on_an_article_that_is_not_there(folder):
    review("reject", "link:labour-md:n3.1")
    judgement_file(folder).rename(judgement_file(folder).with_name("lakes-md.jsonl"))
    assert run("--dry-run")["counts"]["orphan"] == run()["counts"]["orphans"] == 1
