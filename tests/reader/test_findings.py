"""Check: what looks wrong, beside the words it is about; a finding that is none is silenced."""

import httpx
from helpers.reading import BOATS


def found(address):
    """The page of findings, as soon as the check has come to its end."""
    for _ in range(400):
        page = httpx.get(f"{address}/findings", timeout=60)
        if "refresh" not in page.headers:
            return page.text
    raise AssertionError("the check did not come to its end")


def wait(page, address):
    page.goto(f"{address}/findings")
    page.locator("#check-title", has_text="finding").wait_for(timeout=60_000)


def test_a_finding_leads_to_its_words_and_stands_beside_them(reader, page):
    wait(page, reader.address)
    page.locator("li a", has_text="Tan, supra note 77").first.click()
    page.wait_for_url(f"**/read/{BOATS}?at=*")
    page.goto(f"{reader.address}/read/{BOATS}?findings=yes")
    mark = page.locator("#note-8 .finding-mark").first
    assert mark.inner_text().startswith("PC")
    assert "77" in mark.get_attribute("aria-label")


def test_a_silenced_finding_is_gone_until_that_is_undone(deciding, page):
    wait(page, deciding.address)
    before = found(deciding.address).count("Tan, supra note 77")
    row = page.locator("li", has_text="Tan, supra note 77").first
    row.get_by_role("button").click()
    page.locator(".done").wait_for()
    assert found(deciding.address).count("Tan, supra note 77") == before - 1
    assert "1 silenced" in found(deciding.address)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert found(deciding.address).count("Tan, supra note 77") == before
