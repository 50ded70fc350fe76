"""Which judgements stand: all that no other takes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pincite.judgements.model import Act, Judgement


def standing(made: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that are not undone, oldest first; an undo that is itself undone takes nothing back."""
    # a line may stand twice after two people's files were merged
    once = {judgement.id: judgement for judgement in made}
    undoing: dict[str, list[str]] = {}
    for judgement in once.values():
        if judgement.undoes is not None:
            undoing.setdefault(judgement.undoes, []).append(judgement.id)
    kept = [j for j in once.values() if j.act is not Act.UNDO and not _undone(j.id, undoing, frozenset())]
    return tuple(sorted(kept, key=order))


def order(judgement: Judgement) -> tuple[bool, int, str]:
    """Return by what judgements are ordered: as they were written; those of before had no number, only their time."""
    return (judgement.seq is not None, judgement.seq or 0, judgement.time)


def _undone(name: str, undoing: Mapping[str, list[str]], seen: frozenset[str]) -> bool:
    further = seen | {name}
    return any(not _undone(undo, undoing, further) for undo in undoing.get(name, ()) if undo not in further)


def in_force(made: Iterable[Judgement]) -> frozenset[str]:
    """Return the ids of the judgements, undos among them, that no other takes back."""
    once = {judgement.id: judgement for judgement in made}
    undoing: dict[str, list[str]] = {}
    for judgement in once.values():
        if judgement.undoes is not None:
            undoing.setdefault(judgement.undoes, []).append(judgement.id)
    return frozenset(name for name in once if not _undone(name, undoing, frozenset()))
