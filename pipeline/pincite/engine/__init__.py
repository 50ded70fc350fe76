"""The engine: what is stale and why, extraction in worker processes, one writer."""

from pincite.engine.engines import PROCESSES
from pincite.engine.errors import CorpusError
from pincite.engine.plan import Planned, State
from pincite.engine.preview import Change, Preview, preview
from pincite.engine.run import MEANINGS, Options, Progress, Summary, cores, run
from pincite.engine.shards import shard_of
from pincite.engine.stages import Stages
from pincite.engine.status import Status, status

__all__ = [
    "MEANINGS",
    "PROCESSES",
    "Change",
    "CorpusError",
    "Options",
    "Planned",
    "Preview",
    "Progress",
    "Stages",
    "State",
    "Status",
    "Summary",
    "cores",
    "preview",
    "run",
    "shard_of",
    "status",
]
