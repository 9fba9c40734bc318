"""What was merged is found under its heir; what never was is nobody's."""

import sqlite3

import pytest

from db.site.readers.heirs import heir_of
from db.site.readers.lists import names_of

STORY = "halcyon-records-keystrokes"


@pytest.fixture
def connection(base_path):
    opened = sqlite3.connect(base_path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("kind", "key", "heir"),
    [("story", "keys-are-counted", STORY), ("stakeholder", "screen-workers", "usw"),
     ("story", STORY, None), ("story", "none", None), ("article", "a1", None)],
)  # fmt: skip
def test_heir_is_what_a_thing_became(connection, kind, key, heir):
    assert heir_of(connection, kind, key) == heir


def test_list_names_what_was_merged_by_its_heir(connection):
    named = names_of(connection, "story", ["keys-are-counted", "none"])
    assert {key: thing["name"] for key, thing in named.items()} == {
        "keys-are-counted": "Halcyon records keystrokes"
    }
