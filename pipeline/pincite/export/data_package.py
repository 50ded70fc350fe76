"""Folders of tables with a ``datapackage.json`` that describes them (Frictionless Data Package 1)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pincite.export.folder import whole_folder
from pincite.export.tables import LISTINGS, Listing, described
from pincite.store import Store
from pincite.store.read import Record

About = dict[str, Any]
Write = Callable[[Path, Listing, Iterable[Record]], int]
"""Writes the rows of a table to a file, and returns how many they are."""


def package(store: Store, out: Path, suffix: str, kinds: dict[str, str], about: About, write: Write) -> dict[str, int]:
    """Write every table as ``<name>.<suffix>`` by ``write``, and describe them; return how many rows each has.

    ``about`` is what all resources share. The folder appears whole or not at all. Raises ``ExportError`` when ``out``
    holds anything but an earlier export of this format.
    """
    counts = {}
    with whole_folder(out, f"claim_sources.{suffix}") as fresh, store.transaction() as connection:
        for listing in LISTINGS:
            counts[listing.name] = write(fresh / f"{listing.name}.{suffix}", listing, listing.rows(connection))
        resources = [described(listing, suffix, kinds) | about for listing in LISTINGS]
        text = json.dumps(_about() | {"resources": _linked(resources)}, ensure_ascii=False, indent=2)
        (fresh / "datapackage.json").write_text(text + "\n", encoding="utf8")
    return counts


def _about() -> About:
    return {
        "name": "pincite",
        "title": "Claims, citations and works",
        "description": "What Pincite found: every claim with the sources that its author gives for it. Rows of one "
        "article share its id (doc). Places count Unicode code points of the article's text, half-open.",
    }


def _linked(resources: list[About]) -> list[About]:
    """Return the resources; links name them as Data Packages must, with hyphens."""
    for resource in resources:
        for link in resource["schema"].get("foreignKeys", ()):
            link["reference"]["resource"] = link["reference"]["resource"].replace("_", "-")
    return resources
