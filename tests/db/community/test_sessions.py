"""A sign-in lasts until it ends, is ended, or its editor changes; who reads the base can't use it."""

from db.community.editors import put_editor, remove_editor
from db.community.sessions import begin_session, editor_of, end_session, end_sessions


def test_session_is_its_editors(community):
    token = begin_session(community, "ada")
    assert editor_of(community, token) == "ada"
    assert [editor_of(community, other) for other in ("", token + "x", "\ud800")] == [None] * 3


def test_session_that_was_ended_is_nobodys_and_others_go_on(community):
    one, other = begin_session(community, "ada"), begin_session(community, "ada")
    end_session(community, one)
    assert (editor_of(community, one), editor_of(community, other)) == (None, "ada")


def test_all_sessions_of_an_editor_end_at_once(community):
    ada, bob = begin_session(community, "ada"), begin_session(community, "bob")
    end_sessions(community, "ada")
    assert (editor_of(community, ada), editor_of(community, bob)) == (None, "bob")


def test_session_ends_by_itself_and_is_swept(community):
    token = begin_session(community, "ada")
    community.db.execute("update sessions set ends_at = '2026-01-01T00:00:00Z'")
    assert editor_of(community, token) is None
    begin_session(community, "bob")
    assert community.value("select count(*) from sessions") == 1


def test_token_is_not_stored(community):
    token = begin_session(community, "ada")
    assert token not in "\n".join(community.db.conn.iterdump())


def test_new_password_and_removal_end_sessions(community):
    put_editor(community, "ada", "a long enough secret")
    first = begin_session(community, "ada")
    put_editor(community, "ada", "another long secret")
    second = begin_session(community, "ada")
    remove_editor(community, "ada")
    assert (editor_of(community, first), editor_of(community, second)) == (None, None)
