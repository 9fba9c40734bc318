"""`sidelight export` writes whole files, or says in one line why it can't."""

import pytest
from click.testing import CliRunner

from db.exports.formats import FORMATS, TABLE_FORMATS
from sidelight.cli import main
from tests.db.site.conftest import QUOTE, ROWS, fill

STORY = "halcyon-records-keystrokes"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("export") / "kb.db", ROWS)


@pytest.fixture
def export(base):
    """Run the command on a base; give its result."""
    return lambda *words: CliRunner().invoke(main, ["export", str(base), *map(str, words)])


@pytest.mark.parametrize("words", [[], ["--story", STORY]], ids=["all", "story"])
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_format_is_written_as_one_file(export, tmp_path, form, words):
    result = export(form, tmp_path / "out", *words)
    assert (result.exit_code, result.stdout) == (0, f"wrote {tmp_path / 'out'}\n")
    assert (tmp_path / "out").stat().st_size


@pytest.mark.parametrize("form", sorted(TABLE_FORMATS))
def test_tables_are_written_into_a_folder(export, tmp_path, form):
    assert export(form, tmp_path / "out").exit_code == 0
    assert QUOTE in (tmp_path / "out" / f"quotations.{form}").read_text(encoding="utf-8")


def test_export_leaves_nothing_unfinished(export, tmp_path):
    export("csv", tmp_path / "out")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".csv"}


def test_export_twice_writes_the_same_bytes(export, tmp_path):
    for name in ("one", "two"):
        export("xlsx", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("words", "reason"),
    [(["ftm", "out", "--story", "none"], "no such story"), (["ftm", "."], "is a folder"),
     (["csv", "taken"], "is a file"), (["ftm", "taken/out"], "is no folder")],
)  # fmt: skip
def test_bad_export_is_one_line(export, tmp_path, monkeypatch, words, reason):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("")
    result = export(*words)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert reason in result.stderr


def test_export_as_of_a_day_leaves_out_what_came_later(export, tmp_path):
    assert export("csv", tmp_path / "then", "--as-of", "2001-01-01").exit_code == 0
    assert QUOTE not in (tmp_path / "then" / "quotations.csv").read_text(encoding="utf-8")


def test_export_as_of_what_is_no_day_is_one_clear_line(export, tmp_path):
    result = export("csv", tmp_path / "then", "--as-of", "yesterday")
    assert result.exit_code == 1
    assert "is not a day" in result.output
