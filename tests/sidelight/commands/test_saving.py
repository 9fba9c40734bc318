"""A base goes into a backup and comes back by two commands; what can't be is one line."""

import json

from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main


def run(*words):
    return CliRunner().invoke(main, list(map(str, words)))


def test_backup_and_restore_say_what_they_did(tmp_path):
    Store.open(tmp_path / "kb.db").close()
    saved = run("backup", tmp_path / "kb.db", tmp_path / "safe", "--json")
    assert json.loads(saved.stdout)["backup"]["copied"] == 1
    restored = run("restore", tmp_path / "safe", tmp_path / "new.db")
    assert restored.stdout.startswith("restore: 1 file put in place")
    assert (tmp_path / "new.db").exists()


def test_a_backup_that_can_not_be_is_one_line(tmp_path):
    for words in (("backup", tmp_path / "none.db", tmp_path / "safe"),
                  ("restore", tmp_path / "safe", tmp_path / "new.db")):  # fmt: skip
        result = run(*words)
        assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
