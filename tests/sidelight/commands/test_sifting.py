"""`sift` as a command: what is on the topic comes into the base, from files and from a bucket."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main
from tests.crawlers.bucket import bucket_of_environment
from tests.crawlers.warc_files import warc


@pytest.fixture
def base(tmp_path):
    return tmp_path / "kb.db"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(20, every=10))
    return path


def invoke(base, *words):
    return CliRunner().invoke(main, ["sift", *map(str, words), "--to", str(base)])


def test_what_is_on_the_topic_becomes_articles(base, file):
    result = invoke(base, file, "--json")
    assert result.exit_code == 0, result.output
    counts = json.loads(result.stdout)
    assert counts["sift"] == {"file new": 2, "irrelevant": 18}
    assert counts["extract"]["articles"] == 2
    with Store.open(base) as store:
        titles = store.rows("select title from articles order by title")
    assert [row["title"] for row in titles] == ["Day 0 at the depot", "Day 10 at the depot"]


def test_what_it_came_to_is_told_in_words(base, file):
    result = invoke(base, file)
    assert "sift: 2 new pages, 18 left out as not about the topic" in result.stdout


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["none.warc.gz"], "none.warc.gz: isn't there; name a WARC file"),
        (["--scheduler", "tcp://127.0.0.1:1"], "is no Dask scheduler that answers"),
    ],
)
def test_refusal_is_one_line(base, file, words, line, monkeypatch):
    pytest.importorskip("distributed", reason="needs sidelight[scale]")
    monkeypatch.setattr("sidelight.scale.by_dask.ANSWER_SECONDS", 0.3)
    result = invoke(base, file, *words)
    assert result.exit_code == 1
    assert line in result.stderr
    assert "Traceback" not in result.output


def test_bucket_is_read_in_place(base):
    files = {"2026/a.warc.gz": warc(10, every=5), "2026/b.warc.gz": warc(10, every=2)}
    with bucket_of_environment("news", files):
        result = invoke(base, "s3://news/2026/*.warc.gz", "--json")
    assert json.loads(result.stdout)["sift"] == {"file new": 7, "irrelevant": 13}
    with Store.open(base) as store:
        first = store.value("select url from captures order by rowid limit 1")
    assert first == "s3://news/2026/a.warc.gz#1"
