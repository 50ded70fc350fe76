"""Tiers: statements that a country was, might be or was not in a tier of the Trafficking in Persons Report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pincite import rules
from pincite.mentions.ground import Ground, streams
from pincite.mentions.tiers_skeleton import Skeleton, Token, build
from pincite.mentions.tiers_tables import header_of, rows
from pincite.mentions.tiers_years import Context, Place, updated, years_of
from pincite.model import Citation, Mention, MentionKind, Span
from pincite.model import Place as Where
from pincite.text import Article
from pincite.text.sentences import sentences

RULE = "tiers.v1"
PLACED, HYPOTHETICAL, NEGATED, DEFINITION = "placed", "hypothetical", "negated", "definition"
FRAMES = (
    "possessive",
    "movement",
    "active",
    "given_to",
    "list_after",
    "beside",
    "placed",
    "state",
    "has",
    "participle",
    "stint",
    "as_a",
    "ellipsis",
    "such",
)
"""Frames in the order in which they claim tiers; see rules/tiers.toml."""
_TOKEN = 3
_ASKED_BACK = 40
"""How far before "a Tier 3 rating for …" the word may stand that only asks for it."""
_LONGEST = 2500
"""Longer sentences are cut."""
_WIDEST = 120
"""Longer paragraphs are no header of a table."""
_PRESUPPOSED = frozenset({"possessive", "beside", "such", "list_after", "given_to"})
"""Frames that take the placement for granted, whatever the sentence hopes or fears."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its span in the text, its country (``None`` in a definition), year, tier, status, frame."""

    span: Span
    country: str | None
    year: str | None
    tier: str
    status: str
    frame: str


@dataclass(frozen=True, slots=True)
class _Frame:
    name: str
    country: Token
    tier: Token
    place: Place


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each statement on tiers in body and notes, one a country; its place is the clause.

    Articles that never speak of the trafficking report have none: tiers of banks and universities are not meant.
    """
    del found
    ground = Ground(citations, ())
    names = streams(article)
    if not any(rules.search(rules.rule("tiers", "subject"), article.readings[s].text) for s in names):
        return
    for stream in names:
        for said in find_in(article.readings[stream].text):
            if ground.free(where := Where(stream, said.span)):
                yield _mention(article, where, said)


def _mention(article: Article, where: Where, said: Statement) -> Mention:
    return Mention(
        MentionKind.TIER,
        where,
        article.words(where),
        None,
        f"{RULE}:{said.frame}",
        country=said.country,
        year=said.year,
        tier=said.tier,
        status=said.status,
    )


def find_in(text: str) -> tuple[Statement, ...]:
    """Find the statements on tiers in ``text``, paragraph by paragraph (blank lines part paragraphs)."""
    out: list[Statement] = []
    header: tuple[str, ...] = ()
    for paragraph in _paragraphs(text):
        if rules.search(rules.rule("tiers", "tier"), text, *paragraph):
            row = [_in_row(*cell) for cell in rows(build(text, paragraph), header)]
            out.extend(row or _in_prose(text, paragraph))
        elif paragraph.end - paragraph.start <= _WIDEST:
            header = header_of(build(text, paragraph)) or header
    return tuple(dict.fromkeys(out))


def _in_row(country: Token, tier: Token, year: str | None) -> Statement:
    span = Span(country.span.start, tier.span.end)
    return Statement(span, country.values[0], year, tier.values[0], PLACED, "row")


def _in_prose(text: str, paragraph: Span) -> Iterator[Statement]:
    context, subject = Context(), tuple[str, ...]()
    for sentence in _sentences(text, paragraph):
        skeleton = build(text, sentence, subject)
        if skeleton.of_kind("T"):
            said = tuple(_statements(text, sentence, skeleton, context))
            yield from said or _by_report(skeleton, subject)
        context, subject = updated(context, skeleton), _subject(skeleton) or subject


def _by_report(skeleton: Skeleton, subject: tuple[str, ...]) -> Iterator[Statement]:
    """Yield "the 2008 Report’s Tier 2 rating" for the only country its sentence names, or the one spoken of before."""
    named = {token.values for _, token in skeleton.of_kind("CX")} or {subject}
    meant = next(iter(named))
    for hit in rules.finditer(rules.rule("tiers", "report_own"), skeleton.words):
        report, tier = skeleton.token(hit.start("r")), skeleton.token(hit.start("t"))
        span = Span(min(report.span.start, tier.span.start), max(report.span.end, tier.span.end))
        if len(named) == len(meant) == 1:
            yield Statement(span, meant[0], report.values[-1], tier.values[0], PLACED, "report_own")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield Span(start, start + len(part))
        start += len(part) + 2


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield sentences; those inside a quotation stand for themselves."""
    for whole in sentences(text, paragraph):
        for part in _pieces(whole):
            yield from _split(text, part)


def _pieces(sentence: Span) -> Iterator[Span]:
    """Cut what runs on without an end into pieces: frames look far, and a page without a stop is no sentence."""
    for start in range(sentence.start, sentence.end, _LONGEST):
        yield Span(start, min(start + _LONGEST, sentence.end))


def _split(text: str, whole: Span) -> Iterator[Span]:
    at = whole.start
    for end in rules.finditer(rules.rule("tiers", "sentence_end"), text, whole.start, whole.end):
        yield Span(at, end.end())
        at = end.end()
    if at < whole.end:
        yield Span(at, whole.end)


def _subject(skeleton: Skeleton) -> tuple[str, ...]:
    """Return the one country (or list) a sentence names, for a pronoun in the next."""
    named = {token.values for _, token in skeleton.of_kind("C")}
    return next(iter(named)) if len(named) == 1 else ()


def _statements(text: str, sentence: Span, skeleton: Skeleton, context: Context) -> Iterator[Statement]:
    frames = _frames(skeleton)
    dated = [(frame, years_of(skeleton, frame.place, context)) for frame in frames]
    if "respectively" in skeleton.words:
        shared = next((years for _, years in reversed(dated) if years), ())
        dated = [(frame, years or shared) for frame, years in dated]
    dated = _shared(skeleton, _filled(dated))
    status = PLACED
    for at, (frame, years) in enumerate(dated):
        said = status = _status(text, sentence, skeleton, frame, status)
        if _is_left(skeleton, frame):
            years = _years_left(skeleton, dated, at)
            said = PLACED if status == HYPOTHETICAL else status
        elif at and _is_left(skeleton, frames[at - 1]) and frame.name == "continued":
            years = years[-1:]
        years = () if frame.name == "stint" else _in_turn(skeleton, frame, years)
        yield from _spread(skeleton, frame, years, said)
    yield from _definitions(skeleton, {frame.tier for frame in frames})


def _in_turn(skeleton: Skeleton, frame: _Frame, years: tuple[str, ...]) -> tuple[str, ...]:
    """Return the year of as many that "respectively" deals out to a tier."""
    tiers = [token for _, token in skeleton.of_kind("T")]
    dealt = "respectively" in skeleton.words and len(years) == len(tiers) > 1
    return (years[tiers.index(frame.tier)],) if dealt else years


def _filled(dated: Sequence[tuple[_Frame, tuple[str, ...]]]) -> list[tuple[_Frame, tuple[str, ...]]]:
    """Let statements of which all but the first leave the verb out share the year of their neighbours."""
    out = list(dated)
    for at in range(len(out) - 2, -1, -1):
        if not out[at][1] and out[at + 1][0].name == "ellipsis":
            out[at] = (out[at][0], out[at + 1][1])
    for at in range(1, len(out)):
        if not out[at][1] and out[at][0].name == "ellipsis":
            out[at] = (out[at][0], out[at - 1][1])
    return out


def _shared(
    skeleton: Skeleton, dated: Sequence[tuple[_Frame, tuple[str, ...]]]
) -> list[tuple[_Frame, tuple[str, ...]]]:
    """Give statements without a year that of the next one they are joined to, or of the only report named."""
    out = list(dated)
    joint = rules.rule("tiers", "coordinated")
    for at in range(len(out) - 2, -1, -1):
        (frame, years), (after, later) = out[at : at + 2]
        between = skeleton.words[frame.place.end : after.place.start]
        if not years and len(later) == 1 and frame.place.end < after.place.start and rules.fullmatch(joint, between):
            out[at] = (frame, later)
    said = skeleton.of_kind("YR")
    if len(said) == 1 and said[0][1].kind == "R" and out and _is_listed(skeleton, out[-1][0], said[0][0]):
        out = [(frame, years or said[0][1].values) for frame, years in out]
    return out


def _is_listed(skeleton: Skeleton, last: _Frame, report: int) -> bool:
    """Tell whether all that stands between the last statement and a report is that it names them."""
    between = skeleton.words[last.place.end : report]
    return last.place.end < report and rules.fullmatch(rules.rule("tiers", "named_in"), between) is not None


def _spread(skeleton: Skeleton, frame: _Frame, years: Sequence[str], status: str) -> Iterator[Statement]:
    """Yield one statement a country and year; "respectively" deals countries out to tiers, or years to countries."""
    countries_, alone = _dealt(skeleton, frame), len(skeleton.of_kind("T")) == 1
    each = alone and "respectively" in skeleton.words and len(years) == len(countries_) > 1
    for at, country in enumerate(countries_):
        for year in (years[at],) if each else years or (None,):
            yield Statement(_clause(frame), country, year, frame.tier.values[0], status, frame.name)


def _dealt(skeleton: Skeleton, frame: _Frame) -> tuple[str, ...]:
    if "respectively" not in skeleton.words:
        return frame.country.values
    tiers = [token for _, token in skeleton.of_kind("T") if token.span > frame.country.span]
    if len(tiers) != len(frame.country.values) or frame.tier not in tiers:
        return frame.country.values
    return (frame.country.values[tiers.index(frame.tier)],)


def _clause(frame: _Frame) -> Span:
    return Span(min(frame.country.span.start, frame.tier.span.start), max(frame.country.span.end, frame.tier.span.end))


def _frames(skeleton: Skeleton) -> list[_Frame]:
    """Match the frames in their order; each tier is claimed once; then tiers that go on with the same subject."""
    claimed: dict[int, _Frame] = {}
    for name in FRAMES:
        at = 0
        while hit := rules.search(rules.rule("tiers", name), skeleton.words, at):
            tier = hit.start("t")
            country = hit.start("c") if "c" in hit.groupdict() else hit.start()
            if tier not in claimed:
                claimed[tier] = _framed(name, skeleton, hit.span(), country, tier)
            at = hit.start() + 1
    _continue(skeleton, claimed)
    return [claimed[tier] for tier in sorted(claimed)]


def _framed(name: str, skeleton: Skeleton, span: tuple[int, int], country: int, tier: int) -> _Frame:
    floor = max((at + _TOKEN for at, t in skeleton.of_kind("T") if at < min(tier, span[0])), default=0)
    place = Place(span[0], tier, span[1], floor, span[0])
    return _Frame(name, skeleton.token(country), skeleton.token(tier), place)


def _continue(skeleton: Skeleton, claimed: dict[int, _Frame]) -> None:
    rule = rules.rule("tiers", "continued")
    for tier, _ in skeleton.of_kind("T"):
        before = [at for at in claimed if at < tier]
        if tier in claimed or not before:
            continue
        last = claimed[max(before)]
        start = max(last.place.end, last.place.tier + _TOKEN)
        hit = rules.match(rule, skeleton.words, start)
        if hit and hit.start("t") == tier:
            floor = last.place.floor if _is_left(skeleton, last) else start
            place = Place(start, tier, hit.end(), floor, last.place.verb)
            claimed[tier] = replace(last, name="continued", tier=skeleton.token(tier), place=place)


# ---- moves


def _is_left(skeleton: Skeleton, frame: _Frame) -> bool:
    """Tell whether the tier is the one a country moved from."""
    words = skeleton.words[max(frame.place.tier - 30, 0) : frame.place.tier].rstrip(" “")
    before = words.split()[-4:]
    if before[-1:] == ["off"] or before[-2:] == ["out", "of"]:
        return before[-2:-1] not in (["kept"], ["stayed"], ["keep"], ["stay"], ["keeping"], ["staying"])
    if _given_up(skeleton, frame):
        return True
    return "from" in before and not {"to", "into", "in", "on"} & set(before[before.index("from") :])


def _given_up(skeleton: Skeleton, frame: _Frame) -> bool:
    words = skeleton.words[max(frame.place.tier - 50, 0) : frame.place.tier]
    return rules.search(rules.rule("tiers", "given_up"), words) is not None


def _said(skeleton: Skeleton, frame: _Frame) -> bool:
    """Tell whether the year stands right after the tier that was left."""
    return rules.match(rules.rule("tiers", "year_after"), skeleton.words, frame.place.tier + _TOKEN) is not None


def _years_left(skeleton: Skeleton, dated: Sequence[tuple[_Frame, tuple[str, ...]]], at: int) -> tuple[str, ...]:
    """Return the year of a tier that was left: its own, the first of two, or the one before the move."""
    frame, years = dated[at]
    moves = [found for found in _moves(dated, at) if found]
    if moves and _said(skeleton, frame):
        return _one_less(years) if _given_up(skeleton, frame) else years
    return moves[0][:1] if moves and len(moves[0]) > 1 else _one_less(moves[0] if moves else years)


def _moves(dated: Sequence[tuple[_Frame, tuple[str, ...]]], at: int) -> list[tuple[str, ...]]:
    """Return the years of the tier moved to, that is of the next or last statement on the same countries."""
    beside = [*dated[at + 1 : at + 2], *dated[max(at - 1, 0) : at]]
    return [years for other, years in beside if other.country.values == dated[at][0].country.values]


def _one_less(years: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(int(year) - 1) for year in years[:1])


# ---- status


def _status(text: str, sentence: Span, skeleton: Skeleton, frame: _Frame, parent: str) -> str:
    """Tell whether a statement is a fact; ``parent`` is the status of the one it continues ("… to Tier 2")."""
    words = _governing(skeleton, frame)
    if (
        frame.name == "continued"
        and parent == HYPOTHETICAL
        and not rules.search(rules.rule("tiers", "clause_start"), words)
        and not rules.search(rules.rule("tiers", "second_verb"), skeleton.words, frame.place.start, frame.place.tier)
    ):
        return HYPOTHETICAL
    granted = [hit.end() for hit in rules.finditer(rules.rule("tiers", "presupposes"), words)]
    words = words[granted[-1] :] if granted else words
    conditions = [hit.end() for hit in rules.finditer(rules.rule("tiers", "conditional"), words)]
    if _denied(frame, words[conditions[-1] :] if conditions else words):
        return NEGATED
    asked = text[: sentence.end].rstrip(' ”’"').endswith("?") and not granted
    if rules.search(rules.rule("tiers", "hypothetical"), words) or conditions or asked:
        return HYPOTHETICAL
    return PLACED


def _denied(frame: _Frame, words: str) -> bool:
    """Tell whether ``words`` deny the statement; what was left ("lost its Tier 1 ranking") was held before."""
    if frame.name in _PRESUPPOSED:
        return False
    left = rules.search(rules.rule("tiers", "given_up"), words)
    return rules.search(rules.rule("tiers", "negated"), words[: left.start()] if left else words) is not None


def _governing(skeleton: Skeleton, frame: _Frame) -> str:
    """Return the words that decide whether a statement is a fact: from its clause's start to the tier."""
    end = max(frame.place.tier, skeleton.words.find("<", frame.place.start) if frame.name == "active" else 0)
    if frame.name in _PRESUPPOSED:
        back = _ASKED_BACK if frame.name == "given_to" else 0
        return skeleton.words[max(frame.place.start - back, frame.place.floor) : end]
    start = frame.place.start if frame.name == "continued" else frame.place.floor
    for cut in rules.finditer(rules.rule("tiers", "clause_start"), skeleton.words, start, frame.place.start + 1):
        start = cut.end()
    for cut in rules.finditer(rules.rule("tiers", "second_verb"), skeleton.words, max(start, frame.place.start), end):
        start = cut.end()
    return skeleton.words[start:end]


def _definitions(skeleton: Skeleton, claimed: set[Token]) -> Iterator[Statement]:
    """Yield what a tier means, where no country is placed by it."""
    rule = rules.rule("tiers", "definition")
    for at, token in skeleton.of_kind("T"):
        if token in claimed:
            continue
        general = not skeleton.of_kind("CYR") and rules.search(rules.rule("tiers", "generic"), skeleton.words[:at])
        if general or rules.match(rule, skeleton.words, at + _TOKEN):
            yield Statement(token.span, None, None, token.values[0], DEFINITION, "definition")
