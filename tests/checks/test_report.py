"""The page for handing on: whole in itself, dated, and safe whatever the words of an article are."""

from datetime import date
from html.parser import HTMLParser

import pytest
from helpers.checked import DRIFTED
from helpers.commands import pincite as invoke

from pincite.checks import Finding, Report, pages

HOSTILE = '<script>alert("x")</script> & <img src=https://example.org/x>'


def finding(code="PC401", doc="x-md", words="Okafor, Harbours", **more):
    return Finding(
        f"{code}-1", code, doc, "I Ports", "4", 12, words, ((0, 5),), "The year is 2002 here.", "Check it.", **more
    )


def page(*findings, titles=None):
    return "".join(pages(Report(2, findings), titles or {}, date(2026, 12, 1)))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen += [tag, *(name for name, _ in attrs)]
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_dated_and_says_what_is_not_checked():
    assert "Citations checked on 1 December 2026" in page(finding())
    assert "is not checked." in page(finding())


def test_words_of_an_article_are_never_markup():
    written = page(finding(words=HOSTILE, better=HOSTILE, other=HOSTILE, beneath=(HOSTILE,)), titles={"x-md": HOSTILE})
    tags = Tags()
    tags.feed(written)
    assert tags.open == []
    assert {"script", "img", "src", "onclick"} & set(tags.seen) == set()


def test_nothing_is_loaded_from_outside():
    assert "default-src 'none'" in page(finding())
    assert "http" not in page(finding()).replace("http-equiv", "")


def test_what_may_have_been_misread_stands_apart_with_what_follows_from_it():
    doubt = finding("PC703", beneath=("PC201, note 5: the name is missing",))
    article, _, reading = page(doubt, finding()).partition("What may have been misread")
    assert "One work has two years" in article
    assert "PC201, note 5: the name is missing" in reading


def test_an_article_without_findings_is_counted_only():
    assert "2 articles checked: 1 finding in them" in page(finding())


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "drifted.md").write_text(DRIFTED, encoding="utf8")
    place = str(folder / "s.sqlite")
    invoke("run", str(folder / "corpus"), "--store", place, "--jobs", "1", "--model", "none")
    return place


def test_the_page_is_written_to_the_file_named(store, tmp_path):
    done = invoke("check", "--report", str(tmp_path / "r.html"), "--store", store)
    assert (done.exit_code, "2 findings in 1 document: see" in done.stdout) == (1, True)
    assert "Okafor, supra note 2" in (tmp_path / "r.html").read_text(encoding="utf8")


def test_a_place_that_can_not_be_written_is_told_and_leaves_nothing(store, tmp_path):
    done = invoke("check", "--report", str(tmp_path / "no" / "r.html"), "--store", store)
    assert (done.exit_code, "can't be written" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
