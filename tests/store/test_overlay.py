"""What people decided stands before what the machine derived, whichever way the store is asked."""

import json

import pytest
from helpers.kept import corpus, decide, run
from helpers.plain_stages import RIVERS
from sqlalchemy import select

from pincite.judgements import Act, file_of, record
from pincite.store import Question, StoreError, open_reader, open_writer, schema, trace, why
from pincite.store.overlay import holding, judged, keep_patches
from pincite.store.read import find_document, work_of_citation
from pincite.store.record import undo
from pincite.store.tables import view


@pytest.fixture
def place(tmp_path):
    run(corpus(tmp_path / "corpus"), tmp_path / "s.sqlite")
    return tmp_path / "s.sqlite"


def shown(place, question, *, decided=True):
    with open_reader(str(place), decided=decided).transaction() as connection:
        return question(connection)


def links(connection):
    return {c: w for (doc, c), w in work_of_citation(connection).items() if doc == "rivers-txt"}


def test_only_a_reader_of_decisions_sees_them_and_the_file_stays_as_it_was(place):
    before = shown(place, links)
    decide(place, Act.EDIT, "link:rivers-txt:n2.1", "n1.1")
    assert shown(place, links, decided=False) == before
    assert shown(place, links) == before | {"n2.1": before["n1.1"]}


def test_a_reader_can_still_not_write(place):
    decide(place, Act.REJECT, "link:rivers-txt:n2.1")
    with pytest.raises(StoreError), open_reader(str(place)).transaction() as connection:
        connection.execute(schema.documents.delete())


def test_what_is_worked_out_beforehand_is_what_a_reader_would_work_out(place):
    decide(place, Act.EDIT, "link:rivers-txt:n2.1", "n1.1")
    decide(place, Act.REJECT, "mention:rivers-txt:m1")
    decide(place, Act.EDIT, f"work:{shown(place, links)['n1.1']}", "year=1998")
    tables = ("citations", "links", "mentions", "works", "claims")
    slow = [shown(place, view(name).rows) for name in tables]
    with open_writer(str(place)) as store, store.transaction() as connection:
        keep_patches(connection, store.judgements)
    with open_reader(str(place)).transaction() as connection:
        assert connection.execute(select(schema.patches.c.doc)).scalars().all() == ["rivers-txt"]
    assert [shown(place, view(name).rows) for name in tables] == slow


def test_a_later_judgement_makes_what_was_worked_out_stale(place):
    before = shown(place, links)
    made = decide(place, Act.REJECT, "link:rivers-txt:n2.1")
    with open_writer(str(place)) as store, store.transaction() as connection:
        keep_patches(connection, store.judgements)
    assert shown(place, links).get("n2.1") is None
    doc, back = undo(store.judgements, made.id, "aminah")
    record(store.judgements, {doc: [back]})
    assert shown(place, links) == before


def test_a_work_that_only_another_article_cites_can_be_what_a_link_leads_to(place):
    with open_reader(str(place), decided=False).transaction() as connection:
        vogel = next(w for (doc, _), w in work_of_citation(connection).items() if doc == "borders-txt")
    decide(place, Act.EDIT, "link:rivers-txt:n3.1", vogel)
    assert shown(place, links)["n3.1"] == vogel
    found = shown(place, lambda c: trace(c, Question(work=vogel)))
    assert ("rivers-txt", "c3") in {(claim.doc, claim.claim) for claim in found.claims}


def test_an_added_citation_supports_the_claims_of_its_note(place):
    start = RIVERS.index("(2004)")
    decide(place, Act.ADD, f"citation:rivers-txt:{start}-{start + 6}", "form=short", "work=n1.1")
    sources = shown(place, lambda c: why(c, find_document(c, "rivers"), "1").sources)
    assert [(s.text, s.title, s.judged) for s in sources if s.judged] == [("(2004)", "Rivers of the North", True)]
    claims = shown(place, lambda c: trace(c, Question(doc="rivers-txt", limit=0)).claims)
    assert [len(claim.sources) for claim in claims if claim.note == "1"] == [3]


def test_a_citation_added_where_the_machine_has_one_decides_what_that_refers_to(place):
    start = RIVERS.index("Ibid.")
    decide(place, Act.ADD, f"citation:rivers-txt:{start}-{start + 5}", "form=id", "work=n1.1")
    sources = shown(place, lambda c: why(c, find_document(c, "rivers"), "2").sources)
    assert [(s.text, s.title, s.judged) for s in sources] == [("Ibid", "Rivers of the North", True)]


def test_a_claim_can_be_cut_shorter_added_and_rejected(place):
    start = RIVERS.index("Thailand followed")
    end = start + len("Thailand followed")
    decide(place, Act.EDIT, "claim:rivers-txt:c1", f"start={start}", f"end={end}")
    decide(place, Act.REJECT, "claim:rivers-txt:c2")
    decide(
        place, Act.ADD, f"claim:rivers-txt:{RIVERS.index('Malaysia')}-{RIVERS.index('first')}", "citations=n1.1; n1.2"
    )
    rows = [r for r in shown(place, view("claims").rows) if r["doc"] == "rivers-txt"]
    assert [(r["text"], len(r["works"]), r["judged"]) for r in rows] == [
        ("Malaysia signed", 2, True),
        ("Thailand followed", 2, True),
        ("Nobody counted.", 1, False),
    ]


def test_the_latest_of_two_judgements_is_shown(place):
    decide(place, Act.EDIT, "mention:rivers-txt:m1", "norm=LAO")
    decide(place, Act.EDIT, "mention:rivers-txt:m1", "norm=IDN")
    rows = shown(place, view("mentions").rows)
    assert [r["norm"] for r in rows if (r["doc"], r["mention"]) == ("rivers-txt", "m1")] == ["IDN"]


def test_what_the_files_of_two_documents_say_of_one_work_is_shown_together(place):
    vogel = next(r["work"] for r in shown(place, view("works").rows) if r["title"] == "Borders")
    decide(place, Act.EDIT, f"work:rivers-txt:{vogel}", "title=Frontiers", "year=2003")
    decide(place, Act.EDIT, f"work:borders-txt:{vogel}", "publisher=Norton", "year=2002")
    (work,) = [r for r in shown(place, view("works").rows) if r["work"] == vogel]
    assert (work["title"], work["year"], work["publisher"], work["judged"]) == ("Frontiers", 2002, "Norton", True)


def test_every_judgement_is_accounted_for(place):
    first = decide(place, Act.EDIT, "mention:rivers-txt:m1", "norm=LAO")
    decide(place, Act.EDIT, "mention:rivers-txt:m1", "norm=IDN")
    decide(place, Act.REJECT, "link:rivers-txt:n2.1")
    folder = place.parent / "judgements"
    doc, back = undo(folder, decide(place, Act.REJECT, "claim:rivers-txt:c1").id, "aminah")
    record(folder, {doc: [back]})
    found = shown(place, lambda c: judged(c, folder), decided=False)
    told = found.counts()
    assert (told["judgements_made"], told["judgements_applied"], told["judgements_undone"]) == (4, 2, 2)
    assert {v.judgement.id for v in found.verdicts if v.standing == "overruled"} == {first.id}
    assert found.unaccounted() == ()


def test_two_judgements_on_different_notes_that_meet_on_one_are_a_conflict_not_one_judgement(place, tmp_path):
    text = RIVERS.replace("Nobody counted.[^3]", "").replace(
        "[^3]: Aminah Noor, Rivers of the North (1999) at 30.\n", ""
    )
    decide(place, Act.EDIT, "note:rivers-txt:n1", "status=damaged")
    kept = file_of(place.parent / "judgements", "rivers-txt")
    # as an older version may have anchored it: by its words alone, on a text that is lost
    other = kept.read_text().replace('"called":', '"x":').replace('"seq":1', '"seq":2')
    value = json.loads(other)
    value["anchor"].pop("x", None)
    value |= {"id": "0" * 12}
    value["anchor"] |= {
        "text_sha256": "0" * 64,
        "path": "note:9",
        "quotes": ["Aminah Noor, Rivers of the North (1999)"],
    }
    value["anchor"]["spans"] = [[7, 46]]
    kept.write_text(kept.read_text() + json.dumps(value) + "\n")
    run(corpus(tmp_path / "corpus", rivers=text), place)
    found = shown(place, lambda c: judged(c, place.parent / "judgements"), decided=False)
    assert len(found.verdicts) == 2
    assert found.unaccounted() == ()


def test_judgements_on_a_document_that_is_not_there_are_orphans_and_harm_nothing(place):
    made = decide(place, Act.REJECT, "link:rivers-txt:n2.1")
    folder = place.parent / "judgements"
    file_of(folder, "rivers-txt").rename(file_of(folder, "lakes-txt"))
    assert "n2.1" in shown(place, links)
    found = shown(place, lambda c: judged(c, folder), decided=False)
    assert [(v.judgement.id, str(v.standing)) for v in found.verdicts] == [(made.id, "orphan")]


def test_the_old_text_is_kept_only_as_long_as_a_judgement_speaks_of_it(place, tmp_path):
    kept = lambda c: c.execute(select(schema.former_texts.c.doc)).scalars().all()  # noqa: E731
    run(corpus(tmp_path / "corpus", rivers=RIVERS.replace("Nobody", "No one")), place)
    assert shown(place, kept) == []
    decide(place, Act.REJECT, "link:rivers-txt:n2.1")
    run(corpus(tmp_path / "corpus", rivers=RIVERS.replace("Nobody", "Not one")), place)
    assert shown(place, kept) == ["rivers-txt"]


def test_what_the_store_holds_of_a_document_that_is_not_there(place):
    assert shown(place, lambda c: holding(c, "lakes-txt")) is None


def ranked(place, words):
    with open_reader(str(place)).transaction() as connection:
        answer = trace(connection, Question(words))
    return [claim.text for claim in answer.claims] if answer.every else []


def test_a_claim_whose_place_was_corrected_is_found_by_its_words_there_and_no_more_by_the_old(place):
    text = RIVERS
    start = text.index("Malaysia signed first")
    claim = shown(place, lambda c: c.execute(select(schema.claims).where(schema.claims.c.doc == "rivers-txt")).first())
    assert ranked(place, "Malaysia signed first") == []
    decide(place, Act.EDIT, f"claim:rivers-txt:{claim.claim}", f"start={start}", f"end={start + 21}")
    assert ranked(place, "Malaysia signed first") == ["Malaysia signed first"]
    assert ranked(place, "followed after a long debate") == []


def test_a_claim_is_found_by_the_title_of_its_work_as_a_person_corrected_it_in_every_article(place):
    cited = shown(place, work_of_citation)
    work = next(w for (doc, _), w in cited.items() if doc == "borders-txt")
    before = shown(place, lambda c: trace(c, Question(work=work)).claims)
    decide(place, Act.EDIT, f"work:{work}", "title=Zambezi Chronicles")
    found = shown(place, lambda c: trace(c, Question("Zambezi chronicles")).claims)
    assert {(c.doc, c.claim) for c in found} == {(c.doc, c.claim) for c in before}
    assert len({c.doc for c in found}) > 1


def test_a_rejected_claim_is_not_found(place):
    claim = shown(place, lambda c: c.execute(select(schema.claims).where(schema.claims.c.doc == "rivers-txt")).first())
    assert claim.text in ranked(place, claim.text)
    decide(place, Act.REJECT, f"claim:rivers-txt:{claim.claim}")
    assert claim.text not in ranked(place, claim.text)


def test_what_was_decided_in_one_article_leaves_the_others_to_be_found(place):
    others = shown(place, lambda c: trace(c, Question("rivers", limit=0)).claims)
    claim = next(c for c in others if c.doc == "rivers-txt")
    decide(place, Act.REJECT, f"claim:rivers-txt:{claim.claim}")
    left = shown(place, lambda c: trace(c, Question("rivers", limit=0)).claims)
    assert {(c.doc, c.claim) for c in left} == {(c.doc, c.claim) for c in others} - {("rivers-txt", claim.claim)}
