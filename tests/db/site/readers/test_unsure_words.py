"""Nobody is said to be unheard whose words may stand in a story."""

import sqlite3

import pytest

from db.site.pages.quotes import hearings
from db.site.readers.biography import is_quoted
from tests.db.site.conftest import NOW, ROWS, fill

STORY, WHO = "halcyon-records-keystrokes", "halcyon-labs"
HEARING = {"story_id": STORY, "stakeholder_id": WHO, "criticisms": 1, "critics": 1, "quotations": 0,
           "declined": 0, "unanswered": 0, "outcome": "not quoted", "recorded_at": NOW}  # fmt: skip
MENTION = {
    "id": "m1",
    "article_id": "a1",
    "start": 0,
    "end": 7,
    "name": "Halcyon",
    "stakeholder_id": WHO,
}
WORDS = {
    **ROWS["quotations"][0],
    "stakeholder_id": None,
    "utterance_id": None,
    "speaker_name": "Halcyon",
}


@pytest.fixture
def base(tmp_path):
    def filled(**quotation):
        rows = {
            **ROWS,
            "mentions": [MENTION],
            "quotations": [{**WORDS, **quotation}],
            "hearings": [HEARING],
        }
        return sqlite3.connect(fill(tmp_path / "kb.db", rows))

    return filled


@pytest.mark.parametrize(
    ("quotation", "quoted"),
    [
        ({"level": "unsure"}, None),
        ({"level": "sure", "evidence_level": "unsure"}, None),
        ({"level": "unsure", "evidence_level": "rejected"}, False),
        ({"level": "unsure", "speaker_name": "Mara Quill"}, False),
        ({"stakeholder_id": WHO}, True),
    ],
)
def test_unsure_words_leave_open_whether_somebody_was_heard(base, quotation, quoted):
    connection = base(**quotation)
    assert is_quoted(connection, STORY, WHO) is quoted
    connection.close()


@pytest.mark.parametrize(("level", "unheard"), [("unsure", []), ("rejected", [WHO])])
def test_who_may_have_spoken_is_not_listed_as_unheard(base, level, unheard):
    connection = base(level=level)
    assert [hearing["stakeholder_id"] for hearing in hearings(connection)] == unheard
    connection.close()
