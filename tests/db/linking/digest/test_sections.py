import json

import pytest

from db.linking.digest.sections import is_alike
from db.linking.text.words import content_words
from tests.db.desk import event, forecast, mention, quotation, stance

PARAGRAPHS = (
    "Parcelway films its drivers in every van in Norland, according to a contract. "
    "Cameras watch the face of the driver for the whole of the shift in Dunmere.",
    "Mara Quill, a union leader, called the cameras an insult to everyone who drives for a living.",
    "“A camera that brakes is a camera that saves lives,” said Greta Nyholm of Parcelway.",
    "The data commissioner fined Parcelway 32 million euros over the cameras in its vans.",
    "Parliament is expected to vote on a ban of cameras in vans by the end of the year.",
)
TEXT = "\n".join(PARAGRAPHS)


@pytest.fixture
def told(desk):
    """A story of two articles with both sides, a fine and a forecast, linked."""
    for number, day in enumerate(("2026-08-12", "2026-08-20")):
        body = TEXT if number == 0 else TEXT.replace("Norland", "the country") + "\nMore to come."
        key = desk.article(f"vans-{number}", body, day=day, outlet=("daily", "post")[number])
        desk.read(
            key,
            practices=("video_surveillance",),
            mentions=[
                mention(body, "Parcelway"),
                mention(body, "Mara Quill", kind="person", role="union leader"),
                mention(body, "Greta Nyholm", kind="person"),
                mention(body, "data commissioner", name="Data Commissioner", kind="regulator"),
            ],
            quotations=[
                quotation(
                    body, "A camera that brakes is a camera that saves lives",
                    speaker="Greta Nyholm",
                )
            ],
            stances=[
                stance(body, "an insult", who="Mara Quill", side="critic",
                       practice="video_surveillance"),
                stance(
                    body, "A camera that brakes", who="Greta Nyholm", side="defender",
                    practice="video_surveillance", quotation_start=body.index("A camera"),
                ),
            ],
            events=[
                event(
                    body, "fined Parcelway", kind="fine", edtf="2026-08-11",
                    what="data commissioner fined Parcelway 32 million euros",
                    roles=[("Data Commissioner", "agent"), ("Parcelway", "target")],
                )
            ],
            forecasts=[forecast(body, "Parliament is expected to vote", due_edtf="2026-12")],
        )  # fmt: skip
    desk.relink()
    return desk.store


def section(store, name):
    rows = store.rows("select text from digests where section = ? order by position", [name])
    return [row["text"] for row in rows]


def test_every_sentence_rests_on_spans(told):
    bare = told.rows(
        "select text from digests where id not in (select digest_id from digest_spans)"
    )
    assert told.value("select count(*) from digests") > 5
    assert bare == []


def test_spans_lie_within_their_articles(told):
    outside = told.rows(
        'select * from digest_spans join articles on articles.id = article_id where "end" '
        "> length(text) or start >= digest_spans.end"
    )
    assert outside == []


def test_each_side_speaks_in_its_own_words(told):
    assert section(told, "sides") == [
        "Mara Quill, a union leader, called the cameras an insult to everyone who drives for a"
        " living.",
        "Greta Nyholm: “A camera that brakes is a camera that saves lives.”",
    ]


def test_key_points_carry_their_dates(told):
    assert section(told, "key_points") == [
        "11 August 2026: The data commissioner fined Parcelway 32 million euros over the cameras"
        " in its vans."
    ]


def test_plain_language_names_who_did_what(told):
    plain = section(told, "plain_language")
    assert "Mara Quill criticises cameras at work." in plain
    assert "The Data Commissioner fined Parcelway on 11 August 2026." in plain


def test_plain_sentences_are_short(told):
    assert all(len(text.split()) <= 16 for text in section(told, "plain_language"))


def test_an_open_forecast_says_when_it_was_made_and_is_due(told):
    assert section(told, "forecast") == [
        "Parliament is expected to vote on a ban of cameras in vans by the end of the year"
        " (said on 12 August 2026; due December 2026)."
    ]


def test_the_summary_tells_from_the_articles_own_leads(told):
    texts = " ".join(row["text"] for row in told.rows("select text from articles"))
    summary = section(told, "summary")
    assert summary
    assert all(sentence in texts for sentence in summary)


def test_no_two_sentences_of_a_section_say_the_same(told):
    for name in ("summary", "key_points", "sides", "forecast"):
        found = [content_words(text) for text in section(told, name)]
        pairs = [(a, b) for place, a in enumerate(found) for b in found[place + 1 :]]
        assert not any(is_alike(*pair) for pair in pairs)


def test_positions_name_the_stances_they_rest_on(told):
    ids = {row["id"] for row in told.rows("select id from stances")}
    for row in told.rows("select evidence from positions"):
        assert set(json.loads(row["evidence"])) <= ids
