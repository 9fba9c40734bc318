"""Who is fined, or found in breach, is blamed; real parses of invented news."""

import pytest

from nlp.practices.parties.blamed import blamed
from tests.nlp.practices.matters import matter

pytestmark = pytest.mark.model


def test_blamed_are_the_fined_and_those_found_in_breach(nlp):
    text = "The Inspectorate fined Tarrow. It held that Orrin violated the law. Hall sang."
    article, _ = matter(
        nlp, text, Inspectorate="regulator", Tarrow="employer", Orrin="employer", Hall="person"
    )
    assert set(blamed(article)) == {"Tarrow", "Orrin"}
