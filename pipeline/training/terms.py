"""The words that citeproc prints in a language, asked of pandoc itself by a style that prints every term."""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCATORS = (
    "book chapter column figure folio issue line note opus page paragraph part section sub-verbo verse volume"
).split()
_ROLES = (
    "author chair collection-editor composer container-author contributor curator director editor "
    "editorial-director editortranslator executive-producer guest host illustrator interviewer narrator "
    "organizer original-author performer producer recipient reviewed-author script-writer series-creator "
    "translator"
).split()
_OTHERS = (
    "accessed ad advance-online-publication album and anonymous at audio-recording available-at bc bce by ce "
    "circa cited edition et-al film forthcoming from ibid in in-press internet interview letter loc-cit "
    "no-date no-place no-publisher on online op-cit original-work-published personal-communication podcast "
    "podcast-episode preprint presented-at radio-broadcast radio-series radio-series-episode reference "
    "retrieved review-of scale special-issue special-section television-broadcast television-series version "
    "video working-paper article-journal article-magazine article-newspaper bill book broadcast chapter "
    "dataset entry-dictionary entry-encyclopedia hearing legal_case legislation manuscript map motion_picture "
    "paper-conference patent personal_communication post post-weblog regulation report review software song "
    "speech standard thesis treaty webpage number supplement citation-number"
).split()
_MONTHS = [f"month-{number:02d}" for number in range(1, 13)]
_SEASONS = [f"season-{number:02d}" for number in range(1, 5)]
_ORDINALS = [f"long-ordinal-{number:02d}" for number in range(1, 11)]
_FORMS = ("long", "short", "verb", "verb-short", "symbol")


@dataclass(frozen=True)
class Terms:
    """The terms of one language: casefolded words by term, all words, and locator labels to write pinpoints with."""

    words: dict[str, frozenset[str]]
    every: frozenset[str]
    labels: dict[str, str]


@cache
def read_terms(lang: str) -> Terms:
    """Return the terms of the language (``de-DE``) as pandoc's citeproc prints them."""
    names = [*_MONTHS, *_SEASONS, *_ORDINALS, *LOCATORS, *_ROLES, *_OTHERS]
    probes = [(name, form, plural) for name in names for form in _FORMS for plural in ("false", "true")]
    printed = _print_terms(probes, lang)
    words: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    for (name, form, plural), text in zip(probes, printed, strict=True):
        words.setdefault(name, set()).update(re.findall(r"[^\W\d_]+", text.casefold()))
        if name in LOCATORS and form == "short" and plural == "false" and text:
            labels[name] = text
    return Terms(
        words={name: frozenset(found) for name, found in words.items()},
        every=frozenset(word for found in words.values() for word in found),
        labels=labels,
    )


def _print_terms(probes: list[tuple[str, str, str]], lang: str) -> list[str]:
    """Return the text of each term and form, empty where the language has none."""
    import pypandoc

    # a counter before each keeps its place where a term prints nothing
    texts = "".join(
        f'<group><text value="@{at}="/><text term="{name.replace("-", " ") if name in _SPACED else name}" '
        f'form="{form}" plural="{plural}"/></group>'
        for at, (name, form, plural) in enumerate(probes)
    )
    style = (
        '<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info>'
        "<title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated></info><citation><layout><text value='x'/>"
        f"</layout></citation><bibliography><layout>{texts}</layout></bibliography></style>"
    )
    document = '---\nnocite: "@*"\nreferences:\n- id: a\n  type: book\n  title: x\n---\n'
    with tempfile.TemporaryDirectory() as where:
        path = Path(where) / "terms.csl"
        path.write_text(style, encoding="utf8")
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "plain", "--wrap=none", "--citeproc"]
        command += ["--csl", str(path), "-M", f"lang={lang}"]
        done = subprocess.run(command, input=document, capture_output=True, text=True, check=True)  # noqa: S603
    found = dict(re.findall(r"@(\d+)=([^@]*)", done.stdout))
    return [found.get(str(at), "").strip() for at in range(len(probes))]


_SPACED = frozenset(
    (
        "available-at in-press no-date no-place no-publisher presented-at review-of review-article special-issue "
        "special-section advance-online-publication original-work-published working-paper audio-recording "
        "radio-broadcast radio-series radio-series-episode television-broadcast television-series podcast-episode"
    ).split()
)
