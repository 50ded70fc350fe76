"""pandoc as a reader of other formats."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pypandoc


def read(text: str, form: str) -> list[dict[str, Any]]:
    """Return a bibliography in a format that pandoc reads as CSL-JSON items."""
    command = [pypandoc.get_pandoc_path(), f"--from={form}", "--to=csljson"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf8", check=True)
    items: list[dict[str, Any]] = json.loads(done.stdout)
    return items
