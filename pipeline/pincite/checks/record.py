"""Documents against the record: years of instruments and laws, dates of signature and ratification."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from functools import cache

from pincite.checks import bodies, laws, treaties, years
from pincite.checks.drafts import shown
from pincite.checks.ground import Document, Shelf
from pincite.checks.model import Draft, Finder
from pincite.checks.statements import Statement, denials, statements, undated
from pincite.mentions import registry
from pincite.rules import table

UNTIL = "2015"
"""The record of ratifications is complete for the years before this one."""
CODES = {"ratification": "PC503", "signature": "PC504"}
VERBS = {"ratification": "consented to be bound by", "signature": "signed"}


def begin(_shelf: Shelf) -> Finder:
    """Return a finder that remembers what other documents said where the record is silent."""
    first: dict[tuple[str, str, str], tuple[str, Statement, str]] = {}
    return lambda document: _find(document, first)


def _find(document: Document, first: dict[tuple[str, str, str], tuple[str, Statement, str]]) -> Iterator[Draft]:
    """Find years and dates that differ from the record, then what differs from others where the record is silent."""
    for part in (years, treaties, laws, bodies):
        yield from part.find(document)
    dated: set[tuple[str, str, str]] = set()
    for said in statements(document):
        dated.add((said.country, said.instrument, said.act))
        if recorded(said) is not None:
            yield from _against_record(document, said)
        elif missing(said):
            yield _absent(document, said)
        else:
            yield from _against_others(document, said, first)
    yield from _denied(document, dated)
    yield from _done_all_the_same(document)


def _done_all_the_same(document: Document) -> Iterator[Draft]:
    """Find states that are said not to have done what the record has, from the year before the article or earlier."""
    written = document.row.get("year")
    if not isinstance(written, int):
        return
    for said in denials(document):
        known = recorded(said)
        if known is None or int(known[:4]) >= written:
            continue
        state, did = _state(said.country), _past(said.act)
        reason = f"{state} is said not to have {did} {_name(said.instrument)}."
        better = f"{state} {VERBS[said.act]} it {spoken(known)} (UN Secretary-General’s record)."
        yield _draft("PC509", document, said, reason, better=better)


def _denied(document: Document, dated: set[tuple[str, str, str]]) -> Iterator[Draft]:
    """Find states that are said, without a date, to have done what the record denies; each once."""
    for said in undated(document):
        key = (said.country, said.instrument, said.act)
        if key in dated or recorded(said) is not None or not any(i == said.instrument for _, i in _record()):
            continue
        later = {(row["iso3"], row["instrument"]) for row in table("ratifications_later")}
        if said.act == "ratification" and (said.country, said.instrument) in later:
            continue
        dated.add(key)
        state, row = _state(said.country), _record().get((said.country, said.instrument))
        did = (
            f"signed it {spoken(row['signature'])} and is not recorded to have ratified it"
            if row and row["signature"]
            else ""
        )
        did = did or (
            f"consented by {row['kind']} without signing it" if row and row["ratification"] else "has done neither"
        )
        reason = f"{state} is said to have {_past(said.act)} {_name(said.instrument)}."
        better = f"{state} {did} (UN Secretary-General’s record, to March 2015, and what is known since)."
        yield _draft("PC509", document, said, reason, better=better)


@cache
def _record() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["iso3"], row["instrument"]): row for row in table("ratifications")}


def recorded(said: Statement) -> str | None:
    """Return the date that the record has for what is stated, ``None`` when it has none."""
    row = _record().get((said.country, said.instrument))
    return (row[said.act] or None) if row is not None else None


def missing(said: Statement) -> bool:
    """Tell whether the record, complete for its instruments until ``UNTIL``, would have the act if it had happened."""
    kept = any(instrument == said.instrument for _, instrument in _record())
    return kept and recorded(said) is None and said.date < UNTIL


def spoken(date: str) -> str:
    """Write an ISO date, as precise as it is, the way a sentence has it: ``on 17 October 2013``, ``in 2013``."""
    year, month, day = (*date.split("-"), "", "")[:3]
    if not month:
        return f"in {year}"
    return f"on {int(day)} {month_name[int(month)]} {year}" if day else f"in {month_name[int(month)]} {year}"


def agree(a: str, b: str) -> bool:
    """Tell whether two ISO dates agree as far as both are precise."""
    return a.startswith(b) or b.startswith(a)


def _against_record(document: Document, said: Statement) -> Iterator[Draft]:
    known = recorded(said)
    if known is None or agree(known, said.date):
        return
    row = _record()[(said.country, said.instrument)]
    better = f"{_state(said.country)} {VERBS[said.act]} it {spoken(known)}"
    better += f", by {row['kind']}" if said.act == "ratification" and row["kind"] else ""
    swapped = row["ratification" if said.act == "signature" else "signature"]
    hint = f" That is the date of its {_other(said.act)}." if swapped and agree(swapped, said.date) else ""
    reason = (
        f"{_state(said.country)} is said to have {_past(said.act)} {_name(said.instrument)} {spoken(said.date)}.{hint}"
    )
    yield _draft(CODES[said.act], document, said, reason, better=f"{better} (UN Secretary-General’s record).")


def _absent(document: Document, said: Statement) -> Draft:
    state = _state(said.country)
    reason = f"{state} is said to have {_past(said.act)} {_name(said.instrument)} {spoken(said.date)}."
    row = _record().get((said.country, said.instrument), {"signature": "", "ratification": "", "kind": ""})
    did = [f"signed it {spoken(row['signature'])}"] if row["signature"] else []
    did += [f"consented by {row['kind']} {spoken(row['ratification'])}"] if row["ratification"] else []
    known = f"{state} {' and '.join(did)}" if did else f"{state} had done neither"
    better = f"{known} (UN Secretary-General’s record, to March 2015)."
    return _draft(CODES[said.act], document, said, reason, better=better)


def _against_others(
    document: Document, said: Statement, first: dict[tuple[str, str, str], tuple[str, Statement, str]]
) -> Iterator[Draft]:
    own = (document.doc, said, shown(document.text[slice(*said.span)]))
    before, earlier, words = first.setdefault((said.country, said.instrument, said.act), own)
    if not agree(earlier.date, said.date):
        reason = (
            f"{_state(said.country)} is said to have {_past(said.act)} {_name(said.instrument)} {spoken(said.date)}; "
            f"in {before}, {spoken(earlier.date)}."
        )
        other = f"{before}: {words}"
        yield _draft("PC505", document, said, reason, other=other)


def _draft(
    code: str, document: Document, said: Statement, reason: str, better: str | None = None, other: str | None = None
) -> Draft:
    about = (said.country, said.instrument, said.act, said.date)
    words = shown(document.text[slice(*said.span)])
    note = document.note_at(said.span[0])
    return Draft(code, document.doc, about, note, (said.span,), words, reason, better, other)


def _state(iso3: str) -> str:
    return next((row["name"] for row in table("countries") if row["iso3"] == iso3), iso3)


def _name(norm: str) -> str:
    entry = registry.instruments().entries.get(norm)
    return f"the {shown(entry.names[0], 90)}" if entry else norm


def _past(act: str) -> str:
    return "signed" if act == "signature" else "ratified"


def _other(act: str) -> str:
    return "consent to be bound" if act == "signature" else "signature"
