"""Texts cut into marked pieces."""

from hypothesis import given
from hypothesis import strategies as st

from db.site.view.marking import Mark, marked_paragraphs

TEXT = "She said no.\nThe company declined."


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_marked_paragraphs_keep_every_character(text, spans):
    marks = [Mark(min(s), min(max(s), len(text)), "claim", "") for s in spans if min(s) < len(text)]
    paragraphs = marked_paragraphs(text, marks)
    printed = "".join(piece["text"] for paragraph in paragraphs for piece in paragraph)
    assert printed == text.replace("\n", "")


def test_marked_paragraphs_break_at_lines():
    assert len(marked_paragraphs(TEXT, [])) == 2


def test_marked_paragraphs_name_overlapping_kinds():
    marks = [Mark(0, 8, "event", "x"), Mark(4, 12, "quotation", "y")]
    kinds = [piece["kinds"] for piece in marked_paragraphs(TEXT, marks)[0]]
    assert kinds == [["event"], ["event", "quotation"], ["quotation"]]


def test_marked_paragraphs_outline_the_words_asked_for():
    pieces = marked_paragraphs(TEXT, [Mark(6, 10, "claim", "x")], outlined=(4, 11))[0]
    assert "".join(piece["text"] for piece in pieces if piece["wanted"]) == TEXT[4:11]
    assert [piece["target"] for piece in pieces].count(True) == 1
