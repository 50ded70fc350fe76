"""Why: every step of a link leads to the note it names, on its page."""

import httpx
from helpers.reading import BOATS, TOLLS


def test_a_chain_is_told_step_by_step_and_each_step_leads_to_its_place(reader, page):
    page.goto(f"{reader.address}/why/{BOATS}/note/3")
    steps = page.locator(".chain li")
    assert steps.first.inner_text().startswith("n3.1")
    assert "lindqvist-2019" in page.locator(".work a").get_attribute("href")
    assert "One rule said" in page.locator(".supported").inner_text()
    steps.first.locator("a").last.click()
    page.wait_for_url("**/read/boats-md?at=n2.1#at")
    assert page.locator(".text .at").inner_text() == "Ibid., 1"


def test_a_step_in_a_printed_article_leads_to_its_page(reader, page):
    page.goto(f"{reader.address}/why/{TOLLS}/note/2")
    page.locator(".chain a", has_text="n1.1").first.click()
    page.wait_for_url(f"**/read/{TOLLS}/page/1?at=n1.1")
    assert page.locator(".outline-at rect").count() >= 1


def test_notes_are_gone_through_by_keys(reader, page):
    page.goto(f"{reader.address}/why/{BOATS}/note/2")
    page.keyboard.press("j")
    page.wait_for_url("**/note/3")
    page.keyboard.press("k")
    page.wait_for_url("**/note/2")
    page.keyboard.press("o")
    page.wait_for_url("**/read/boats-md?at=note%3A2#at")


def test_a_citation_of_its_own_and_a_wrong_note_number_are_told(reader):
    alone = httpx.get(f"{reader.address}/why/{BOATS}/citation/n8.1")
    assert "supra note 77" in alone.text
    assert "Contracts at Sea" in alone.text
    assert httpx.get(f"{reader.address}/why/{BOATS}/note/99").status_code == 404
