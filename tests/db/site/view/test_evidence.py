"""Spans shown in their context."""

from hypothesis import given
from hypothesis import strategies as st

from db.site.view.evidence import cut_context, evidence, words_url

TEXT = "First paragraph here.\nThe chief said no to it. Then more.\nLast one."


def test_cut_context_stays_within_the_sentence():
    start = TEXT.index("said no")
    assert cut_context(TEXT, start, start + 7) == ("The chief ", " to it.")


def test_cut_context_cuts_long_text_at_words():
    text = "word " * 100
    before, after = cut_context(text, 250, 254)
    assert before.startswith("… word")
    assert after.endswith("word …")


def test_cut_context_keeps_the_opening_mark_of_a_quotation():
    text = 'It was late. "We asked first," she said. Nobody heard.'
    start = text.index("We asked")
    assert cut_context(text, start, start + 15) == ('"', '" she said.')


def test_cut_context_stops_where_the_words_end_a_sentence():
    text = "No one left. They stayed."
    assert cut_context(text, 0, 12) == ("", "")


@given(st.text(max_size=500), st.integers(0, 500), st.integers(0, 500))
def test_cut_context_never_fails(text, start, length):
    start = min(start, len(text))
    before, after = cut_context(text, start, min(start + length, len(text)))
    assert "\n" not in before + after


def test_evidence_holds_the_exact_words():
    row = {
        "text": TEXT, "start": 4, "end": 9, "article_id": "a", "article_title": "T",
        "outlet": "O", "published_at": "2026-01-01", "source_url": "http://o.example/",
    }  # fmt: skip
    made = evidence({**row, "start": 0, "end": 5})
    assert (made["words"], made["url"]) == ("First", words_url("a", 0, 5))
