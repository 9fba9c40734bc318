from db.search.entries import number_range


def kinds(store, match):
    rows = store.rows(
        "select distinct kind from search_index where search_index match ? order by kind", [match]
    )
    return [row["kind"] for row in rows]


def test_every_kind_of_thing_is_found(linked):
    found = {row["kind"] for row in linked.store.rows("select kind from search_index")}
    assert found == {"story", "stakeholder", "article", "quotation", "claim", "event"}


def test_words_are_found_in_any_form(linked):
    assert "quotation" in kinds(linked.store, "warrants")
    assert "event" in kinds(linked.store, "recording")


def test_the_key_of_a_quotation_opens_the_article_at_the_words(linked):
    (row,) = linked.store.rows("select key from search_index where kind = 'quotation' limit 1")
    article_id, _, place = row["key"].partition("?mark=")
    start, end = place.removesuffix("#words").split("-")
    assert linked.text(article_id)[int(start) : int(end)] == "a search without a warrant"


def test_what_is_gone_is_found_no_more(linked):
    linked.store.db.execute("update articles set superseded_at = '2026-05-01'")
    linked.relink()
    assert kinds(linked.store, "keystrokes") == []


def test_a_curated_event_is_found_on_the_timeline(linked):
    event = {"id": "ev-1", "title": "Bill on telemetry is tabled", "kind": "bill_step"}
    event |= {"status": "reported", "curated": 1, "recorded_at": "2026-01-01"}
    linked.store.add("events", [event])
    linked.relink()
    assert linked.store.value("select key from search_index where search_index match 'tabled'") == (
        "/timeline?event=ev-1"
    )


def test_an_event_of_a_month_has_no_day_in_the_index(linked):
    event = {"id": "ev-1", "title": "Bill on telemetry is tabled", "kind": "bill_step"}
    event |= {"status": "reported", "curated": 1, "recorded_at": "2026-01-01"}
    event |= {
        "edtf": "2026-05",
        "entered_edtf": "2026-05",
        "earliest": "2026-05-01",
        "latest": "2026-05-31",
    }
    linked.store.add("events", [event])
    linked.relink()
    sql = "select date, rowid from search_index where search_index match 'tabled'"
    (line,) = linked.store.rows(sql)
    assert line["date"] == "2026-05"
    first, last = number_range("event", "2026-05-01", "2026-05-31")
    assert first <= line["rowid"] <= last
