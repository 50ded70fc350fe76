import pytest
from helpers.labour_store import labour_store


@pytest.fixture(scope="session")
def labour(tmp_path_factory):
    """The store of ``helpers.labour_store``, read once."""
    return labour_store(tmp_path_factory.mktemp("labour"))
