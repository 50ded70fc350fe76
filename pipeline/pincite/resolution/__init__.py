"""What each short form refers to, and the chain that says why.

The rules are loaded when they are first asked for: who only folds words, or asks what was not read, needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pincite.resolution.resolver import REGISTRY, RuleSet, resolve

__all__ = ["REGISTRY", "RuleSet", "resolve"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pincite.resolution import resolver

    return getattr(resolver, name)
