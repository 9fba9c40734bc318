"""Editors are known by a hash; a wrong password, an unknown name and a removed editor are not."""

import pytest

from db.community import editors
from db.errors import InputError

PASSWORD = "correct horse battery"


@pytest.fixture
def ada(community):
    editors.put_editor(community, "ada", PASSWORD)
    return community


def test_put_editor_keeps_a_hash_and_not_the_password(ada):
    kept = ada.value("select password_hash from editors")
    assert kept.startswith("pbkdf2_sha256$480000$")
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("name", "password", "right"),
    [
        ("ada", PASSWORD, True),
        ("ada", PASSWORD + "x", False),
        ("eve", PASSWORD, False),
        ("", "", False),
    ],
)
def test_is_right_knows_the_editors_password_only(ada, name, password, right):
    assert editors.is_right(ada, name, password) is right


def test_put_editor_again_changes_the_password(ada):
    assert editors.put_editor(ada, "ada", "another password") is False
    assert editors.is_right(ada, "ada", "another password")
    assert not editors.is_right(ada, "ada", PASSWORD)


def test_remove_editor_takes_them_off_the_list(ada):
    editors.remove_editor(ada, "ada")
    assert not editors.is_editor(ada, "ada")
    with pytest.raises(InputError):
        editors.remove_editor(ada, "ada")


@pytest.mark.parametrize("name", ["", "a b", "x" * 41, "../etc", "-a", "a\n"])
def test_put_editor_refuses_such_names(community, name):
    with pytest.raises(InputError):
        editors.put_editor(community, name, PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 501])
def test_put_editor_refuses_such_passwords(community, password):
    with pytest.raises(InputError):
        editors.put_editor(community, "ada", password)


def test_list_editors_shows_no_hash(ada):
    assert [sorted(row) for row in editors.list_editors(ada)] == [
        ["added_at", "changed_at", "name"]
    ]
