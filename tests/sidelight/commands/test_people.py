"""Editors come, change their password and go; mail is sent only where a host is named."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main

PASSWORD = "a long enough pass phrase\n"


@pytest.fixture
def run(tmp_path):
    """Run a command about the people of an empty base."""
    Store.open(tmp_path / "kb.db").close()

    def run(*words, **options):
        place = 2 if words[0] == "editors" else 1
        line = [*words[:place], str(tmp_path / "kb.db"), *words[place:]]
        return CliRunner().invoke(main, line, **options)

    return run


def names(run):
    return [editor["name"] for editor in json.loads(run("editors", "list", "--json").stdout)]


def test_an_editor_is_added_listed_and_removed(run):
    assert run("editors", "add", "mara", input=PASSWORD).stdout == "added mara\n"
    assert names(run) == ["mara"]
    assert run("editors", "remove", "mara").stdout == "removed mara\n"
    assert names(run) == []


def test_adding_again_changes_the_password(run):
    run("editors", "add", "mara", input=PASSWORD)
    again = run("editors", "add", "mara", input="another long pass phrase\n")
    assert again.stdout == "changed the password of mara\n"


def test_a_list_of_nobody_says_so(run):
    assert run("editors", "list").stdout == "none\n"


def test_removing_a_stranger_is_one_line(run):
    result = run("editors", "remove", "nobody")
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_mail_without_a_host_is_refused(run):
    result = run("notify", env={"SIDELIGHT_SMTP_HOST": ""})
    assert result.exit_code == 1
    assert "SIDELIGHT_SMTP_HOST" in result.stderr


def test_editors_of_a_missing_base_are_one_line(tmp_path):
    result = CliRunner().invoke(main, ["editors", "list", str(tmp_path / "none.db")])
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
