"""Where a store's judgements stand, and whose they are: an id of the store stands in both.

Judgements of a file stand beside it; those of a store on a server where it was made first. A folder that another store
has taken is left to it: two stores in one folder don't share what people decided.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.engine import URL

from pincite.store import dialect, schema

JUDGEMENTS = "annotations/judgements"
"""Where judgements stand, from where the store was made, when the store is no file."""

SAID_BY_USER = "PINCITE_JUDGEMENTS"
ID, FOLDER = "store id", "judgements"
"""Names in the store's state."""
MARK = ".store.json"
"""Names the store that a folder's judgements belong to."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The store that has taken a folder: its id, and its file's name or its URL without the password."""

    id: str
    store: str


def folder_of(connection: Connection, url: URL) -> Path:
    """Return the folder of a store's judgements, which need not be there yet."""
    said = os.environ.get(SAID_BY_USER)
    if said:
        return Path(said)
    usual = _usual(connection, url)
    owner = owner_of(usual)
    if owner is None or owner.id == _state(connection, ID) or not _another(owner, url):
        return usual
    return usual.with_name(f"{usual.name}-{_plain(url)}")


def settle(connection: Connection, url: URL) -> None:
    """Give a new store its id; one that is built again where it was before gets that of its judgements."""
    if url.get_backend_name() != "sqlite" and _state(connection, FOLDER) is None:
        _put(connection, FOLDER, str(Path(JUDGEMENTS).absolute()))
    if _state(connection, ID) is None:
        owner = owner_of(folder_of(connection, url))
        _put(connection, ID, owner.id if owner is not None else secrets.token_hex(8))


def take(connection: Connection, url: URL) -> Path:
    """Mark the folder of a store's judgements as its own, where nobody has; return it. Raises ``OSError``."""
    folder = folder_of(connection, url)
    if not os.environ.get(SAID_BY_USER) and (owner := owner_of(folder)) != (mine := _mine(connection, url)):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{MARK}.{secrets.token_hex(4)}.part"
        fresh.write_text(json.dumps({"id": owner.id if owner else mine.id, "store": mine.store}) + "\n", "utf8")
        fresh.replace(folder / MARK)
    return folder


def owner_of(folder: Path) -> Owner | None:
    """Return the store that has taken a folder; ``None`` when none has, or none can be told."""
    try:
        said = json.loads((folder / MARK).read_text("utf8"))
        return Owner(str(said["id"]), str(said["store"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _usual(connection: Connection, url: URL) -> Path:
    path = dialect.file_of(url)
    if path is None:
        return Path(_state(connection, FOLDER) or JUDGEMENTS)
    return path.parent / Path(JUDGEMENTS).name


def _mine(connection: Connection, url: URL) -> Owner:
    return Owner(_state(connection, ID) or secrets.token_hex(8), _name(url))


def _another(owner: Owner, url: URL) -> bool:
    """Tell whether the owner is another store that is still there, not this one under an earlier name."""
    path = dialect.file_of(url)
    if owner.store == _name(url):
        return False
    return path is None or "://" in owner.store or (path.parent / owner.store).exists()


def _name(url: URL) -> str:
    path = dialect.file_of(url)
    return path.name if path is not None else url.render_as_string(hide_password=True)


def _plain(url: URL) -> str:
    path = dialect.file_of(url)
    return re.sub(r"[^\w.-]+", "-", path.stem if path is not None else str(url.database or "store"))


def _state(connection: Connection, name: str) -> str | None:
    query = select(schema.state.c.value).where(schema.state.c.name == name)
    return connection.execute(query).scalar_one_or_none()


def _put(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(schema.state).where(schema.state.c.name == name))
    connection.execute(insert(schema.state), [{"name": name, "value": value}])
