"""Questions and sayings find lines that mean the like."""

import pytest

from db.search.meaning import lines
from db.search.ranking import Wish


def keys(found):
    return [line["key"] for line in found]


@pytest.mark.usefixtures("stand_in")
def test_a_question_finds_lines_without_its_words(embedded):
    found = lines.answering(embedded.db.conn, "who was fired", Wish(match="x"))
    assert set(keys(found)) == {"a4", "a4?mark=13-19#words"}
    assert found == sorted(found, key=lambda line: -line["likeness"])


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"kinds": ("claim",)}, {"a4?mark=13-19#words"}),
        ({"kinds": ("story",)}, set()),
        ({"until": "2026-05-01"}, set()),
        ({"outlet_kind": "union"}, set()),
        ({"outlet_kind": "news", "kinds": ("article",)}, {"a4"}),
    ],
)
def test_filters_narrow_what_means_the_like(embedded, wish, expected):
    found = lines.answering(embedded.db.conn, "who was fired", Wish(match="x", **wish))
    assert set(keys(found)) == expected


@pytest.mark.usefixtures("stand_in")
def test_what_is_beside_the_point_is_no_answer(embedded):
    assert lines.answering(embedded.db.conn, "which union", Wish(match="x")) == []


def test_a_saying_finds_others_that_say_the_same(embedded):
    assert keys(lines.said_alike(embedded.db.conn, "a1", (14, 24))) == ["a2?mark=15-21#words"]


@pytest.mark.parametrize("span", [(0, 3), (14, 23)])
def test_words_that_are_no_saying_find_none(embedded, span):
    assert lines.said_alike(embedded.db.conn, "a1", span) == []


def test_an_article_finds_those_like_its_beginning(embedded):
    assert keys(lines.related(embedded.db.conn, "a1")) == ["a2"]
    assert lines.related(embedded.db.conn, "a9") == []


@pytest.mark.usefixtures("stand_in")
def test_a_line_shows_its_passage(embedded):
    (found, *_) = lines.answering(embedded.db.conn, "typing", Wish(match="x", kinds=("article",)))
    shown = lines.with_passage(embedded.db.conn, found)
    assert shown["title"].startswith("News a")
    assert shown["snippet"] in ("The firm logs keystrokes of clerks. They object.",
                                "What staff are typing is noted at night. Nobody was told.")  # fmt: skip
