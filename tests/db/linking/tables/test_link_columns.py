import pytest

from db.linked.links import COLUMNS
from tests.db.desk import BODY, claim, forecast, instrument, mention, reply, stance


@pytest.fixture
def full(linked):
    """The linked base, its first article read again with everything in it."""
    key = linked.store.value("select min(id) from articles")
    text = linked.text(key)
    linked.read(
        key,
        mentions=[
            mention(text, "Halcyon Labs"),
            mention(text, "Mara Quill", kind="person", role="general secretary"),
        ],
        instruments=[instrument(text, "a search")],
        claims=[claim(text, "nobody will be judged by it", claimant="Halcyon Labs")],
        stances=[stance(text, "a search", who="Mara Quill", side="critic", instrument="a search")],
        forecasts=[forecast(text, "nobody will be judged", made_by="Halcyon Labs")],
        replies=[reply(text, "says nobody", who="Halcyon Labs", kind="replied")],
    )
    linked.relink()
    return linked.store


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("select claimant_id from claim_sightings where text like 'nobody%'", "halcyon-labs"),
        ("select instrument_id from instrument_mentions", "a-search"),
        ("select instrument_id from stances where instrument_name is not null", "a-search"),
        ("select made_by from forecasts", "halcyon-labs"),
        ("select status from forecasts", "open"),
        ("select story_id from forecasts", "story-0"),
        ("select stakeholder_id from replies", "halcyon-labs"),
        ("select kind from instruments", "bill"),
    ],
)
def test_annotations_are_linked(full, sql, value):
    assert full.value(sql) == value


def test_stances_carry_the_day_they_were_stated(full):
    days = {row["stated_at"] for row in full.rows("select stated_at from stances")}
    published = {row["published_at"] for row in full.rows("select published_at from articles")}
    assert days <= published


def test_a_stance_in_quoted_words_points_to_its_quotation(desk):
    from tests.db.desk import quotation

    key = desk.article("a")
    said = quotation(BODY, "a search without a warrant", speaker="Mara Quill")
    found = stance(BODY, "warrant", who="Mara Quill", side="critic", quotation_start=said.start)
    desk.read(key, quotations=[said], stances=[found])
    desk.relink()
    assert desk.store.value("select quotation_id from stances") == desk.store.value(
        "select id from quotations"
    )


@pytest.mark.parametrize("table", COLUMNS)
def test_link_columns_exist(store, table):
    names = {column.name for column in store.db.table(table).columns}
    assert set(COLUMNS[table]) <= names


def test_links_point_to_rows_that_exist(full):
    for table, column, target in (
        ("mentions", "stakeholder_id", "stakeholders"),
        ("quotations", "utterance_id", "utterances"),
        ("claim_sightings", "claim_id", "claims"),
        ("event_sightings", "event_id", "events"),
        ("story_articles", "story_id", "stories"),
        ("positions", "stakeholder_id", "stakeholders"),
        ("digest_spans", "digest_id", "digests"),
    ):
        lost = f"select 1 from {table} where {column} not in (select id from {target})"
        assert full.rows(lost) == []
