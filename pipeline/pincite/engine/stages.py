"""The stages a run calls, as values: so that a run can be tried with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pincite.model import Citation, Claim, Fields, Link, LocalWork, Mention, Work
from pincite.text import Article, SourceText

Citations = tuple[Citation, ...]
Links = tuple[Link, ...]


class Clustered(Protocol):
    """The works of the corpus, and which keys of before are joined to which."""

    @property
    def works(self) -> tuple[Work, ...]:
        """Return all works."""

    @property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that are gone, each with the key that stands for it now."""


class About(Protocol):
    """Whether a name model can be used: its fingerprint, or the reason why not."""

    @property
    def fingerprint(self) -> str | None:
        """Return what tells this model from any other."""

    @property
    def reason(self) -> str | None:
        """Return in plain words why there is none."""


@dataclass(frozen=True, slots=True)
class Stages:
    """One function a stage; each is pure, and importable by name so that worker processes find it.

    ``about`` tells of a name model by its name (``None``: the default one), ``load`` loads it for ``mention``.
    """

    read: Callable[[Path], SourceText]
    assemble: Callable[[SourceText], Article]
    cite: Callable[[Article], Citations]
    resolve: Callable[[Article, Citations], Links]
    about: Callable[[str | None], About]
    load: Callable[[str | None], Any]
    mention: Callable[[Article, Citations, Any], tuple[Mention, ...]]
    claim: Callable[[Article, Citations], tuple[Claim, ...]]
    local: Callable[[str, Citations, Links], tuple[LocalWork, ...]]
    cluster: Callable[[tuple[LocalWork, ...], tuple[Work, ...]], Clustered]
    merge: Callable[[Sequence[Fields]], Fields]
    csl: Callable[[Work], Mapping[str, Any]]
