"""The code keeps the shape that CONTRIBUTING.md promises."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pincite

ROOT = Path(pincite.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def names(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_no_file_is_longer_than_the_limit(path):
    assert len(path.read_text(encoding="utf8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_no_function_is_longer_than_the_limit(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_every_dataclass_is_frozen(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    calls = [
        d
        for n in ast.walk(tree)
        if isinstance(n, ast.ClassDef)
        for d in n.decorator_list
        if "dataclass" in ast.unparse(d)
    ]
    assert all("frozen=True" in ast.unparse(call) for call in calls)


def test_importing_the_package_loads_no_model_and_no_rules():
    code = "import pincite.cli.main, sys; print('spacy' in sys.modules, 'pdfminer.high_level' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
