"""The country of a law is read from the nearest thing that tells it."""

import pytest

from pincite.mentions import statutes_context
from pincite.mentions.instruments_named import Stream
from pincite.model import Span

LAW = "Heron Act"


def told(text: str) -> str | None:
    at = text.index(LAW)
    return statutes_context.told(text, Span(at, at + len(LAW)))


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Heron Act (Nor.)", "NOR"),
        ("Heron Act § 4 (1999) (Chile)", "CHL"),
        ("Norway’s Heron Act", "NOR"),
        ("the Norwegian Heron Act", "NOR"),
        ("Norway’s new 1999 Heron Act", "NOR"),
        ("the Heron Act of the Philippines", "PHL"),
        ("Heron Act, 16 U.S.C. § 12", "USA"),
        ("the Heron Act", None),
        ("Heron Act; see Stork Act (Nor.)", None),
    ],
)
def test_country_beside_a_law_is_told(text, iso3):
    assert told(text) == iso3


def scene(body: str, note: str = "", call: int = 0) -> statutes_context.Scene:
    streams = [Stream("body", body, ()), Stream("note:1", note, ())]
    return statutes_context.scenes(streams, {"note:1": call})[1 if note else 0]


def test_country_of_most_names_is_home():
    body = "Norway has ponds. Norway has herons. In Norway and Chile, Norway and Norway met. " + "x" * 400 + LAW
    made = scene(body)
    assert (made.home, statutes_context.likely(made, Span(len(body) - 9, len(body)))) == ("NOR", "NOR")


def test_article_on_many_countries_has_no_home():
    assert scene("Norway, Chile, Peru, Fiji and Malta met Norway and Chile.").home is None


def test_note_without_a_country_goes_by_the_body_before_its_call():
    body = "Chile passed a law on herons."
    assert statutes_context.likely(scene(body, LAW, len(body)), Span(0, len(LAW))) == "CHL"


def test_era_counts_as_a_year():
    text = "Heron Act B.E. 2551"
    around = statutes_context.context(scene(text), Span(0, len(text)))
    assert around.years == {2008}
