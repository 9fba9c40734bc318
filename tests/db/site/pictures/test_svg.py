"""Shapes are written as SVG in which no value can be anything but a value."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.pictures.svg import add, markup, number, picture


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (3.14, "3.1"), (-0.04, "-0"), (1000.25, "1000.2")]
)
def test_numbers_are_short(value, text):
    assert number(value) == text


def test_a_picture_has_words_for_those_who_do_not_see_it():
    root = picture(100, 50, title="Three events", kind="timeline")
    assert (root.get("role"), root.get("aria-label"), root.get("viewBox")) == (
        "img",
        "Three events",
        "0 0 100 50",
    )
    assert root[0].text == "Three events"


def test_names_of_attributes_are_those_of_svg():
    shape = add(picture(1, 1, title="", kind="x"), "line", stroke_width=2, class_="edge", x1=0.5)
    assert shape.attrib == {"stroke-width": "2", "class": "edge", "x1": "0.5"}


@given(st.text(max_size=60))
def test_any_text_stays_text(text):
    root = picture(1, 1, title=text, kind="x")
    add(root, "text", text=text, class_=text)
    drawn = fromstring(markup(root))
    assert [shape.tag.rpartition("}")[2] for shape in drawn.iter()] == ["svg", "title", "text"]
