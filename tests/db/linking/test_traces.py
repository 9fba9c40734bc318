"""Why names were joined, articles went to stories and forecasts were decided is logged by id."""

import logging

import pytest

from db.linking.forecasts.verdicts import decide_forecasts
from db.linking.identity.edges import _trace
from db.linking.statements.events import gather_events
from tests.db.linking.parts import article, event, forecast, linkage


@pytest.fixture
def trace(caplog):
    caplog.set_level(logging.DEBUG, logger="db.linking")
    return caplog


def test_why_names_were_joined_is_logged_with_their_ids(desk, trace):
    from tests.db.desk import BODY, mention, quotation

    for number, name in enumerate(("Mara Quill", "M. Quill")):
        body = BODY.replace("Mara Quill", name)
        key = desk.article(f"article-{number}", body, day=f"2026-04-2{number}")
        desk.read(
            key,
            mentions=[mention(body, name, kind="person", role="organiser")],
            quotations=[quotation(body, "a search without a warrant", speaker=name)],
        )
    desk.relink()
    assert any(
        "mara-quill" in line and "m-quill" in line and "joined, initial (0.90)" in line
        for line in trace.messages
    )


def test_where_each_article_went_is_logged(linked, trace):
    linked.store.db.execute("update _link_state set linked_by = null")
    linked.relink()
    ids = [row["id"] for row in linked.store.rows("select article_id as id from story_articles")]
    assert ids
    for key in ids:
        assert any(f"article {key}" in line for line in trace.messages)
    assert any("belongs to story story-0: fit" in line for line in trace.messages)


@pytest.mark.parametrize(
    ("what", "words"),
    [("Committee publishes report on the bill", "came_true: an event like it, article b"),
     ("Committee drops report on the bill", "failed: an event like it, article b")],
)  # fmt: skip
def test_why_a_forecast_was_decided_is_logged(trace, what, words):
    linked = linkage(article("a", day="2026-09-09"), article("b", day="2026-10-05"))
    row = forecast("The committee will publish its report on the bill by 20 October", due="2026-10-20",
                   kind="bill_step")  # fmt: skip
    sightings = [event(what, "b", kind="bill_step", edtf="2026-10-02")]
    decide_forecasts([row], (), gather_events(sightings, linked), sightings, linked)
    assert any(row.id in line and words in line for line in trace.messages)


def test_a_forecast_that_nothing_decides_is_logged_as_such(trace):
    linked = linkage(article("a", day="2026-09-09"))
    row = forecast("The committee will publish its report", due="2027-10-20")
    decide_forecasts([row], (), gather_events([], linked), [], linked)
    assert f"forecast {row.id} is open: nothing decides it" in trace.messages


def test_nothing_is_put_together_while_nobody_asks():
    edges = (1 / 0 for _ in "x")
    _trace(edges, {})
    with pytest.raises(ZeroDivisionError):
        next(edges)
