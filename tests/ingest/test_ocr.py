"""Scans: recognised by ocrmypdf where it is installed and asked for, named as scans otherwise."""

import os
import shutil
import stat
import subprocess
import sys

import pytest
from helpers import printing

from pincite import ingest, sections
from pincite.ingest import ReadError
from pincite.ingest.limits import DEFAULT

TEXT = printing.page(b"BT /F1 10 Tf 50 350 Td (The ferry house stood on the quay of the harbour) Tj ET")
EMPTY = printing.page(b"0 0 9 9 re f")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(EMPTY)
    return path


def install(tmp_path, monkeypatch, lines):
    """Put a program named ocrmypdf on the path: Python ``lines`` that know ``way`` and ``out``."""
    program = tmp_path / "bin" / "ocrmypdf"
    program.parent.mkdir()
    (tmp_path / "text.pdf").write_bytes(TEXT)
    head = f"#!{sys.executable}\nimport shutil, sys\nway, _, scan, out = sys.argv[1:]\n"
    program.write_text(head + lines.replace("TEXT", repr(str(tmp_path / "text.pdf"))))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def test_a_scan_is_named_as_one_when_nobody_asked_for_ocr(scan):
    with pytest.raises(ReadError) as caught:
        ingest.read(scan)
    assert caught.value.code == "no-text-layer"


def test_a_scan_is_recognised_and_keeps_the_digest_of_its_own_bytes(scan, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "shutil.copy(TEXT, out)")
    found = ingest.read(scan, DEFAULT, scans=True)
    assert "ferry house" in found.text
    with_text = tmp_path / "with.pdf"
    with_text.write_bytes(TEXT)
    assert found.sha256 != ingest.read(with_text).sha256


def test_where_recognising_the_empty_pages_does_not_help_all_are_recognised(scan, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "shutil.copy(TEXT if way == '--force-ocr' else scan, out)")
    assert "ferry house" in ingest.read(scan, DEFAULT, scans=True).text


def test_what_the_program_says_is_passed_on(scan, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "sys.exit('the quay is too dark')")
    with pytest.raises(ReadError) as caught:
        ingest.read(scan, DEFAULT, scans=True)
    assert (caught.value.code, "the quay is too dark" in caught.value.what) == ("no-text-layer", True)


def test_without_the_program_the_advice_is_to_install_it(scan, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError) as caught:
        ingest.read(scan, DEFAULT, scans=True)
    assert (caught.value.code, "Install ocrmypdf" in caught.value.advice) == ("ocr-missing", True)


def test_a_pdf_with_text_needs_no_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "text.pdf"
    path.write_bytes(TEXT)
    assert "ferry house" in ingest.read(path, DEFAULT, scans=True).text


@pytest.mark.skipif(
    not all(shutil.which(program) for program in ("ocrmypdf", "tesseract", "pdftoppm")),
    reason="ocrmypdf, tesseract or pdftoppm is not installed",
)
def test_a_real_scan_is_recognised_with_its_notes(tmp_path):
    pictures = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(printing.locks())
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", str(printed), str(tmp_path / "sheet")], check=True)
    sheets = [pictures.open(path).convert("L") for path in sorted(tmp_path.glob("sheet*.png"))]
    scan = tmp_path / "scan.pdf"
    sheets[0].save(scan, save_all=True, append_images=sheets[1:], resolution=200)
    with pytest.raises(ReadError) as caught:
        ingest.read(scan)
    assert caught.value.code == "no-text-layer"
    found = sections.assemble(ingest.read(scan, DEFAULT, scans=True))
    assert "Rivers were tolled long before roads were" in found.body.text
    assert len(found.source.pages) == len(sheets)
    notes = " ".join(reading.text for stream, reading in found.readings.items() if stream.startswith("note:"))
    assert "Mira Okafor, Locks and Keepers 12 (2001)" in notes
