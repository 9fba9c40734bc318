"""Of two countries' bodies of nearly one name that is meant whose country the article names."""

import pytest

from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.identity.twins import twins_among
from db.linking.material import Known, Material
from tests.db.linking.parts import article, mention

KNOWN = (
    Known(id="fwu-norland", name="Freight Worker Union", kind="union", country="NO"),
    Known(id="fwu-sudland", name="Freight Workers' Union", kind="union", country="SE"),
    Known(id="council-norland", name="Norland Trades Council", kind="union", country="NO"),
    Known(id="council-sudland", name="Sudland Trades Council", kind="union", country="SE"),
    Known(id="office", name="Harbour Inspection Office", kind="regulator", country="NO"),
)


def meant(name, *others):
    """Give whom a name means beside others."""
    mentions = (mention(name, kind="union"), *(mention(other, kind="union") for other in others))
    material = Material(articles=(article("a"),), mentions=mentions, known_stakeholders=KNOWN)
    return resolve_stakeholders(material).of("a", name)


@pytest.mark.parametrize(
    ("others", "known_id"),
    [
        (["Norland Trades Council"], "fwu-norland"),
        (["Sudland Trades Council"], "fwu-sudland"),
        ([], None),
        (["Norland Trades Council", "Sudland Trades Council"], None),
    ],
)
def test_a_name_of_twins_is_that_of_the_country_that_its_article_tells(others, known_id):
    assert meant("Freight Workers Union", *others) == known_id


def test_a_body_without_twins_needs_no_country():
    assert meant("Harbour Inspection Office") == "office"


def test_two_bodies_of_one_country_or_of_other_words_are_no_twins():
    same = Known(id="other", name="Freight Workers Union", kind="union", country="NO")
    far = Known(id="far", name="Ferry Welders Union", kind="union", country="SE")
    assert not twins_among((KNOWN[0], same, far))
    assert set(twins_among(KNOWN)) == {"fwu-norland", "fwu-sudland"}
