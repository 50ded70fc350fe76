"""``pincite trace``: claims that answer a question, each with its sources."""

from __future__ import annotations

from typing import Annotated

import typer

from pincite.cli.chain import show
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, indented, out, warn_unsettled, words
from pincite.store import Answer, Question, StoreError, TracedClaim, open_reader, trace


def command(
    query: Annotated[str | None, typer.Argument(help='Words to look for; "in quotes": a phrase.')] = None,
    work: Annotated[str | None, typer.Option(help="Only claims that rest on this work (its key).")] = None,
    instrument: Annotated[
        str | None, typer.Option(help="Only claims that name this instrument or statute (id) or cite it in their note.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only claims that name this country (ISO 3166 alpha-3).")] = None,
    doc: Annotated[str | None, typer.Option(help="Only claims of this document.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many claims at most; 0 for all.")] = 20,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Show the claims that match, with section, note, page, exact words, sources, pinpoints and chains.

    With --work and no query: every claim that rests on that work, in which papers, through which notes.
    """
    with guarded(as_json=as_json):
        question = Question(query, work, instrument, country, doc, limit)
        if question == Question(limit=limit):
            raise StoreError("Nothing was asked.", "Give a query, --work, --instrument, --country or --doc.", kept="")
        with open_reader(store).transaction() as connection:
            warn_unsettled(connection)
            answer = trace(connection, question)
        if as_json:
            dump(answer)
        else:
            _show(answer)


def _show(answer: Answer) -> None:
    console = out()
    if answer.moved:
        console.print(words(f"This work is now {answer.moved}."))
    if not answer.every and answer.claims:
        console.print(words("No claim has all these words; these have some."))
    for number, claim in enumerate(answer.claims, 1):
        console.print(words(f"{number}. {claim.text}", "bold"))
        console.print(indented(console, words(_place(claim), "cyan"), 3))
        for source in claim.sources:
            show(console, source, every=False)
        console.print()
    console.print(words(f"{len(answer.claims)} of {answer.total} claims."))


def _place(claim: TracedClaim) -> str:
    parts = (
        claim.document,
        claim.section,
        claim.note and f"note {claim.note}",
        claim.page and f"page {claim.page}",
        f"{claim.doc} {claim.claim}",
        claim.spans and "characters " + ", ".join(f"{start}-{end}" for start, end in claim.spans),
    )
    return " · ".join(part for part in parts if part)
