import pytest

from db.community.file import open_community


@pytest.fixture
def community(tmp_path):
    with open_community(tmp_path / "kb.community.db") as opened:
        yield opened
