import pytest

from db.linking.digest.dossier import open_dossiers
from db.linking.digest.outline import forecast, key_points
from db.linking.digest.plain import called, plain_language
from db.linking.digest.sides import sides
from db.linking.findings import gather_findings
from db.linking.material import Material
from db.linking.stories.stories import Story
from db.linking.text.lines import places
from db.linking.text.sentences import Sentence
from tests.db.linking import parts
from tests.db.linking.parts import article, linkage

SAID = "We were never told that anybody would read what we type"
TEXT = (
    f"Mara Quill said: “{SAID}.”\n"
    "Halcyon Labs records what is typed on every laptop of its 9,000 staff.\n"
    "The Data Commissioner fined Halcyon Labs 32 million euros for the recordings."
)
STORY = Story(id="story", title="", practice=None, articles={"a": 0.8, "b": 0.7})
FINED = "The Data Commissioner fined Halcyon Labs"
ROLES = [("Data Commissioner", "agent"), ("Halcyon Labs", "target")]


def dossier(*, text=TEXT, as_of="2026-10-05", **rows):
    linked = linkage(article("a", text), article("b", text, day="2026-05-01"), as_of=as_of)
    material = Material(
        articles=tuple(linked.articles.values()),
        **{name: tuple(found) for name, found in rows.items()},
    )
    (found,) = open_dossiers([STORY], material, gather_findings(material, linked), linked)
    return found


def texts(lines):
    return [line.text for line in lines]


def event(what=FINED, **more):
    return parts.event(what, "a", **{"start": TEXT.find(FINED), "roles": ROLES, **more})


def test_a_key_point_is_a_whole_sentence_where_one_stands_alone():
    assert texts(key_points(dossier(events=[event()]))) == [
        "12 August 2026: The Data Commissioner fined Halcyon Labs 32 million euros for the"
        " recordings."
    ]


def test_a_key_point_falls_back_on_the_title():
    found = dossier(text="It did so.", events=[event("Halcyon Labs fined by authority", start=0)])
    assert texts(key_points(found)) == ["12 August 2026: Halcyon Labs fined by authority."]


def test_planned_and_undated_events_are_no_key_points():
    rows = [event(status="planned"), event("Undated leak of files", edtf=None, kind="leak")]
    assert texts(key_points(dossier(events=rows))) == []


def test_what_is_planned_for_later_is_a_forecast():
    row = event("Hearing of the case", status="planned", edtf="2026-11-02", kind="hearing")
    assert texts(forecast(dossier(events=[row]))) == [
        "Planned on 2 November 2026: The Data Commissioner fined Halcyon Labs 32 million euros for"
        " the recordings."
    ]


def test_what_was_planned_for_a_day_gone_by_is_none():
    row = event("Hearing of the case", status="planned", edtf="2026-09-02", kind="hearing")
    assert texts(forecast(dossier(events=[row]))) == []


@pytest.mark.parametrize("due", ["2026-01-31", "2026-03"])
def test_an_expired_forecast_is_not_shown(due):
    row = parts.forecast(TEXT.splitlines()[1], "a", due=due)
    assert texts(forecast(dossier(forecasts=[row]))) == []


def test_a_stakeholder_speaks_in_quoted_words():
    start = TEXT.index(SAID)
    found = dossier(
        quotations=[parts.quotation(SAID, "a", start=start)],
        stances=[parts.stance("critic", "a", start=start, quotation_start=start)],
    )
    (line,) = sides(found)
    assert line.text == f"Mara Quill: “{SAID}.”"
    assert (line.stakeholder_id, line.side) == ("mara-quill", "critic")


def test_who_cannot_be_shown_in_a_readable_sentence_is_left_out():
    found = dossier(text="It is bad.", stances=[parts.stance("critic", "a")])
    assert texts(sides(found)) == []


def test_plain_language_says_what_the_employer_does():
    found = dossier(
        mentions=[parts.mention("Halcyon Labs", "a", kind="employer")],
        claims=[parts.claim("records what is typed", "a", start=90)],
    )
    assert texts(plain_language(found)) == ["Halcyon Labs records what its staff type."]


def test_plain_language_does_not_say_what_is_only_denied():
    found = dossier(
        mentions=[parts.mention("Halcyon Labs", "a", kind="employer")],
        claims=[parts.claim("records what is typed", "a", modality="denied")],
    )
    assert texts(plain_language(found)) == []


def test_plain_language_counts_those_it_does_not_name():
    names = ("Mara Quill", "ToneSense", "Halcyon Labs", "United Screen Workers")
    rows = [parts.stance("critic", "a", who=name, start=n) for n, name in enumerate(names)]
    (text,) = texts(plain_language(dossier(stances=rows)))
    assert text.endswith("and one other are against it.")


def test_plain_language_tells_a_fine():
    (text,) = texts(plain_language(dossier(events=[event()])))
    assert text == "The Data Commissioner fined Halcyon Labs on 12 August 2026."


def test_a_complaint_to_an_authority_is_not_about_it():
    roles = [("Mara Quill", "agent"), ("Data Commissioner", "target")]
    row = event("Quill complained", kind="complaint", roles=roles)
    (text,) = texts(plain_language(dossier(events=[row])))
    assert text == "Mara Quill complained to the Data Commissioner on 12 August 2026."


def test_every_line_rests_on_something():
    found = dossier(
        events=[event()],
        stances=[parts.stance("critic", "a")],
        mentions=[parts.mention("Halcyon Labs", "a", kind="employer")],
        claims=[parts.claim("records what is typed", "a")],
    )
    lines = [*key_points(found), *plain_language(found), *sides(found), *forecast(found)]
    assert lines
    assert all(line.spans for line in lines)


@pytest.mark.parametrize(
    ("name", "said"),
    [("Data Commissioner", "the Data Commissioner"), ("Mara Quill", "Mara Quill")],
)
def test_offices_are_called_with_their_article(name, said):
    assert called(linkage(article("a")).stakeholder("a", name)) == said


def test_places_are_one_for_each_article_and_not_too_many():
    rows = [Sentence(article_id=key, start=0, end=5, text="") for key in "aabcdefg"]
    assert [place[0] for place in places(rows)] == list("abcd")
