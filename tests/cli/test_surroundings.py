"""What the system or the asker does wrong is said in its own words, never as a fault of Pincite."""

import os
import subprocess
import sys

import pytest
from helpers.commands import pincite
from helpers.kept import corpus, run

EVIL = "=cmd|' /C calc'!A0 \x1b[31mred\x1b]8;;http://x\x07 \u202egnihtemos\u202c ＝1"


@pytest.fixture
def place(tmp_path, monkeypatch):
    text = f"{EVIL}\nMalaysia {EVIL} signed.[^1]\n\n[^1]: {EVIL}, ＝Rivers of {EVIL} (1999).\n"
    run(corpus(tmp_path / "c", evil=text), tmp_path / "s.sqlite")
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "s.sqlite"))
    return tmp_path / "s.sqlite"


ASKED = (
    ("trace", "--year", "9" * 30),
    ("trace", "--limit", "9" * 30, "rivers"),
    ("trace", "rivers\udce9"),
    ("status", "--store", "postgresql+pg8000://x@127.0.0.1:99999/y"),
    ("status", "--store", "postgresql+pg8000://x@127.0.0.1:port/y"),
    ("status", "--store", "x" * 5000),
    ("status", "--store", "a\x00b"),
    ("run", "--max-file", "nan"),
    ("run", "--max-file", "inf"),
    ("run", "--max-seconds", "nan"),
    ("run", "--max-memory", "9" * 30),
    ("run", "--jobs", "9" * 30),
    ("review", "edit", "work:x", "year=" + "9" * 5000),
    ("review", "edit", "mention:rivers-txt:m1", "norm=\x1b[31m"),
    ("review", "edit", "claim:rivers-txt:c1", "start=" + "9" * 30, "end=" + "9" * 31),
    ("review", "--below", "nan"),
    ("why", "evil-txt", "\udce9"),
)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("words", ASKED)
def test_what_cannot_be_asked_is_an_error_of_its_own(words):
    result = pincite(*words)
    assert "fault of Pincite" not in result.output
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("year", ["1" + "0" * 40, "-1", "0", "10000", "true", "1.5"])
def test_a_year_that_is_none_in_a_manifest_is_said(place, year):
    folder = place.parent / "c"
    (folder / "manifest.toml").write_text(f'[[document]]\nfile = "evil.txt"\nyear = {year}\n')
    result = pincite("run", str(folder), "--model", "none", "--jobs", "0")
    assert result.exit_code == 2
    assert "manifest.toml can't be read" in result.output


@pytest.mark.usefixtures("place")
def test_a_user_without_a_name_is_told_how_to_say_it(monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.delenv("PINCITE_WHO", raising=False)
    result = pincite("review", "reject", "mention:rivers-txt:m1")
    assert (result.exit_code, "--who" in result.output) == (2, True)


PRINTING = (
    "table citations --csv", "table claims", "trace signed", "trace signed --csv", "why evil-txt 1", "bib", "check",
    "status", "review",
)  # fmt: skip


@pytest.mark.parametrize("words", PRINTING)
@pytest.mark.usefixtures("place")
def test_no_command_prints_what_a_terminal_obeys(words):
    shown = pincite(*words.split()).stdout
    assert not any(c in shown for c in "\x1b\x9b\x07\u202e\u202c")
    if "--csv" in words:
        assert not any(
            cell.lstrip('"').startswith(("=", "＝")) for line in shown.splitlines() for cell in line.split(",")
        )


def ended(place, *words, **options):
    code = "from pincite.cli.main import main; main()"
    env = os.environ | options.pop("env", {})
    return subprocess.run([sys.executable, "-c", code, *words, "--store", str(place)], env=env, timeout=120, **options)


def test_an_output_in_the_encoding_of_one_country_takes_every_character(place):
    done = ended(place, "table", "claims", env={"PYTHONIOENCODING": "latin-1"}, capture_output=True)
    assert (done.returncode, b"\\uff1d" in done.stdout, done.stderr) == (0, True, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is always full")  # noqa: PTH110
def test_a_full_disk_behind_the_output_is_said(place):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = ended(place, "table", "claims", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode in (1, 2)
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="only there may a program be started with its output closed")
def test_a_closed_output_is_said(place):
    code = f"{sys.executable} -c 'from pincite.cli.main import main; main()' table claims --store {place} >&-"
    done = subprocess.run(["sh", "-c", code], stderr=subprocess.PIPE, timeout=120)
    assert (done.returncode, b"output is closed" in done.stderr, b"Traceback" in done.stderr) == (2, True, False)
