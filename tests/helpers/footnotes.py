"""Articles and citations written by hand, as the stages before resolution would give them."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.model import Citation, Fields, Form, ListEntry, Metadata, Note, NoteStatus, Place, Span, WorkType
from pincite.text import Article, Reading, SourceText


class Page:
    """Collects citations note by note; ``article`` and ``citations`` are what the stages before would give."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []
        self.texts: dict[str, str] = {"body": ""}
        self.labels: dict[str, NoteStatus] = {}
        self.entries: list[ListEntry] = []

    def note(self, label: str, status: NoteStatus = NoteStatus.OK) -> None:
        self.labels[label] = status
        self.texts[f"note:{label}"] = ""

    def cite(self, note: str | None, text: str, form: Form, fields: Fields | None = None, **more: object) -> str:
        stream = f"note:{note}" if note else "body"
        if note and note not in self.labels:
            self.note(note)
        k = sum(c.note == note and c.form is not Form.LIST_ENTRY for c in self.citations) + 1
        start = len(self.texts[stream])
        self.texts[stream] += text + "; "
        place = Place(stream, Span(start, start + len(text)))
        made = Citation(f"n{note}.{k}" if note else f"t.{k}", place, note, form, fields=fields or Fields(), **more)  # type: ignore[arg-type]
        self.citations.append(made)
        return made.id

    def full(self, note: str, text: str, fields: Fields, kind: WorkType = WorkType.ARTICLE, **more: object) -> str:
        return self.cite(note, text, Form.FULL, fields, type=kind, **more)

    def id(self, note: str, **more: object) -> str:
        return self.cite(note, "Id.", Form.ID, **more)

    def supra(self, note: str, names: Sequence[str], target: str | None, **more: object) -> str:
        text = f"{', '.join(names)}, supra" + (f" note {target}" if target else "")
        return self.cite(note, text, Form.SUPRA, names=tuple(names), target_note=target, **more)

    def entry(self, text: str, fields: Fields, label: str | None = None) -> str:
        number = len(self.entries)
        self.entries.append(ListEntry(number, label, ()))
        self.texts[f"list:{number}"] = text
        place = Place(f"list:{number}", Span(0, len(text)))
        made = Citation(f"s.{number + 1}", place, None, Form.LIST_ENTRY, fields=fields)
        self.citations.append(made)
        return made.id

    @property
    def article(self) -> Article:
        readings = {stream: Reading(text) for stream, text in self.texts.items()}
        notes = tuple(Note(label, None, (), status) for label, status in self.labels.items())
        source = SourceText("made.txt", "text/plain", "", "", (), ())
        return Article(source, readings, notes, (), (), (), tuple(self.entries), Metadata())


HARBOUR = Fields(authors=("Okafor, Chidi",), title="Harbours Without Law", container="Sea L.J.", volume="4", year=2001)
NIGHT = Fields(authors=("Okafor, Chidi",), title="Crossing by Night", year=2004, short="Okafor, Night")
ATLAS = Fields(
    authors=("Lindqvist, Bo", "Ito, Ken"), title="Atlas of Smuggling Routes", publisher="Hill House", year=1999
)
