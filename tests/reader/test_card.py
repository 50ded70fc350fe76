"""The card of a call: opens on hover and focus, closes, is pinned, and back and forward retrace one's steps."""

from helpers.reading import BOATS, TOLLS

CARD = "#card:not([hidden])"


def test_a_card_says_what_a_note_really_means(reader, page):
    page.goto(f"{reader.address}/read/{BOATS}")
    page.hover("#call-3")
    card = page.locator(CARD)
    card.wait_for()
    assert "Note 3" in card.inner_text()
    assert "Tolls on Quiet Rivers" in card.locator(".work").inner_text()
    assert card.locator(".sure").inner_text() == "sure"
    assert card.locator(".chain li").count() >= 2
    assert page.locator(".text .claim.lit").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    assert page.locator(".lit").count() == 0


def test_a_card_closes_when_it_is_left_and_stays_while_it_is_read(reader, page):
    page.goto(f"{reader.address}/read/{BOATS}")
    page.hover("#call-3")
    page.locator(CARD).wait_for()
    page.hover("#card")
    page.wait_for_timeout(700)
    assert page.locator(CARD).count() == 1
    page.mouse.move(2, 400)
    page.locator("#card").wait_for(state="hidden")


def test_calls_are_gone_through_by_keys_and_pinned(reader, page):
    page.goto(f"{reader.address}/read/{BOATS}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "call-2"
    page.locator(CARD).wait_for()
    assert "302" not in page.locator(CARD).inner_text()
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "call-1"
    page.keyboard.press("Enter")
    page.locator("#pinned:not([hidden]) .work").wait_for()
    assert page.url.endswith("?pin=note%3A1")


def test_back_and_forward_retrace_what_was_pinned(reader, page):
    page.goto(f"{reader.address}/read/{BOATS}")
    title = page.locator("#pinned .card-title")
    page.click("#call-4")
    title.get_by_text("Note 4").wait_for()
    page.click("#call-5")
    title.get_by_text("Note 5").wait_for()
    page.go_back()
    title.get_by_text("Note 4").wait_for()
    page.go_back()
    page.locator("#pinned").wait_for(state="hidden")
    page.go_forward()
    title.get_by_text("Note 4").wait_for()
    page.reload()
    assert title.inner_text() == "Note 4"
    page.keyboard.press("Escape")
    page.locator("#pinned").wait_for(state="hidden")


def test_a_call_on_the_page_itself_answers_too(reader, page):
    page.goto(f"{reader.address}/read/{TOLLS}/page/1")
    page.locator('a.call[data-card="note:2"]').focus()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.locator(CARD).wait_for()
    assert "Locks and Keepers" in page.locator(CARD).inner_text()
