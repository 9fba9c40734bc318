"""What all tests share: the sample knowledge base, built once a session by the real stages."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EVALUATION_DATA = ROOT.parent / "shared" / "eval"


@pytest.fixture(scope="session")
def demo_base(tmp_path_factory):
    """Crawl, read and link the sample newsroom."""
    from sidelight.demo import build_demo  # only here: it loads Scrapy and spaCy

    path = tmp_path_factory.mktemp("demo") / "demo.db"
    build_demo(path, tell=lambda _: None)
    return path


@pytest.fixture(scope="session")
def evaluation_data():
    """Give the folder of real, annotated data, where it is present."""
    if not EVALUATION_DATA.is_dir():
        pytest.skip("the evaluation data isn't here: ../shared/eval")
    return EVALUATION_DATA
