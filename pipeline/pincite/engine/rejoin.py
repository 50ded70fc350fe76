"""The works of the corpus after some documents were read again: keys stay, what articles no longer say goes.

A work's members are remembered with a digest of what their document said. A member whose digest is the same keeps its
work; any other is matched by what its document says now. What a work says is made of its present members only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pincite.engine.fingerprint import digest
from pincite.engine.stages import Stages
from pincite.model import Fields, LocalWork, Work, WorkType
from pincite.store.write import CorpusWorks, KnownWork, Tombstone

Member = tuple[str, str]


def rejoin(
    local: tuple[LocalWork, ...], known: tuple[KnownWork, ...], stages: Stages, reserved: Iterable[str] = ()
) -> CorpusWorks:
    """Cluster ``local``, the works as every document cites them now, with the keys of the ``known`` works.

    ``reserved`` keys lead to other works and are never given again.
    """
    now = {(w.doc, w.first): w for w in local}
    digests = _digests(now)
    before = [_kept(work, now, digests, stages) for work in known]
    clustering = stages.cluster(local, (*before, *(Work(key, None, Fields(), ()) for key in reserved)))
    works = tuple(_renewed(work, now, stages) for work in clustering.works if work.members)
    return CorpusWorks(
        works=works,
        csl={work.key: stages.csl(work) for work in works},
        digests=digests,
        buried=_buried(dict(clustering.moved), known, {work.key for work in works}),
    )


def _kept(work: KnownWork, now: Mapping[Member, LocalWork], digests: Mapping[Member, str], stages: Stages) -> Work:
    """Return a known work with the members of which the same is said as before."""
    members = tuple((doc, first) for doc, first, said in work.members if digests.get((doc, first)) == said)
    plain = Work(work.key, work.type, work.fields, members)
    return _renewed(plain, now, stages) if members else plain


def _renewed(work: Work, now: Mapping[Member, LocalWork], stages: Stages) -> Work:
    """Return a work as its present members describe it, the fullest description first.

    Hundreds of articles may describe it in the same few ways; the first of each way stands for all.
    """
    members = sorted(work.members)
    ways = dict.fromkeys((now[member].type, now[member].fields) for member in members)
    described = sorted(ways, key=lambda way: -_said(way[1]))
    kinds = [kind for kind, _ in described if kind is not None]
    kind = next((k for k in kinds if k is not WorkType.OTHER), kinds[0] if kinds else None)
    return Work(work.key, kind, stages.merge([fields for _, fields in described]), work.members)


def _buried(moved: Mapping[str, str], known: tuple[KnownWork, ...], alive: set[str]) -> tuple[Tombstone, ...]:
    """Return the keys of before that are gone, and where each leads now."""
    gone = [work for work in known if work.key not in alive]
    leads = {key: new for key, new in moved.items() if new in alive}
    return tuple(Tombstone(work.key, leads.get(work.key), work.type, work.fields) for work in gone)


def _said(fields: Fields) -> int:
    return sum(bool(getattr(fields, name)) for name in Fields.__slots__)


def _digests(now: Mapping[Member, LocalWork]) -> dict[Member, str]:
    """Return a digest of what each member's document says; what is said in the same words is digested once."""
    known: dict[tuple[WorkType | None, Fields], str] = {}
    digests = {}
    for member, work in now.items():
        said = (work.type, work.fields)
        if said not in known:
            known[said] = digest([repr(work.type), _words(work.fields)])
        digests[member] = known[said]
    return digests


def _words(fields: Fields) -> str:
    """Return all that is said, as one string: that of ``dataclasses.asdict``, by which stored digests were made."""
    return repr({name: getattr(fields, name) for name in Fields.__slots__})
