"""What a person says that a note cites, read as a note is read: no places, only words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from pincite.model import Citation, Fields, Form, LocalWork, Metadata, Note, Span, Work, WorkType
from pincite.resolution.folding import significant
from pincite.store import schema
from pincite.store.errors import StoreError
from pincite.store.values import WORK
from pincite.store.write import fields_of
from pincite.text import Article, SourceText
from pincite.text.reading import Part, Reading, build

Said = dict[str, Any]
"""What is decided of a citation: ``cites`` (the words), ``form``, ``type``, fields of its work, ``work`` (a key)."""

SHORT = ("names", "target_note", "pinpoint", "signal", "relation")


def read(words: str) -> tuple[Citation, ...]:
    """Return the citations that words hold, read as the words of a note are. Raises ``StoreError`` for none."""
    from pincite.citations import find  # brings the reader's model

    span = Span(0, len(words))
    article = Article(
        source=SourceText("", "text/plain", "", words, (), ()),
        readings={"body": Reading(""), "note:1": build(words, [Part(span)])},
        notes=(Note("1", None, (span,)),),
        calls=(),
        blocks=(),
        sections=(),
        entries=(),
        meta=Metadata(),
    )
    found = tuple(c for c in find(article) if c.form is not Form.XREF)
    if not found:
        advice = "Write it as a note would: Jane Roe, Harbours without Law (Oxford 2001), p. 4."
        raise StoreError(f"No citation is read in {words[:60]!r}.", advice, kept="Nothing was recorded.")
    return found


def said(shown: Connection, citation: Citation, words: str) -> Said:
    """Return what is decided of a citation that was read in ``words``; a source gets the key of the work it is.

    ``shown`` shows works as people decided them, so that a work made before is known again.
    """
    place = citation.place.span
    about: Said = {"cites": words[place.start : place.end], "form": citation.form.value}
    short = {name: getattr(citation, name) for name in SHORT if getattr(citation, name)}
    about |= {name: list(value) if isinstance(value, tuple) else value for name, value in short.items()}
    if citation.form not in (Form.FULL, Form.LIST_ENTRY):
        return about
    return about | described(citation.type, citation.fields) | {"work": key_of(shown, citation.type, citation.fields)}


def described(kind: WorkType | str | None, fields: Fields) -> Said:
    """Return what is known of a work as values of a decision."""
    known = {name: value for name, value in asdict(fields).items() if value and name in WORK}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in known.items()} | (
        {"type": str(kind)} if kind else {}
    )


def key_of(shown: Connection, kind: WorkType | None, fields: Fields) -> str:
    """Return the key of the work that fields describe: of one that articles or people have, else a new one."""
    from pincite.works import cluster
    from pincite.works.keys import key

    known = [_work(row) for row in _alike(shown, fields)]
    mine = LocalWork("", "", ("",), kind, fields)
    joined = next(work for work in cluster((mine,), known).works if ("", "") in work.members)
    if joined.key in {work.key for work in known}:
        return joined.key
    return key(kind, fields, taken(shown))


def taken(shown: Connection) -> set[str]:
    """Return all keys that works have or had."""
    w, t = schema.works, schema.tombstones
    return {*shown.execute(select(w.c.work)).scalars(), *shown.execute(select(t.c.old)).scalars()}


def _alike(shown: Connection, fields: Fields) -> Sequence[Mapping[str, Any]]:
    """Return the works that have a telling word of the title, the symbol or the address in common."""
    w = schema.works
    wanted = set(significant(fields.title or "")) | {fields.symbol, fields.url} - {None}
    rows = shown.execute(select(w.c.work, w.c.type, w.c.fields)).mappings()
    return [dict(row) for row in rows if wanted & _telling(row["fields"])]


def _telling(stored: Mapping[str, Any]) -> set[str | None]:
    return {*significant(stored.get("title") or ""), stored.get("symbol"), stored.get("url")} - {None}


def _work(row: Mapping[str, Any]) -> Work:
    return Work(row["work"], WorkType(row["type"]) if row["type"] else None, fields_of(row["fields"]), ())
