"""One at a time, and the second is told who the first is."""

import os

import pytest

from db.errors import BusyError
from sidelight.locking import held, is_held


def test_second_holder_is_told_who_the_first_is(tmp_path):
    path = tmp_path / "kb.db.lock"
    with (
        held(path, "watch"),
        pytest.raises(BusyError, match=rf"process {os.getpid()}, watch\) since 20"),
        held(path, "at work"),
    ):
        pass


def test_lock_is_free_after_the_block(tmp_path):
    path = tmp_path / "kb.db.lock"
    for _ in range(2):
        with held(path, "at work"):
            pass
    assert not path.with_name("kb.db.lock.holder").exists()


def test_looking_at_a_lock_neither_makes_nor_takes_it(tmp_path):
    path = tmp_path / "kb.db.lock"
    assert not is_held(path)
    assert not path.exists()
    with held(path, "at work"):
        assert is_held(path)
    assert not is_held(path)
    with held(path, "at work"):
        pass


@pytest.mark.parametrize("note", ["", "{}", "[]", "not JSON"])
def test_holder_without_a_readable_note_is_another_process(tmp_path, note):
    path = tmp_path / "kb.db.lock"
    with held(path, "watch"):
        path.with_name("kb.db.lock.holder").write_text(note)
        with pytest.raises(BusyError, match="another sidelight process"), held(path, "at work"):
            pass
