"""Look: tiers by country and year, and who cites what."""

from helpers.reading import BOATS


def test_each_cell_leads_to_the_claims_behind_it(reader, page):
    page.goto(f"{reader.address}/look")
    cell = page.get_by_role("link", name="Thailand 2014: tier 3, 1 article")
    cell.click()
    assert page.locator(".claim-found").count() == 1
    assert "In 2014 Thailand was placed on Tier 3." in page.locator(".claim-found").inner_text()


def test_who_cites_what_is_drawn_and_can_be_followed(reader, page):
    page.goto(f"{reader.address}/look")
    assert page.locator(".net .paper-node").count() == 2
    assert page.locator(".net path").count() >= 4
    page.get_by_role("link", name="Lindqvist, Tolls on Quiet Rivers (2019)").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/works/lindqvist-2019-tolls-quiet-rivers")
    page.goto(f"{reader.address}/look")
    assert page.locator(f'.net a[href="/read/{BOATS}"]').count() == 1
