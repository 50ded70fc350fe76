"""Invented sentences on ministries, courts, police, NGOs and regional bodies, marked before they were read."""

import re
from pathlib import Path

from pincite.mentions import instruments, organisations, statutes
from pincite.model import Metadata, Span
from pincite.text import Article, Part, SourceText, build

SENTENCES = Path(__file__).with_name("sentences") / "organisations_themes.txt"


def test_the_organisations_of_invented_sentences_are_found_and_nothing_else_is():
    for line in SENTENCES.read_text(encoding="utf8").splitlines():
        assert found(re.sub(r"[\[\]]", "", line)) == re.findall(r"\[([^\]]+)\]", line)


def found(text):
    source = SourceText("made-up.txt", "text/plain", "", text, (), ())
    article = Article(source, {"body": build(text, [Part(Span(0, len(text)))])}, (), (), (), (), (), Metadata())
    settled = [*instruments.find(article, ()), *statutes.find(article, ())]
    return [text[slice(*m.place.span)] for m in organisations.find(article, (), settled)]
