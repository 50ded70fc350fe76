"""Stages that read little texts as the plain ones do, and all other files within small limits."""

from dataclasses import replace

from helpers import plain_stages
from pincite.ingest import Bounded, Limits, ReadError
from pincite.ingest.limits import MIB

SMALL = Limits(size=40 * MIB, memory=256 * MIB, cpu=2, wall=30.0)
BOUNDED = Bounded(SMALL)


def guarded(path):
    """Read a text as the plain stages do, and anything else with limits."""
    return plain_stages.STAGES.read(path) if path.suffix == ".txt" and path.is_file() else BOUNDED(path)


def never(path):
    """Fail whatever the file is."""
    raise ReadError("tried-again", f"{path.name} was tried again.", "Do not.")


STAGES = replace(plain_stages.STAGES, read=guarded)
IDLE = replace(plain_stages.STAGES, read=never)
