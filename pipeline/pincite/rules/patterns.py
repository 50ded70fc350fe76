"""Patterns as data: loaded from TOML, run with a timeout, each with examples that must and must not match."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from pincite.rules import lexicon

SECONDS = 2.0
"""How long one pattern may work on one text before it is given up with a warning."""

_WORDS = regex.compile(r"\{\{word:(?P<kind>\w+)\}\}")

_warnings: ContextVar[list[str] | None] = ContextVar("pincite_rule_warnings", default=None)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of ``rules/``: id, compiled pattern, what it yields, examples, counter-examples, its source."""

    id: str
    pattern: regex.Pattern[str]
    yields: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    source: str


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Load the patterns of ``rules/<name>.toml`` in their order.

    A record has ``id``, ``pattern`` (verbose ``regex`` syntax unless ``verbose = false``), ``examples``, ``counter``
    and may have ``yields``, ``ignore_case``, ``source``. A table ``[parts]`` holds fragments that a pattern names as
    ``{{part}}``; ``{{word:kind}}`` are the words of that kind in all languages (``lexicon``).
    """
    return tuple(rule(name, record["id"]) for record in _data(name)["rule"])


@cache
def rule(name: str, rule_id: str) -> Rule:
    """Return the pattern ``rule_id`` of ``rules/<name>.toml``. Raises ``KeyError`` when there is none."""
    data = _data(name)
    record = next((record for record in data["rule"] if record["id"] == rule_id), None)
    if record is None:
        raise KeyError(f"no rule {rule_id!r} in rules/{name}.toml")
    # compiled one by one: a question needs few of a file's patterns
    return _rule(record, data.get("parts", {}))


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("pincite.rules").joinpath(f"{name}.toml").read_text(encoding="utf8"))


def _rule(record: dict[str, Any], parts: dict[str, str]) -> Rule:
    flags = regex.VERSION1
    flags |= regex.VERBOSE if record.get("verbose", True) else regex.VERSION1
    flags |= regex.IGNORECASE if record.get("ignore_case", False) else regex.VERSION1
    pattern = _fill(record["pattern"], parts)
    return Rule(
        id=record["id"],
        pattern=regex.compile(pattern, flags),
        yields=record.get("yields", ""),
        examples=tuple(record["examples"]),
        counter=tuple(record["counter"]),
        source=record.get("source", ""),
    )


def _fill(pattern: str, parts: dict[str, str]) -> str:
    """Put the named fragments into a pattern; fragments may name others, and words of the lexicon by their kind."""
    while "{{" in pattern:
        before = pattern
        for name, fragment in parts.items():
            pattern = pattern.replace("{{" + name + "}}", fragment)
        pattern = _WORDS.sub(lambda hit: lexicon.alternation(hit["kind"]), pattern)
        if pattern == before:
            raise ValueError(f"unknown fragment in pattern: {pattern}")
    return pattern


def finditer(rule: Rule, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``rule`` in ``text[start:end]``; give up with a recorded warning when it takes too long."""
    try:
        yield from rule.pattern.finditer(text, start, len(text) if end is None else end, timeout=SECONDS)
    except TimeoutError:
        _record(rule)


def findall(rule: Rule, text: str) -> list[str]:
    """Return what ``rule``, which has no groups, matches in ``text``; nothing when it takes too long."""
    try:
        return rule.pattern.findall(text, timeout=SECONDS)
    except TimeoutError:
        _record(rule)
        return []


def search(rule: Rule, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
    """Return the first match of ``rule`` in ``text[start:end]``, or ``None``."""
    try:
        return rule.pattern.search(text, start, len(text) if end is None else end, timeout=SECONDS)
    except TimeoutError:
        _record(rule)
        return None


def match(rule: Rule, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
    """Return the match of ``rule`` that starts at ``start``, or ``None``."""
    try:
        return rule.pattern.match(text, start, len(text) if end is None else end, timeout=SECONDS)
    except TimeoutError:
        _record(rule)
        return None


def fullmatch(rule: Rule, text: str) -> regex.Match[str] | None:
    """Return the match of ``rule`` that covers all of ``text``, or ``None``."""
    try:
        return rule.pattern.fullmatch(text, timeout=SECONDS)
    except TimeoutError:
        _record(rule)
        return None


@contextmanager
def collecting() -> Iterator[list[str]]:
    """Collect the warnings of rules that timed out inside the block."""
    found: list[str] = []
    token = _warnings.set(found)
    try:
        yield found
    finally:
        _warnings.reset(token)


def _record(rule: Rule) -> None:
    collected = _warnings.get()
    if collected is not None:
        collected.append(f"rule {rule.id} took longer than {SECONDS:g} s and was given up")
