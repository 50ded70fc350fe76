"""From a text to the citations in it: clauses, signals, joints, short forms, full citations, nested ones."""

from __future__ import annotations

from dataclasses import replace

from pincite.citations import people, sentences, stretch, urls
from pincite.citations.found import Found
from pincite.citations.marks import Marks, scan
from pincite.citations.short_forms import marked
from pincite.model import Form, Span
from pincite.rules import finditer, match, rule, search

_SIGNALS = "signals"
_EVIDENCE = "citations_evidence"
_HISTORY = {"amending": "amending", "quoted": "quoted_in", "cited": "cited_in"}
_DEEPEST = 64
"""So deep parentheses that quote within each other are read; each depth reads again all that is within it."""
_NESTED = {"quoting": "quoting", "citing": "cited_in", "quoted": "quoted_in", "cited": "cited_in"}


def find(text: str, italics: tuple[Span, ...] = (), depth: int = 0) -> tuple[Found, ...]:
    """Return the citations of ``text`` (a note, or the inside of a parenthesis) in order of appearance.

    ``italics`` are the runs set in italics that can be titles: no sentence ends in them, and no prose stands in them.
    ``depth`` is that of the parenthesis.
    """
    marks = scan(text)
    mask = stretch.masked(text, italics)
    made: list[Found] = []
    for clause in _merged(
        text, mask, sentences.clauses(text, marks, (*urls.find(text), *italics, *marked.wholes(text)))
    ):
        made += _clause(text, mask, marks, clause)
    return _with_nested(text, marks, made, depth + 1) if depth < _DEEPEST else tuple(made)


def _merged(text: str, mask: str, clauses: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join what a full stop inside a citation has parted: author-date references, a title and its italic container."""
    joined: list[Span] = []
    for clause in clauses:
        if joined and _belongs(text, mask, joined[-1], clause):
            joined[-1] = Span(joined[-1].start, clause.end)
        else:
            joined.append(clause)
    return tuple(joined)


def _belongs(text: str, mask: str, before: Span, clause: Span) -> bool:
    head = text[before.start : before.end].lstrip()
    if head.rstrip().endswith(";"):
        return False
    if match(rule(_EVIDENCE, "author_date"), text, clause.start - len(head), clause.end):
        return not match(rule(_SIGNALS, "lead"), text[clause.start : clause.end].lstrip())
    if match(rule("citations_kinds", "interview"), head) and not sentences.prosy(text[clause.start : clause.end]):
        return True
    if stretch.evidence(text, mask, *before) or not match(rule("citations_people", "list_head"), head):
        return False
    return not sentences.prosy(mask[slice(*before)]) and _goes_on(text, mask, clause)


def _goes_on(text: str, mask: str, clause: Span) -> bool:
    """Tell whether a clause can be the second half of a citation: it dates it, and opens like none of its own."""
    words = text[slice(*clause)].lstrip()
    if marked.find(text, mask, *clause) or match(rule(_SIGNALS, "lead"), words):
        return False
    opens = match(rule("citations_people", "list_head"), mask[slice(*clause)].lstrip()) is not None
    return not opens and bool(stretch.evidence(text, mask, *clause)) and not sentences.prosy(mask[slice(*clause)])


def _clause(text: str, mask: str, marks: Marks, clause: Span) -> list[Found]:
    """Find the citations of one clause, part by part between signals and joints."""
    made: list[Found] = []
    for part, signal, relation in _parts(mask, marks, clause):
        for found in _part(text, mask, part):
            first = found.span.start - part.start < 3
            made.append(
                replace(
                    found,
                    signal=signal if first or found.form is not Form.FULL else None,
                    relation=found.relation or (relation if not made or first else None),
                    discussed=not first,
                )
            )
    return made


def _parts(mask: str, marks: Marks, clause: Span) -> list[tuple[Span, str | None, str | None]]:
    """Cut a clause at its signals and at words such as "amended by"; say which signal and relation open each part."""
    start = clause.start + len(mask[clause.start : clause.end]) - len(mask[clause.start : clause.end].lstrip())
    lead = match(rule(_SIGNALS, "lead"), mask, start, clause.end)
    signal = _printed(lead["signal"]) if lead else None
    start = lead.end() if lead else start
    cuts = sorted(_joints(mask, marks, Span(start, clause.end), signal))
    parts: list[tuple[Span, str | None, str | None]] = []
    relation: str | None = None
    for cut, resume, next_signal, next_relation in cuts:
        if cut < start:
            continue
        parts.append((Span(start, cut), signal, relation))
        start, relation = resume, next_relation
        signal = next_signal
    parts.append((Span(start, clause.end), signal, relation))
    return parts


def _joints(mask: str, marks: Marks, span: Span, signal: str | None) -> list[tuple[int, int, str | None, str | None]]:
    found: list[tuple[int, int, str | None, str | None]] = []
    for hit in finditer(rule(_SIGNALS, "inner"), mask, *span):
        found.append((hit.start(), hit.end(), _printed(hit["signal"]), None))
    for hit in finditer(rule(_SIGNALS, "history"), mask, *span):
        relation = next((r for name, r in _HISTORY.items() if hit[name]), None)
        found.append((hit.start(), hit.end(), None, relation))
    if signal and signal.casefold().startswith("compare"):
        found += [(h.start(), h.end(), "with", None) for h in finditer(rule(_SIGNALS, "with"), mask, *span)]
    for name in ("joined", "address_joined"):
        found += [(h.start(), h.end(), None, None) for h in finditer(rule(_EVIDENCE, name), mask, *span)]
    return [f for f in found if not marks.depth(f[0])]


def _printed(signal: str) -> str:
    return " ".join(signal.split()).strip(" ,")


def _part(text: str, mask: str, part: Span) -> list[Found]:
    """Find the citations of one part: short forms, and full citations in what they leave."""
    if (whole := marked.plain(text, *part)) is not None:
        return [whole]
    made: list[Found] = []
    at = part.start
    for short in marked.find(text, mask, *part):
        made += _full(text, mask, Span(at, short.found.span.start))
        made.append(short.found)
        at = short.found.span.end
    if not made:
        return _full(text, mask, part) or _named(text, mask, part)
    return made + _full(text, mask, Span(at, part.end))


def _full(text: str, mask: str, part: Span) -> list[Found]:
    """Find a full citation: the evidence for a source, and from it where the citation begins and ends."""
    signs = stretch.evidence(text, mask, *part)
    if match(rule(_EVIDENCE, "author_date"), text, _skip(text, *part), part.end):
        start = _skip(text, *part)
        return [Found(Span(start, stretch.without_explanations(text, start, part.end)), Form.FULL)]
    if not signs:
        return []
    if all(s.cue == "cable" for s in signs):
        return [Found(s.span, Form.FULL) for s in signs]
    if all(s.weight == "closing" for s in signs) and stretch.tells(mask, part.start, signs[0].span.start):
        return []
    strong = [s for s in signs if s.weight == "strong"]
    last = max(s.span.end for s in signs)
    if sentences.lowered(mask, last, part.end):
        if stretch.tells(mask, part.start, signs[0].span.start):
            strong = [s for s in strong if s.firm]
        if not strong:
            return []
        last = max(s.span.end for s in strong)
    begin = _skip(text, stretch.begin(text, mask, part.start, signs[0].span.start), part.end)
    begin = _past_mention(text, begin, part.end)
    end = stretch.finish(text, mask, last, part.end)
    return [Found(Span(begin, end), Form.FULL)] if end - begin > 5 else []


def _past_mention(text: str, start: int, end: int) -> int:
    """Step over families named in prose before the same authors in full ("the work of Roe and Poe, Ann Roe & …")."""
    mention = match(rule(_SIGNALS, "mention"), text, start, end)
    named = people.head(text[mention.end() : min(end, mention.end() + 300)]) if mention else None
    if mention is None or named is None:
        return start
    families = {name.split(",")[0] for name in named.names}
    return mention.end() if families == set(people.families(mention["names"])) else start


def _skip(text: str, start: int, end: int) -> int:
    """Step over blanks, commas and opening marks that do not belong to a citation."""
    while start < end and text[start] in " ,.;:(":
        start += 1
    lead = match(rule(_SIGNALS, "conjunction"), text, start, end) or match(rule(_SIGNALS, "in_case"), text, start, end)
    return lead.end() if lead else start


def _named(text: str, mask: str, part: Span) -> list[Found]:
    """Take a stretch without date or address for a citation when it is nothing but the name of a source."""
    words = mask[part.start : part.end].strip(" .;,")
    if (
        not 8 <= len(words) <= 220
        or ".." in words
        or _numbered(words)
        or sentences.lowered(mask, *part)
        or sentences.prosy(words)
    ):
        return []
    if not search(rule(_EVIDENCE, "kind_word"), words) and not match(rule(_EVIDENCE, "name_only"), words):
        return []
    start = _skip(text, part.start, part.end)
    return [Found(Span(start, stretch.without_explanations(text, start, part.end)), Form.FULL)]


def _numbered(words: str) -> bool:
    """Tell whether ``words`` open with a page or item number, as lines of a table of contents do."""
    first = words.split(maxsplit=1)[0]
    return first.isdigit() and len(first) < 4


def _with_nested(text: str, marks: Marks, made: list[Found], depth: int) -> tuple[Found, ...]:
    """Add the sources named in parentheses that quote or cite, each tied to the citation it is quoted by.

    Only the outermost of such parentheses are read here: reading the inside of one finds those within it.
    """
    found = list(made)
    read_up_to = 0
    for group in marks.groups:
        hit = match(rule(_SIGNALS, "nested"), text, *group.span) if group.mark == "(" else None
        if hit is None or group.span.start < read_up_to:
            continue
        read_up_to = group.span.end
        relation = next(r for name, r in _NESTED.items() if hit[name])
        before = [k for k, f in enumerate(made) if f.span.start < group.span.start]
        outer = max(before, key=lambda k: made[k].span.start, default=None)
        at, inside = len(found), find(text[hit.end() : group.span.end - 1], depth=depth)
        for inner in inside:
            span = Span(inner.span.start + hit.end(), inner.span.end + hit.end())
            own = inner.parent is not None
            parent = at + inner.parent if inner.parent is not None else outer
            said = inner.relation if own else inner.relation or relation
            found.append(replace(inner, span=span, relation=said, parent=parent))
    return _in_order(found)


def _in_order(found: list[Found]) -> tuple[Found, ...]:
    """Put citations in the order in which they begin; a parent stays the parent wherever it comes to stand."""
    order = sorted(range(len(found)), key=lambda k: found[k].span.start)
    place = {old: new for new, old in enumerate(order)}
    ordered = (found[k] for k in order)
    return tuple(replace(f, parent=None if f.parent is None else place[f.parent]) for f in ordered)
