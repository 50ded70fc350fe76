"""The stages of Pincite itself."""

from __future__ import annotations

from pincite import citations, claims, ingest, resolution, sections, works
from pincite.engine.stages import Stages
from pincite.mentions import model
from pincite.mentions.find import find

STAGES = Stages(
    read=ingest.read,
    assemble=sections.assemble,
    cite=citations.find,
    resolve=resolution.resolve,
    about=model.about,
    load=model.load,
    mention=find,
    claim=claims.find,
    local=works.local,
    cluster=works.cluster,
    merge=works.merge,
    csl=works.csl,
)
