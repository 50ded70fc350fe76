"""The rules of this package by name, looked up once each."""

from __future__ import annotations

from functools import cache

from pincite.rules import Rule
from pincite.rules import rule as _rule


@cache
def rule(name: str, rule_id: str) -> Rule:
    """Return the pattern ``rule_id`` of ``rules/<name>.toml``, as ``pincite.rules.rule`` does, from memory."""
    return _rule(name, rule_id)
