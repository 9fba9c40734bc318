"""What an article says of a law tells whether it holds a practice back or allows it."""

import pytest

from nlp.practices.laws import Laws
from tests.nlp.practices.matters import law, matter

pytestmark = pytest.mark.model

BEARINGS = [
    ("They want a ban on keystroke logging.", "ban", "limits"),
    ("They praised the exemption for small firms.", "exemption", "permits"),
    ("They oppose a law that forces drivers to be filmed.", "law", "permits"),
    ("They back a law that forces employers to ask for consent.", "law", "limits"),
    ("They oppose a bill that would let employers read messages.", "bill", "permits"),
    ("They back a bill that would let workers refuse to be filmed.", "bill", "limits"),
    ("They back a proposal to ban the scoring of staff.", "proposal", "limits"),
    ("The bill would limit tracking. They back the bill.", "bill", "limits"),
    ("The rule would not allow employers to film staff.", "rule", "limits"),
    (
        "A bill before parliament would allow firms to track staff. They back the bill.",
        "bill",
        "permits",
    ),
    ("A bill before the Senate would ban tracking. They back the bill.", "bill", "limits"),
    ("They read the bill on tracking.", "bill", None),
    ("The bill would ban tracking. A bill would allow firms to track staff.", "bill", None),
    ("They met at the station.", "station", None),
]


@pytest.mark.parametrize(("text", "noun", "bearing"), BEARINGS)
def test_laws_tell_limits_from_permissions(nlp, text, noun, bearing):
    article, laws = matter(nlp, text)
    token = next(token for token in reversed(article.doc) if token.lower_ == noun)
    assert laws.bearing(token) == bearing


def test_laws_know_a_named_law_by_what_is_said_of_it(nlp):
    text = "The Open Desk Act would legalise keystroke logging. Orrin backs the Open Desk Act."
    article, _ = matter(nlp, text, instruments=law(text, "Open Desk Act"))
    last = [token for token in article.doc if token.text == "Act"][-1]
    assert Laws(article).is_law(last)
    assert Laws(article).bearing(last) == "permits"
