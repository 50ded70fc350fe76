"""Decide: each decision and its undo, its effect on other links, by mouse and by keys, in two tabs at once."""

from urllib.parse import quote

import pytest
from helpers.reading import BOATS, TOLLS

from pincite.decisions import judgements
from pincite.reader.queue import queue
from pincite.store import open_reader, why
from pincite.store.article import article, work_row
from pincite.store.read import find_document


def works(deciding, note, doc=BOATS):
    """The works that the citations of a note refer to now, for a reader opened anew as the command line does."""
    with open_reader(deciding.place).transaction() as connection:
        return [source.work for source in why(connection, find_document(connection, doc), note).sources]


def done(page):
    page.locator(".done").wait_for()
    # what is told stands there before the script that hears the keys
    page.wait_for_load_state("load")
    return page.locator(".done").inner_text()


def undone(page):
    """Wait until an undo is told; the button that undoes what was told before says "Undo" too."""
    page.locator(".done", has_text=": undo of").wait_for()


def opened(deciding, page, name):
    page.goto(f"{deciding.address}/decide?id={name}")


def test_the_worst_comes_first_with_its_place_and_what_it_may_be(deciding, page):
    first, second, *_ = waiting = queue(deciding.desk)
    page.goto(f"{deciding.address}/decide")
    assert f"{len(waiting)} things to look at" in page.inner_text("nav[aria-label='To be decided']")
    assert page.locator("nav [aria-current=true]").get_attribute("href") == f"/decide?id={quote(first.id, safe='')}"
    assert page.locator(".context mark").inner_text() == first.words
    page.keyboard.press("j")
    page.wait_for_url(f"**/decide?id={quote(second.id, safe='')}")
    page.keyboard.press("k")
    page.wait_for_url(f"**/decide?id={quote(first.id, safe='')}")


def test_what_is_decided_leaves_the_queue_and_the_next_thing_comes(deciding, page):
    waiting = queue(deciding.desk)
    page.goto(f"{deciding.address}/decide")
    page.keyboard.press("x")
    done(page)
    assert page.locator("nav [aria-current=true]").get_attribute("href").endswith(quote(waiting[1].id, safe=""))
    left = [doubt.id for doubt in queue(deciding.desk)]
    assert waiting[0].id not in left
    assert f"{len(left)} thing" in page.inner_text("nav[aria-label='To be decided']")


def test_a_link_is_accepted_by_a_key(deciding, page):
    opened(deciding, page, f"link:{BOATS}:n6.1")
    page.keyboard.press("a")
    assert "link n6.1: accept" in done(page)
    (made,) = judgements(deciding.desk.store)
    assert (made["kind"], made["thing"], made["who"]) == ("link", "n6.1", "ada")
    assert works(deciding, "6") == ["tan-2011-contracts-sea"]


def test_a_link_decided_anew_repairs_those_that_lead_through_it_and_undo_brings_all_back(deciding, page):
    before = [works(deciding, note) for note in "234"]
    opened(deciding, page, f"link:{BOATS}:n2.1")
    page.keyboard.press("w")
    page.keyboard.type("tan-2011-contracts-sea")
    page.keyboard.press("Enter")
    assert "1 other link now leads elsewhere through it" in done(page)
    assert [works(deciding, note) for note in "234"] == [
        ["tan-2011-contracts-sea"],
        ["tan-2011-contracts-sea"],
        before[2],
    ]
    page.keyboard.press("u")
    undone(page)
    assert [works(deciding, note) for note in "234"] == before


def test_a_link_is_rejected(deciding, page):
    opened(deciding, page, f"link:{BOATS}:n6.1")
    page.keyboard.press("x")
    done(page)
    assert works(deciding, "6") == [None]


def test_the_fields_of_a_work_are_edited(deciding, page):
    opened(deciding, page, "work:tan-2011-contracts-sea")
    page.get_by_label("title").fill("Contracts on the High Sea")
    page.get_by_label("year").fill("2012")
    page.get_by_role("button", name="Keep").click()
    done(page)
    with open_reader(deciding.place).transaction() as connection:
        row = work_row(connection, "tan-2011-contracts-sea")
    assert (row["title"], row["year"], row["fields"]["publisher"]) == (
        "Contracts on the High Sea", 2012, "Oxford University Press",
    )  # fmt: skip


def test_a_value_that_can_not_be_is_refused_and_nothing_is_recorded(browser, deciding):
    page = browser.new_page()
    opened(deciding, page, "work:tan-2011-contracts-sea")
    page.get_by_label("year").fill("99999999999999")
    page.get_by_role("button", name="Keep").click()
    assert "year" in page.locator("h1").inner_text()
    assert judgements(deciding.desk.store) == []
    page.close()


def test_a_citation_is_added_by_selecting_its_words(deciding, page):
    page.goto(f"{deciding.address}/read/{TOLLS}/page/1")
    page.locator(".words tspan", has_text="county").first.dblclick()
    page.locator("#picked a", has_text="Add a citation").click()
    assert "county" in page.locator(".context mark").inner_text()
    page.get_by_label("Leads to").fill("mira-okafor-2001-locks-keepers")
    page.get_by_role("button", name="Add").click()
    assert "citation" in done(page)
    (made,) = judgements(deciding.desk.store)
    assert made["words"].startswith("county")
    with open_reader(deciding.place).transaction() as connection:
        (added,) = [row for row in article(connection, TOLLS).citations if row["text"].startswith("county")]
    assert (added["work"], added["judged"]) == ("mira-okafor-2001-locks-keepers", True)


def test_a_work_that_no_article_names_in_full_is_made_in_words(deciding, page):
    opened(deciding, page, f"link:{BOATS}:n6.1")
    page.keyboard.press("n")
    page.get_by_label("What it cites").fill("Jane Roe, Harbours of the East (Oxford University Press 2001)")
    page.get_by_role("button", name="Make the work").click()
    done(page)
    (made,) = works(deciding, "6")
    with open_reader(deciding.place).transaction() as connection:
        assert work_row(connection, made)["title"] == "Harbours of the East"


def test_two_works_are_merged_and_parted_again_by_undo(deciding, page):
    opened(deciding, page, "work:tan-2011-contracts-sea")
    page.get_by_label("The same work as").fill("mira-okafor-2001-locks-keepers")
    page.get_by_role("button", name="Merge").click()
    assert "other links now lead elsewhere" in done(page)
    assert works(deciding, "6") == ["mira-okafor-2001-locks-keepers"]
    page.keyboard.press("u")
    undone(page)
    assert works(deciding, "6") == ["tan-2011-contracts-sea"]


def test_a_citation_is_edited(deciding, page):
    opened(deciding, page, f"link:{BOATS}:n5.1")
    page.keyboard.press("e")
    page.get_by_label("Pinpoint").fill("p. 15")
    page.get_by_role("button", name="Keep").click()
    done(page)
    with open_reader(deciding.place).transaction() as connection:
        (source,) = why(connection, find_document(connection, BOATS), "5").sources
    assert source.pinpoint == "p. 15"


def test_two_tabs_that_decide_at_once_lose_nothing(deciding, page, browser):
    other = browser.new_page()
    for tab in (page, other):
        opened(deciding, tab, f"link:{BOATS}:n6.1")
    page.keyboard.press("x")
    done(page)
    other.keyboard.press("a")
    assert "in the meantime" in done(other)
    assert [row["says"].split(" ")[0] for row in judgements(deciding.desk.store)] == ["reject", "accept"]
    assert works(deciding, "6") == ["tan-2011-contracts-sea"]
    other.close()


def test_the_keys_are_listed(deciding, page):
    page.goto(f"{deciding.address}/decide")
    page.keyboard.press("?")
    told = page.locator("#keys").inner_text()
    assert all(name in told for name in ("Accept", "Reject", "The next one", "Name a work", "Edit the citation"))
    page.keyboard.press("Escape")
    assert page.locator("#keys").is_hidden()


@pytest.mark.parametrize("way", ["read only", "nobody"])
def test_who_may_only_read_is_offered_nothing_to_decide(corpus_store, tmp_path, page, way):
    import httpx
    from helpers import reading

    place = reading.copied(corpus_store, tmp_path)
    with reading.served(place, "ada" if way == "read only" else None, read_only=way == "read only") as (desk, address):
        page.goto(f"{address}/decide")
        assert page.get_by_role("button", name="Accept").count() == 0
        form = {"act": "accept", "name": f"link:{BOATS}:n2.1", "token": desk.token}
        assert httpx.post(f"{address}/decide", data=form, headers={"origin": address}).status_code == 404
        assert judgements(desk.store) == []


def test_decisions_are_listed_and_taken_back(deciding, page):
    opened(deciding, page, f"link:{BOATS}:n6.1")
    page.keyboard.press("x")
    done(page)
    page.goto(f"{deciding.address}/decisions")
    assert "1 decision" in page.locator("h1").inner_text()
    page.get_by_role("button", name="Undo link n6.1").click()
    done(page)
    assert works(deciding, "6") == ["tan-2011-contracts-sea"]
