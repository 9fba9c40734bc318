"""Article files hold together, and read as they stood on a day."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import CatalogueError
from sidelight.newsroom.articles import (
    DAY_ZERO,
    LAST_DAY,
    STORIES,
    article_paths,
    article_text,
    as_of,
    body_text,
    check,
    last_changed,
    load_articles,
    load_outlets,
    read_article,
    visible,
)

HEAD = 'title = "Desks that count"\npublished = 2026-05-04T08:00:00+02:00\n'


@pytest.fixture
def write(tmp_path):
    """Write an article file of Northwire's; give its path."""

    def written(body="It counts.", *, head=HEAD, outlet="northwire", slug="desks"):
        path = tmp_path / outlet / f"{slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"+++\n{head}+++\n{body}\n", encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    "path", article_paths(), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_article_file_loads_and_has_words(path):
    article = read_article(path)
    assert article.outlet in load_outlets()
    assert article.copy_of or len(body_text(article).split()) >= 60


def test_article_files_have_no_faults():
    assert list(check(article_paths())) == []


def test_newsroom_is_large_enough():
    articles = load_articles()
    assert len(articles) >= 72
    assert {article.outlet for article in articles} == set(load_outlets())


def test_newsroom_has_every_story_and_fifteen_articles_beside_the_point():
    articles = load_articles()
    assert {story for article in articles for story in article.stories} == STORIES
    assert sum(not article.stories for article in articles) == 15


def test_articles_beside_the_point_are_of_newspaper_length():
    lengths = [len(body_text(row).split()) for row in load_articles() if not row.stories]
    assert min(lengths) >= 250
    assert max(lengths) <= 450


def test_newsroom_has_copies_revisions_live_blogs_and_pages():
    articles = load_articles()
    assert sum(article.copy_of is not None for article in articles) >= 3
    assert sum(len(article.revisions) >= 2 for article in articles) >= 1
    assert any("---page---" in article.body for article in articles)
    assert any(article.body.startswith("@ ") for article in articles)


def test_front_matter_becomes_fields(write):
    article = read_article(write(head=HEAD + 'stories = ["vans"]\nbyline = "Ada Holm"\n'))
    assert (article.key, article.byline) == ("northwire/desks", "Ada Holm")
    assert article.stories == ("vans",)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("title = ", "isn't an article file"),
        ('title = "No date"\n', "published"),
        (HEAD + "colour = 3\n", "colour"),
        (HEAD + "[[revisions]]\nappend = []\n", "day"),
    ],
)
def test_broken_front_matter_is_named(write, head, said):
    with pytest.raises(CatalogueError, match=said):
        read_article(write(head=head))


def test_file_without_fences_is_named(tmp_path):
    path = tmp_path / "loose.md"
    path.write_text("Only words.", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"loose\.md"):
        read_article(path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"outlet": "gazette"}, "no such outlet"),
        ({"slug": "Not A Slug"}, "no slug"),
        ({"body": "“It counts,” she said."}, "straight quotation marks"),
        ({"body": "@ nine Queue outside"}, "an entry begins like"),
        ({"body": ""}, "has no body"),
        ({"head": HEAD.replace("05-04", "01-04")}, "outside the calendar"),
        ({"head": HEAD.replace("+02:00", "")}, "without a time zone"),
        ({"head": HEAD + 'stories = ["gossip"]\n'}, "unknown story"),
        ({"head": HEAD + 'copy_of = "northwire/none"\n'}, "copies an unknown article"),
        ({"head": HEAD + '[[revisions]]\nday = 40\nreplace = [["x y", "z"]]\n'}, "no words 'x y'"),
    ],
)
def test_check_says_what_is_wrong(write, words, said):
    faults = list(check([write(**words)]))
    assert len(faults) == 1
    assert said in faults[0]


def test_check_names_every_bad_file_and_titles_that_stand_twice(write):
    paths = [write(slug="one"), write(slug="two"), write(slug="three", head="=")]
    faults = list(check(paths))
    assert len(faults) == 2
    assert any("three.md" in fault for fault in faults)


def test_module_checks_the_files_when_run():
    run = subprocess.run(
        [sys.executable, "-m", "sidelight.newsroom.articles"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0
    assert run.stdout.endswith(" 0 faults\n")


def test_wire_copy_has_the_words_of_its_original():
    copies = [article for article in load_articles() if article.copy_of]
    originals = {article.key: article for article in load_articles()}
    for copy in copies:
        first = body_text(originals[copy.copy_of]).split("\n")[0]
        assert first in body_text(copy)


def test_wire_copy_keeps_only_its_paragraphs():
    copy = next(
        row for row in load_articles() if row.key == "peoplepractice/parcelway-appeal-brief"
    )
    original = next(row for row in load_articles() if row.key == copy.copy_of)
    assert body_text(original).split("\n")[3] in body_text(copy)
    assert body_text(original).split("\n")[4] not in body_text(copy)


def test_revisions_appear_on_their_days():
    article = next(
        row for row in load_articles() if row.key == "circuitpost/parcelway-fine-explained"
    )
    days = [revision.day for revision in article.revisions]
    texts = {day: as_of(article, day).body for day in (days[0] - 1, days[0], days[1])}
    assert "€23 million." in texts[days[0] - 1]
    assert texts[days[0]].startswith("Correction, 15 August")
    assert "The company lied" not in texts[days[1]]


def test_last_change_is_the_newest_revision_that_is_out():
    article = next(
        row for row in load_articles() if row.key == "circuitpost/parcelway-fine-explained"
    )
    first = article.revisions[0].day
    assert last_changed(article, first - 1) == article.published
    assert last_changed(article, first).date() == DAY_ZERO + timedelta(days=first)


@given(st.integers(min_value=-1, max_value=LAST_DAY), st.integers(min_value=0, max_value=30))
def test_what_is_out_stays_out(day, later):
    keys = [{article.key for article in visible(moment)} for moment in (day, day + later)]
    assert keys[0] <= keys[1]


@given(st.integers(min_value=0, max_value=LAST_DAY))
def test_nothing_is_out_before_its_date(day):
    today = DAY_ZERO + timedelta(days=day)
    assert all(article.published.date() <= today for article in visible(day))


def test_newest_articles_come_first():
    dates = [article.published for article in visible(LAST_DAY)]
    assert dates == sorted(dates, reverse=True)
    assert dates[0].date() <= date(2026, 10, 5)


def test_body_text_has_no_marks_of_the_format(write):
    body = "## Head\n\nWords.\n\n* one\n* two\n\n> Said.\n\n---page---\n\n@ 2026-05-04T09:00 Entry\nMore."
    article = read_article(write(body))
    assert body_text(article).split("\n") == [
        "Head",
        "Words.",
        "one",
        "two",
        "Said.",
        "Entry",
        "More.",
    ]


def test_article_text_is_what_a_reader_gets(write):
    given_text = article_text(read_article(write()))
    assert (given_text.id, given_text.outlet) == ("northwire/desks", "Northwire")
    assert (given_text.text, given_text.published) == ("It counts.", "2026-05-04")
