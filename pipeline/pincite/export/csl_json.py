"""CSL-JSON, the form in which pandoc, Zotero and citation processors exchange works."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pincite.export.bibliography import Item


def write(items: Sequence[Item]) -> str:
    """Return clean items as a CSL-JSON array (data schema 1.0.2)."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
