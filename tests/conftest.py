"""What all tests share: the sample knowledge base, built once a session by the real stages."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

# Speed is measured in bench/; `make test` tries the same examples each time, `make fuzz` others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
ROOT = Path(__file__).parent.parent
EVALUATION_DATA = ROOT.parent / "shared" / "eval"


def pytest_collection_modifyitems(items):
    """Begin with the long files, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def demo_base(tmp_path_factory, worker_id):
    """Crawl, read and link the sample newsroom; all processes of a session share what one built."""
    from sidelight.demo import build_demo  # only here: it loads Scrapy and spaCy

    alone = worker_id == "master"
    shared = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    path = shared / "demo.db"
    with FileLock(shared / "demo.lock"):
        if not path.exists():
            build_demo(shared / "building.db", tell=lambda _: None)
            (shared / "building.archive").rename(path.with_suffix(".archive"))
            (shared / "building.db").rename(path)
    return path


@pytest.fixture(scope="session")
def evaluation_data():
    """Give the folder of real, annotated data, where it is present."""
    if not EVALUATION_DATA.is_dir():
        pytest.skip("the evaluation data isn't here: ../shared/eval")
    return EVALUATION_DATA


@pytest.fixture
def timestamping(tmp_path):
    """Serve a timestamping authority on loopback."""
    from tests.tsa import serve_authority

    folder = tmp_path / "authority"
    folder.mkdir()
    yield from serve_authority(folder)
