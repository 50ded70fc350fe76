"""Rules, gazetteers and styles as data, and the one way to run them."""

from pincite.rules.patterns import Rule, collecting, findall, finditer, fullmatch, match, rule, rules, search
from pincite.rules.tables import table

__all__ = ["Rule", "collecting", "findall", "finditer", "fullmatch", "match", "rule", "rules", "search", "table"]
