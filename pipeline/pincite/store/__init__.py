"""The store: schema, migrations, one writer, queries."""

from pincite.store.boxes import boxes
from pincite.store.chains import ChainStep, NoteChains, Source, why
from pincite.store.database import Store, open_reader, open_writer
from pincite.store.errors import RowsError, StoreError
from pincite.store.rows import Extraction, Row, Rows, flatten
from pincite.store.trace import Answer, Question, TracedClaim, trace, trace_each
from pincite.store.verify import misplaced
from pincite.store.write import Failure

__all__ = [
    "Answer",
    "ChainStep",
    "Extraction",
    "Failure",
    "NoteChains",
    "Question",
    "Row",
    "Rows",
    "RowsError",
    "Source",
    "Store",
    "StoreError",
    "TracedClaim",
    "boxes",
    "flatten",
    "misplaced",
    "open_reader",
    "open_writer",
    "trace",
    "trace_each",
    "why",
]
