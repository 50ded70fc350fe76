"""Articles written out as blocks, with calls marked ``[^n]``."""

import hashlib
import re

from pincite.model import Block, BlockKind, Call, Line, Metadata, Note, Page, Span
from pincite.text import Article, Part, SourceText, build

CALL = re.compile(r"\[\^(\w+)\]")


def article(*blocks, notes=None):
    """Make an article of (kind, text) blocks; a plain string is a paragraph; ``notes`` maps labels to texts."""
    pieces, calls, spans, at = [], [], [], 0
    for block in blocks:
        kind, text = (BlockKind.PARAGRAPH, block) if isinstance(block, str) else block
        clean, found = _without_calls(text, at)
        calls += found
        pieces.append(clean)
        spans.append(Block(kind, Span(at, at + len(clean))))
        at += len(clean) + 2
    body = "\n\n".join(pieces)
    texts = {"body": body} | {f"note:{label}": words for label, words in (notes or {}).items()}
    return _article(texts, tuple(calls), tuple(spans))


def _without_calls(text, at):
    calls, clean = [], ""
    last = 0
    for match in CALL.finditer(text):
        clean += text[last : match.start()]
        calls.append(Call(match[1], at + len(clean)))
        last = match.end()
    return clean + text[last:], calls


def _article(texts, calls, blocks):
    full, readings, notes = "", {}, []
    for stream, words in texts.items():
        span = Span(len(full), len(full) + len(words))
        full += words + "\n"
        readings[stream] = (span, words)
        if stream.startswith("note:"):
            notes.append(Note(stream.removeprefix("note:"), None, (span,)))
    source = SourceText(
        name="test.txt",
        media_type="text/plain",
        sha256=hashlib.sha256(full.encode()).hexdigest(),
        text=full,
        pages=(Page(1, Span(0, len(full))),),
        lines=(Line(Span(0, len(full)), 1),),
    )
    made = {name: _reading(full, span) for name, (span, _) in readings.items()}
    return Article(source, made, tuple(notes), calls, blocks, (), (), Metadata())


def _reading(full, span):
    """Copy every paragraph as a part, so that blank lines between blocks survive as glue."""
    parts, at = [], span.start
    for paragraph in full[span.start : span.end].split("\n\n"):
        glue = "\n\n" if parts else ""
        parts.append(Part(Span(at, at + len(paragraph)), glue))
        at += len(paragraph) + 2
    return build(full, parts)
