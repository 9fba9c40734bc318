"""Sources are listed, and an archive that doesn't hold what was captured is named."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main
from tests.crawlers.bucket import bucket_of_environment

WORDS = "Parcelway records where its vans are and how long each driver rests. " * 5


@pytest.fixture
def archived(tmp_path):
    """Make a base with one page in its archive."""
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{WORDS}</p></body></html>", encoding="utf-8")
    database = tmp_path / "kb.db"
    assert CliRunner().invoke(main, ["ingest", str(database), str(page)]).exit_code == 0
    return database


def test_an_archive_that_holds_everything_is_verified(archived):
    result = CliRunner().invoke(main, ["archive", "verify", str(archived)])
    assert result.exit_code == 0
    assert result.stdout.strip().endswith("read again, 0 faults")


def test_another_body_than_was_captured_is_a_fault(archived):
    with Store.open(archived) as store:
        store.db.execute("update captures set sha256 = 'of something else'")
        store.db.conn.commit()
    result = CliRunner().invoke(main, ["archive", "verify", str(archived), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["faults"][0]["what"] == "holds another body than was captured"


def test_what_an_authority_would_be_asked_is_told_without_asking(archived, timestamping, tmp_path):
    (tmp_path / "tsa.pem").write_bytes(timestamping.certificates)
    words = ["archive", "timestamp", str(archived), "--authority", timestamping.url,
             "--certificate", str(tmp_path / "tsa.pem")]  # fmt: skip
    foreseen = CliRunner().invoke(main, [*words, "--dry-run"])
    assert f"{timestamping.url} would be asked to stamp 1 capture, in 1 list;" in foreseen.stdout
    assert (
        json.loads(CliRunner().invoke(main, [*words, "--dry-run", "--json"]).stdout)["lists"] == 1
    )
    assert timestamping.asked == 0
    assert CliRunner().invoke(main, words).exit_code == 0
    assert (
        "everything that was captured is stamped; nobody was asked"
        in CliRunner().invoke(main, [*words, "--dry-run"]).stdout
    )


def test_verify_of_a_missing_base_is_one_line(tmp_path):
    result = CliRunner().invoke(main, ["archive", "verify", str(tmp_path / "none.db")])
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_sources_are_listed_as_a_table():
    result = CliRunner().invoke(main, ["sources", "list"])
    assert result.exit_code == 0
    assert "kind" in result.stdout


def test_sources_of_a_broken_catalogue_are_one_line(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text("[[sources]]\nid = 'x'\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["sources", "list", "--catalogue", str(path)])
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_archive_moves_to_a_bucket_and_back(archived):
    with bucket_of_environment("attic", {}) as attic:
        words = ["archive", "move", str(archived)]
        refused = CliRunner().invoke(main, words)
        assert (refused.exit_code, "hasn't been moved anywhere yet" in refused.stderr) == (1, True)
        waits = CliRunner().invoke(main, [*words, "s3://attic/desk"])
        assert waits.stdout == "move: nothing to do\n"
        sent = CliRunner().invoke(main, [*words, "--every"])
        assert sent.stdout == "move: 1 file moved and read back\n"
        assert len(attic.files) == 1
        status = CliRunner().invoke(main, ["status", str(archived)])
        assert "archive: 1 file in s3://attic/desk" in status.stdout
        assert CliRunner().invoke(main, ["archive", "verify", str(archived)]).exit_code == 0
        again = CliRunner().invoke(main, ["extract", str(archived), "--again"])
        assert (again.exit_code, again.stdout) == (0, "extract: 1 new article\n")
        back = CliRunner().invoke(main, [*words, "--back"])
        assert back.stdout == "bring back: 1 file brought back\n"
        assert attic.files == {}
