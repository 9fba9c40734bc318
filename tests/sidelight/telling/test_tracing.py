"""Reasons are logged while somebody asked for them, and only then."""

import logging

import pytest
from click.testing import CliRunner

from db.errors import InputError
from sidelight.cli import main
from sidelight.telling.tracing import PACKAGES, traced

LOGGER = logging.getLogger("db.linking.identity")


def test_reasons_go_to_a_file_while_traced(tmp_path):
    path = tmp_path / "trace.log"
    with traced(path):
        LOGGER.debug("joined %s", "mara-quill")
    LOGGER.debug("joined %s", "after the end")
    assert path.read_text(encoding="utf-8") == "DEBUG db.linking.identity: joined mara-quill\n"


def test_reasons_go_to_stderr(capsys):
    with traced():
        LOGGER.debug("apart %s", "a b")
    assert "apart a b" in capsys.readouterr().err


def test_two_traces_each_get_every_reason(tmp_path, capsys):
    with traced(tmp_path / "one.log"), traced():
        LOGGER.debug("grouped")
    assert "grouped" in (tmp_path / "one.log").read_text(encoding="utf-8")
    assert "grouped" in capsys.readouterr().err


def test_nothing_is_put_together_when_nobody_asked(tmp_path):
    with traced(tmp_path / "trace.log"):
        pass
    assert not LOGGER.isEnabledFor(logging.DEBUG)
    assert all(logging.getLogger(package).propagate for package in PACKAGES)


def test_a_log_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(InputError, match="can't be written"), traced(tmp_path / "none" / "x.log"):
        pass


@pytest.mark.parametrize("words", [("-v", "sources", "list"), ("status", "-v", "none.db")])
def test_every_command_takes_the_option(words):
    result = CliRunner().invoke(main, words)
    assert "No such option" not in result.output


def test_a_log_in_a_missing_folder_is_refused_before_anything_runs(tmp_path):
    result = CliRunner().invoke(main, ["--log", str(tmp_path / "a" / "b.log"), "sources", "list"])
    assert result.exit_code == 1
    assert "can't be written" in result.stderr
