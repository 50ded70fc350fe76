"""One browser, one corpus and one server for all tests of the reader that only read."""

import shutil
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

# the reader's packages are an extra; without them nothing of it can be tested
NEEDED = ("starlette", "uvicorn", "jinja2", "pypdfium2", "httpx")
collect_ignore_glob = ["test_*.py"] if any(find_spec(name) is None for name in NEEDED) else []

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory):
    """The place of a store of two articles, of which one cites the other."""
    from helpers import reading

    folder = tmp_path_factory.mktemp("reading")
    reading.corpus(folder)
    return reading.read_into(folder)


@pytest.fixture(scope="session")
def reader(corpus_store):
    """A reader of that store: its desk and its address; nothing is decided there."""
    from helpers import reading

    with reading.served(corpus_store) as (desk, address):
        yield SimpleNamespace(desk=desk, address=address)


@pytest.fixture
def deciding(corpus_store, tmp_path):
    """A reader of a copy of that store, in which a test may decide."""
    from helpers import reading

    place = reading.copied(corpus_store, tmp_path)
    with reading.served(place) as (desk, address):
        yield SimpleNamespace(desk=desk, address=address, place=place)


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """A page of the browser; whatever its console calls an error fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown, wrong = context.new_page(), []
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield shown
    context.close()
    assert wrong == []
