"""An outlet that is a stakeholder entered by hand has that stakeholder's own texts."""

import sqlite3

import pytest

from db.site.readers.own_texts import own_outlets, own_texts
from tests.db.site.conftest import ROWS, fill

LABS = ROWS["stakeholders"][0]
HOME = "https://www.m.example/"


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    opened = sqlite3.connect(fill(tmp_path_factory.mktemp("own") / "kb.db", ROWS))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("body", "outlets"),
    [
        ({"homepage": HOME}, ["m.example"]),
        ({"name": "The Meridian", "homepage": None}, ["m.example"]),
        ({"homepage": f"{HOME}offices/labs"}, []),
        ({"homepage": "https://labs.m.example/"}, []),
        ({"homepage": HOME, "curated": 0}, []),
        ({"homepage": None}, []),
    ],
)
def test_an_outlet_is_whose_site_or_name_it_has(connection, body, outlets):
    assert own_outlets(connection, {"homepage": None, **LABS, **body}) == outlets


def test_own_texts_are_given_with_their_day(connection):
    (text,) = own_texts(connection, {**LABS, "homepage": HOME})
    assert (text["id"], text["day"], text["outlet"]) == ("a1", "2026-05-13", "The Meridian")
