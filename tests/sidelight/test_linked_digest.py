"""The digests of the sample base: readable at any time, plain, without repetition, founded."""

import re
from itertools import combinations

import pytest

from db.edtf_dates import known_bounds
from db.linking.text.sentences import QUOTED, RELATIVE
from db.linking.text.words import content_words, jaccard
from db.store import Store

pytestmark = pytest.mark.model
PLAIN_GRADE = 6.0  # years of school that the plain version may ask for, as told by ARI
LONGEST_PLAIN = 25
TODAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri)day)\b", re.I
)
DATED = re.compile(r"\((?:reported|said) on ")


@pytest.fixture(scope="module")
def base(demo_base):
    with Store.open(demo_base) as store:
        yield store


def lines(base, section):
    return base.rows(
        "select * from digests where section = ? order by story_id, position", [section]
    )


def told(base):
    return [row["text"] for row in base.rows("select text from digests")]


def test_nothing_says_today_or_a_day_of_the_week(base):
    assert [text for text in told(base) if TODAY.search(QUOTED.sub("", text))] == []


def test_what_else_depends_on_the_day_says_when_it_was_written(base):
    vague = [text for text in told(base) if RELATIVE.search(QUOTED.sub("", text))]
    dated = [text for text in vague if DATED.search(text) or re.search(r"\b20\d\d\b", text)]
    assert vague == dated


def grade(text, names):
    """Automated readability index (Senter and Smith 1967); a name counts as a short word."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "Anna")
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    found = re.findall(r"\w+", text)
    return 4.71 * sum(map(len, found)) / len(found) + 0.5 * len(found) / sentences - 21.43


def test_the_plain_version_asks_for_few_years_of_school(base):
    names = [row["name"] for row in base.rows("select name from stakeholders")]
    stories = {row["story_id"] for row in lines(base, "plain_language")}
    for story in stories:
        text = " ".join(
            row["text"] for row in lines(base, "plain_language") if row["story_id"] == story
        )
        assert grade(text, names) <= PLAIN_GRADE, text


def test_plain_sentences_are_short(base):
    long = [
        row["text"]
        for row in lines(base, "plain_language")
        if len(row["text"].split()) > LONGEST_PLAIN
    ]
    assert long == []


def test_no_section_says_a_thing_twice(base):
    for section in ("why_it_matters", "summary", "key_points", "plain_language"):
        for one, other in combinations(lines(base, section), 2):
            if one["story_id"] == other["story_id"]:
                alike = jaccard(content_words(one["text"]), content_words(other["text"]))
                assert alike < 0.6, (one["text"], other["text"])


def test_nobody_is_named_on_both_sides(base):
    rows = base.rows(
        "select story_id, stakeholder_id from digests where section = 'sides'"
        " and side in ('critic', 'defender') group by 1, 2 having count(distinct side) > 1"
    )
    assert rows == []


def test_key_points_have_the_date_of_their_event_or_of_the_day_by_which_it_was_told(base):
    for row in lines(base, "key_points"):
        told = base.rows(
            "select published_at from digest_spans join articles on articles.id = article_id"
            " where digest_id = ?",
            [row["id"]],
        )
        edtf = base.value("select edtf from events where id = ?", [row["event_id"]])
        days = [known_bounds(edtf)[1]] if edtf else [article["published_at"] for article in told]
        date = row["text"].partition(":")[0]
        assert any(day[:4] in date for day in days if day), (row["text"], days)
        assert edtf or date.startswith("By ")


def test_what_has_happened_is_not_told_as_to_come(base):
    points = [row["text"] for row in lines(base, "key_points")]
    assert [text for text in points if re.search(r"\bis due to\b|\bexpects\b", text)] == []
