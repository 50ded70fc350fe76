"""A file is there as a whole, or as it was before."""

import os

import pytest

from pincite.export import ExportError
from pincite.export.one_file import whole_file


def test_folders_on_the_way_are_made_and_line_ends_kept(tmp_path):
    out = tmp_path / "a" / "b" / "works.ris"
    whole_file(out, "TY  - BOOK\r\nÉlise 🌊\n")
    assert out.read_bytes().decode("utf8") == "TY  - BOOK\r\nÉlise 🌊\n"


def test_when_the_disk_fails_midway_the_earlier_file_stays_and_nothing_else(tmp_path, monkeypatch):
    out = tmp_path / "works.bib"
    out.write_text("earlier", encoding="utf8")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        whole_file(out, "later")
    assert [(p.name, p.read_text(encoding="utf8")) for p in tmp_path.iterdir()] == [("works.bib", "earlier")]


def test_a_link_keeps_leading_where_it_led_and_the_file_its_permissions(tmp_path):
    real, link = tmp_path / "real.bib", tmp_path / "link.bib"
    real.write_text("earlier", encoding="utf8")
    real.chmod(0o640)
    link.symlink_to(real)
    whole_file(link, "later")
    assert (real.read_text(encoding="utf8"), link.is_symlink(), real.stat().st_mode & 0o777) == ("later", True, 0o640)


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path):
    with pytest.raises(ExportError, match="is a folder"):
        whole_file(tmp_path, "x")
    (tmp_path / "file").write_text("x", encoding="utf8")
    with pytest.raises(ExportError, match="can't be written"):
        whole_file(tmp_path / "file" / "works.bib", "x")
