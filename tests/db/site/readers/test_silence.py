"""Nobody is said to be unheard who may speak in a story, write its text, or act in it."""

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
SPEAKER = {"id": "mara-quill", "name": "Mara Quill", "kind": "person", "curated": 0, "articles": 1,
           "recorded_at": NOW}  # fmt: skip
UNION = ROWS["stakeholders"][1]


@pytest.fixture
def base(tmp_path):
    """A base whose one text names Halcyon, with one quotation, and more as given."""

    def filled(article=(), body=(), speaker=(), roles=(), outlet=(), **quotation):
        labs = {**ROWS["stakeholders"][0], **dict(body)}
        rows = {
            **ROWS,
            "articles": [{**ROWS["articles"][0], **dict(article)}],
            "outlets": [{**ROWS["outlets"][0], **dict(outlet)}],
            "stakeholders": [labs, UNION, {**SPEAKER, **dict(speaker)}],
            "mentions": [MENTION],
            "quotations": [{**WORDS, **quotation}],
            "hearings": [HEARING],
            "event_roles": [*ROWS["event_roles"], *roles],
        }
        return sqlite3.connect(fill(tmp_path / "kb.db", rows))

    return filled


@pytest.mark.parametrize(
    ("quotation", "quoted"),
    [
        ({"level": "unsure"}, None),
        ({"level": "sure", "evidence_level": "unsure"}, None),
        ({"level": "unsure", "evidence_level": "rejected"}, False),
        ({"speaker_name": None}, None),
        ({"level": "unsure", "stakeholder_id": "usw"}, None),
        ({"stakeholder_id": "usw"}, False),
        ({"stakeholder_id": WHO}, True),
    ],
)
def test_words_of_nobody_sure_leave_open_whether_somebody_was_heard(base, quotation, quoted):
    connection = base(**quotation)
    assert is_quoted(connection, STORY, WHO) is quoted
    connection.close()


@pytest.mark.parametrize(
    ("speaker", "quoted"),
    [
        ({"role": "general counsel of Halcyon Labs until 2025"}, None),
        ({"role": None}, None),
        ({"role": "chief counsel"}, None),
        ({"role": "professor at Tarn University"}, False),
        ({"parent_id": "usw"}, False),
        ({"parent_id": WHO}, True),
        ({"kind": "worker_group"}, None),
    ],
)
def test_who_may_belong_to_a_body_speaks_for_its_being_heard(base, speaker, quoted):
    connection = base(speaker=speaker, stakeholder_id="mara-quill")
    assert is_quoted(connection, STORY, WHO) is quoted
    connection.close()


@pytest.mark.parametrize(
    ("story", "quoted"),
    [
        ({"article": {"url": "http://news.halcyon.example/x"},
          "body": {"homepage": "https://about.halcyon.example/"}}, None),
        ({"outlet": {"name": "Halcyon Labs Newsroom"}}, None),
        ({"article": {"byline": "Halcyon Labs"}}, None),
        ({"article": {"text": "In its letter Halcyon Labs wrote of care. It is kind."}}, None),
        ({"article": {"text": "According to a notice of Halcyon Labs nothing is kept."}}, None),
        ({"article": {"text": "Halcyon Labs keeps all. The union said so."}}, False),
        ({"body": {"kind": "regulator"}, "outlet": {"kind": "regulator"}}, None),
        ({"body": {"kind": "regulator"}, "article": {"url": "https://records.office.gov/x"}}, None),
        ({"body": {"kind": "regulator"}, "article": {"title": "Halcyon Labs - 7/2026"}}, None),
        ({"body": {"kind": "union"}, "article": {"title": "Halcyon Labs and AI"}}, None),
        ({"article": {"title": "Halcyon Labs - 7/2026"}}, False),
        ({"body": {"people": "employees"}}, None),
        ({"roles": [{"event_id": "e1", "stakeholder_id": WHO, "role": "agent"}]}, None),
        ({"roles": [{"event_id": "e1", "stakeholder_id": WHO, "role": "target"}]}, False),
        ({"roles": [{"event_id": "ev-bill", "stakeholder_id": WHO, "role": "agent"}]}, False),
    ],
)  # fmt: skip
def test_own_texts_acts_and_sayings_are_no_silence(base, story, quoted):
    connection = base(stakeholder_id="usw", **story)
    assert is_quoted(connection, STORY, WHO) is quoted
    connection.close()


@pytest.mark.parametrize(("level", "unheard"), [("unsure", []), ("rejected", [WHO])])
def test_who_may_have_spoken_is_not_listed_as_unheard(base, level, unheard):
    connection = base(level=level)
    assert [hearing["stakeholder_id"] for hearing in hearings(connection)] == unheard
    connection.close()
