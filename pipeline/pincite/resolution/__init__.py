"""What each short form refers to, and the chain that says why."""

from pincite.resolution.resolver import REGISTRY, RuleSet, resolve

__all__ = ["REGISTRY", "RuleSet", "resolve"]
