"""``pincite trace``: claims that answer a question, each with its sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Connection

from pincite.cli.chain import cut, show, show_note
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, indented, out, paged, warn_unsettled, words
from pincite.cli.table import print_csv
from pincite.store import Answer, Question, StoreError, TracedClaim, open_reader, trace, trace_each
from pincite.store.ranked import Reason, Verdict

TIERS = ("1", "2", "2WL", "3")
OWN_CLAIMS = 2
"""How many claims of an article that serves as a source are shown at most."""

PrimaryOption = Annotated[
    bool, typer.Option("--primary", help="Only claims that rest on an instrument, law or case, and only these.")
]
RerankerOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A cross-encoder (model.safetensors) that orders the best claims anew."),
]

Own = dict[str, tuple[TracedClaim, ...]]


def command(
    query: Annotated[str | None, typer.Argument(help='Words to look for; "in quotes": a phrase.')] = None,
    work: Annotated[
        str | None, typer.Option(help="Only claims that rest on this work (key, title, or words like its author).")
    ] = None,
    instrument: Annotated[
        str | None,
        typer.Option(help="Only claims that name this instrument or statute (name or id) or cite it in their note."),
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only claims that name this country (name or ISO code).")] = None,
    doc: Annotated[str | None, typer.Option(help="Only claims of this document.")] = None,
    year: Annotated[
        int | None,
        typer.Option(min=1, max=9999, help="Only claims that name this year or rest on a work of this year."),
    ] = None,
    tier: Annotated[
        str | None, typer.Option(help="Only claims that place a country in this tier (1, 2, 2WL, 3).")
    ] = None,
    primary: PrimaryOption = False,
    limit: Annotated[int, typer.Option(min=0, max=10**9, help="How many claims at most; 0 for all.")] = 20,
    reranker: RerankerOption = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one row for each claim and source.")] = False,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Show the claims that match, with section, note, page, exact words, sources, pinpoints and chains.

    Words match in any form, and whatever name a country or an instrument goes by; where no claim has them all, claims
    with some of them, words near them or a like meaning are given, best first, and it is said whether they are an
    answer, perhaps one, or only the nearest there is (in --json: verdict good, perhaps or none). With --work and no
    query: every claim that rests on that work, in which papers, through which notes. Where a source is itself an
    article of the store, that article's own sources for it are shown too. With --json, claims of PDFs have boxes:
    page, left, top, right and bottom of each line, in points from the top left of the page as it is shown.
    """
    with guarded(as_json=as_json):
        question = Question(query, work, instrument, country, doc, limit, year, _tier(tier), primary)
        if question == Question(limit=limit):
            raise StoreError("Nothing was asked.", "Give a query, or narrow by --work, --country, --doc …", kept="")
        question = replace(question, reranker=str(reranker) if reranker is not None else None)
        with open_reader(store).transaction() as connection:
            warn_unsettled(connection)
            answer = trace(connection, question)
            own = _own_sources(connection, question, answer) if not (as_json or as_csv) else {}
        if as_json:
            dump(answer)
        elif as_csv:
            _csv(answer)
        else:
            _show(answer, own)


def _tier(asked: str | None) -> str | None:
    if asked is None or asked.upper() in TIERS:
        return asked and asked.upper()
    raise StoreError(f"There is no tier {asked!r}.", f"There are {', '.join(TIERS)}.", kept="")


def _own_sources(connection: Connection, question: Question, answer: Answer) -> Own:
    """Return what the articles that serve as sources say of the matter, with their own sources."""
    docs = {doc for claim in answer.claims for _, doc in claim.papers} if question.words else set()
    return trace_each(connection, Question(question.words, limit=OWN_CLAIMS, primary=question.primary), docs)


def _csv(answer: Answer) -> None:
    from pincite.frames import traced_rows  # brings pandas, which is slow to load

    print_csv(list(traced_rows(answer)))


def _show(answer: Answer, own: Own) -> None:
    console = out()
    if answer.moved:
        console.print(words(f"This work is now {answer.moved}."))
    if answer.read_as:
        console.print(words(f"Read as: {answer.read_as}. In quotation marks the words themselves are looked for."))
    for note in answer.notes:
        show_note(console, note)
        console.print()
    before = answer.verdict is Verdict.NONE and bool(answer.sentences)
    if before:  # the article's own words for it go before claims that only come near
        _show_unsourced(console, answer)
    if answer.claims and (said := _sureness(answer)):
        console.print(words(said))
    dim = answer.verdict is Verdict.NONE
    for number, claim in enumerate(answer.claims, 1):
        console.print(words(f"{number}. {claim.text}", "dim" if dim else "bold"))
        console.print(indented(console, words(_place(claim), "dim" if dim else "cyan"), 3))
        if claim.found is not None and not answer.every:
            console.print(indented(console, words(_reason(claim.found), "dim"), 3))
        for source in claim.sources:
            show(console, source, every=False)
        for _, doc in claim.papers:
            _show_own(console, doc, own.get(doc, ()))
        console.print()
    if not before:
        _show_unsourced(console, answer)
    console.print(words(f"{len(answer.claims)} of {answer.total} claims."))


def _show_unsourced(console: Console, answer: Answer) -> None:
    if answer.sentences:
        console.print(words("In the text, no source given:", "bold"))
    for sentence in answer.sentences:
        console.print(indented(console, words(sentence.text), 3))
        parts = (
            sentence.document,
            sentence.section,
            sentence.note and f"the nearest note is {sentence.note}",
            sentence.page and paged(sentence.page, sentence.printed),
            f"{sentence.doc} {sentence.sentence}",
        )
        console.print(indented(console, words(" · ".join(part for part in parts if part), "cyan"), 3))
        console.print()


def _sureness(answer: Answer) -> str:
    """Say in plain words how good an answer the claims are; nothing where they hold all that was asked for."""
    if answer.verdict is Verdict.NONE and answer.sentences:
        return "No claim with a source seems to answer this. The nearest claims there are:"
    if answer.verdict is Verdict.NONE:
        return "Nothing here seems to answer this. The nearest claims there are:"
    if answer.every:
        return ""
    said = "No claim has all these words; these have some, or say it in others."
    return said if answer.verdict is Verdict.GOOD else f"Perhaps one of these answers it. {said}"


def _reason(found: Reason) -> str:
    parts = (
        found.words and f"words {', '.join(found.words)}",
        found.near and f"in other words {', '.join(found.near)}",
        found.meaning is not None and f"meaning {found.meaning:.2f}",
        found.pieces is not None and f"piece by piece {found.pieces:.2f}",
    )
    return "found by " + ("; ".join(part for part in parts if part) or "what stands before it")


def _show_own(console: Console, doc: str, claims: tuple[TracedClaim, ...]) -> None:
    console.print(indented(console, words(f"{doc} is in the store; its own sources:", "cyan"), 4))
    for claim in claims:
        console.print(indented(console, words(f"{cut(claim.text)} ({_place(claim)})", "dim"), 6))
        for source in claim.sources:
            show(console, source, every=False)


def _place(claim: TracedClaim) -> str:
    parts = (
        claim.document,
        claim.section,
        claim.note and f"note {claim.note}",
        claim.page and paged(claim.page, claim.printed),
        f"{claim.doc} {claim.claim}",
        claim.spans and f"characters {claim.spans[0][0]}-{claim.spans[-1][1]}",
    )
    return " · ".join(part for part in parts if part)
