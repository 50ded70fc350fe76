"""Text for scanned PDFs, made by ``ocrmypdf`` where it is installed; Pincite never installs it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pincite.ingest.errors import NO_OCR, NO_TEXT_LAYER, ReadError

PROGRAM = "ocrmypdf"
SECONDS = 800.0
"""How long the recognition of one file may take: a page takes one to three seconds."""
WAYS = ("--skip-text", "--force-ocr")
"""First only pages without text are recognised, then, when that does not help, all of them."""


def program() -> str | None:
    """Return the path of ``ocrmypdf``, ``None`` where it is not installed."""
    return shutil.which(PROGRAM)


def recognised(data: bytes, name: str, way: str) -> bytes:
    """Return the PDF ``data`` with a text layer, made in one of the ``WAYS``.

    Raises ``ReadError`` when the program is missing, fails or takes too long.
    """
    found = program()
    if found is None:
        what = f"{name} needs OCR, and {PROGRAM} is not installed."
        raise ReadError(NO_OCR, what, f"Install {PROGRAM} (https://ocrmypdf.readthedocs.io) and run again with --ocr.")
    with tempfile.TemporaryDirectory() as folder:
        scan, text = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        scan.write_bytes(data)
        try:
            subprocess.run(  # noqa: S603 - a program found on the path, with names of our own
                (found, way, "--quiet", str(scan), str(text)),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
            return text.read_bytes()
        except subprocess.TimeoutExpired as error:
            raise _failed(name, f"it took more than {SECONDS:g} s") from error
        except subprocess.CalledProcessError as error:
            raise _failed(name, _last_line(error.stderr) or f"status {error.returncode}") from error
        except OSError as error:
            raise _failed(name, str(error.strerror or error)) from error


def _failed(name: str, why: str) -> ReadError:
    return ReadError(NO_TEXT_LAYER, f"{name} has no text layer, and {PROGRAM} failed: {why}.", "Run OCR on it by hand.")


def _last_line(said: bytes) -> str:
    lines = said.decode("utf8", "replace").strip().splitlines()
    return lines[-1][:200].rstrip(".") if lines else ""
