from dataclasses import replace

import pytest

from db.linked.statements import EventRole
from db.linking.digest.dossier import open_dossiers
from db.linking.digest.plain import plain_language
from db.linking.findings import gather_findings
from db.linking.material import Material
from db.linking.stories.stories import Story
from tests.db.linking.parts import (
    article,
    claim,
    event,
    forecast,
    linkage,
    mention,
    quotation,
    stance,
)

LINKED = linkage(
    article("a", day="2026-04-22"), article("b"), article("copy", day="2026-05-01"),
    copies={"copy": "b"},
)  # fmt: skip
STORY = Story(id="story", title="", practice=None, articles={"a": 0.8, "b": 0.7, "copy": 0.7})


def dossier(**rows):
    material = Material(
        articles=tuple(LINKED.articles.values()),
        **{name: tuple(found) for name, found in rows.items()},
    )
    findings = gather_findings(material, LINKED)
    (found,) = open_dossiers([STORY], material, findings, LINKED)
    return found


def test_articles_are_originals_in_order_of_publication():
    assert [item.id for item in dossier().articles] == ["b", "a"]


@pytest.mark.parametrize(
    ("field", "make"),
    [("claims", claim), ("quotations", quotation)],
)
def test_annotations_of_copies_are_left_out(field, make):
    rows = [make("Words that were said", key) for key in ("a", "b", "copy")]
    assert [row.article_id for row in getattr(dossier(**{field: rows}), field)] == ["b", "a"]


def test_the_subject_is_the_employer_named_in_most_articles():
    found = dossier(
        mentions=[
            mention("ToneSense", "a", kind="vendor"),
            mention("ToneSense", "b", kind="vendor"),
            mention("Halcyon Labs", "a", kind="employer"),
        ]
    )
    assert found.subject.id == "halcyon-labs"
    assert list(found.subject_starts) == ["a"]


def test_without_an_employer_the_vendor_is_the_subject():
    assert dossier(mentions=[mention("ToneSense", "a")]).subject.id == "tonesense"


def test_a_story_about_nobody_in_particular_has_no_subject():
    assert dossier(mentions=[mention("Mara Quill", "a")]).subject is None


def test_events_come_in_order_of_time_with_unknown_dates_last():
    found = dossier(
        events=[
            event("Undated thing happened", "a", edtf=None, kind="leak"),
            event("Later fine imposed", "a", edtf="2026-09-01"),
            event("Earlier strike begins", "b", edtf="2026-05-01", kind="protest"),
        ]
    )
    assert [row.edtf for row, _ in found.events] == ["2026-05-01", "2026-09-01", None]


def test_positions_are_those_held_now_on_the_story():
    found = dossier(stances=[stance("defender", "b"), stance("critic", "a", start=9)])
    assert all(row.issue_kind == "story" and row.until is None for row in found.positions)


def test_forecasts_come_with_their_outcome():
    ((row, outcome),) = dossier(forecasts=[forecast("A ban is expected", "a")]).forecasts
    assert (row.text, outcome.status) == ("A ban is expected", "open")


def test_common_words_are_shares_of_the_articles():
    assert set(dossier().common.values()) <= {0.5, 1.0}


def test_whoever_takes_part_only_as_entered_has_no_role_in_a_dossier():
    fined = event("Halcyon Labs was fined", "a", roles=[("Halcyon Labs", "target")])
    material = Material(articles=tuple(LINKED.articles.values()), events=(fined,))
    findings = gather_findings(material, LINKED)
    (linked_event,) = findings.events.events
    entered = EventRole(
        event_id=linked_event.id, stakeholder_id="an-office-that-no-article-names", role="agent"
    )
    events = replace(findings.events, roles=(*findings.events.roles, entered))
    (opened,) = open_dossiers([STORY], material, replace(findings, events=events), LINKED)
    assert opened.roles[linked_event.id] == {"target": ("halcyon-labs",)}
    assert not any("office" in line.text for line in plain_language(opened))
