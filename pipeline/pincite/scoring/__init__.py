"""Gold that people made, and what an exchange export is worth when held against it."""

from pincite.scoring.gold import Gold, GoldError, articles, load
from pincite.scoring.report import Report, percent, pooled, score
from pincite.scoring.valid import Problem, problems

__all__ = ["Gold", "GoldError", "Problem", "Report", "articles", "load", "percent", "pooled", "problems", "score"]
