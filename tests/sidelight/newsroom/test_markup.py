"""Lines become blocks, entries and pages."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.newsroom.articles import Revision, SampleArticle, load_articles
from sidelight.newsroom.markup import blocks, bodies


def article(body, **fields):
    moment = datetime(2026, 5, 4, 8, tzinfo=UTC)
    return SampleArticle(
        outlet="meridian", slug="a", title="A", published=moment, body=body, **fields
    )


def kinds(lines):
    return [(block.kind, block.lines) for block in blocks(lines)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("## What next", "head", "What next"),
        ("> Said.", "quote", "Said."),
        ("* One", "list", "One"),
        ("Plain #words", "paragraph", "Plain #words"),
    ],
)
def test_mark_of_a_line_gives_its_kind(line, kind, text):
    assert kinds([line]) == [(kind, (text,))]


def test_neighbouring_items_make_one_list():
    assert kinds(["* a", "* b", "c", "* d"]) == [
        ("list", ("a", "b")),
        ("paragraph", ("c",)),
        ("list", ("d",)),
    ]


def test_quotation_may_run_over_two_paragraphs():
    assert kinds(["> a", "> b"]) == [("quote", ("a", "b"))]


def test_paragraphs_stay_apart():
    assert kinds(["a", "b"]) == [("paragraph", ("a",)), ("paragraph", ("b",))]


def test_notice_of_a_revision_is_known_by_its_words():
    revision = Revision(day=9, notice="Correction: six, not five.")
    found = bodies(article("Correction: six, not five.\n\nSix came.", revisions=(revision,)))[0]
    assert [block.kind for block in found.blocks] == ["notice", "paragraph"]


def test_page_breaks_make_pages():
    found = bodies(article("One.\n\n---page---\nTwo."))
    assert [body.blocks[0].lines for body in found] == [("One.",), ("Two.",)]


def test_entries_hold_what_follows_them():
    found = bodies(
        article("Lead.\n\n@ 2026-06-22T09:40 Doors open\nIn.\n\n* x\n@ 2026-06-22T10:00 Out\nEnd.")
    )[0]
    assert [block.lines for block in found.blocks] == [("Lead.",)]
    assert [(entry.head, len(entry.blocks)) for entry in found.entries] == [
        ("Doors open", 2),
        ("Out", 1),
    ]
    assert found.entries[0].at == datetime(2026, 6, 22, 9, 40)  # noqa: DTZ001 (as written in the file)


def test_every_article_of_the_newsroom_has_blocks_on_every_page():
    for item in load_articles():
        assert all(body.blocks or body.entries for body in bodies(item))


@given(st.lists(st.text(alphabet="ab >*#", min_size=1).map(str.strip).filter(bool)))
def test_no_line_is_lost(lines):
    found = [line for block in blocks(lines) for line in block.lines]
    assert len(found) == len(lines)
    assert all(line.endswith(text) for line, text in zip(lines, found, strict=True))
