def test_instrument_has_status_steps_sides_and_words(browser):
    page = browser.get("/instrument/bill").text
    for words in (
        "Workplace Telemetry Bill",
        "pending",
        "consultation closes",
        "Who supports or opposes it",
    ):
        assert words in page
    assert 'href="/calendar.ics?instrument=bill"' in page


def test_instrument_has_its_decision_and_reviews(browser):
    shown = browser.get("/instrument/bill.json").json()
    assert shown["decision"]["amount"] == 45000.0
    assert [review["id"] for review in shown["reviews"]] == ["bill"]
    assert [review["id"] for review in shown["reviewed_by"]] == ["bill"]


def test_instrument_leads_to_where_it_is_named(browser):
    shown = browser.get("/instrument/bill.json").json()
    articles = [mention["article_id"] for mention in shown["mentions"]]
    assert len(articles) == len(set(articles)) == shown["instrument"]["mentioned_in"]


def test_calendar_of_an_instrument_holds_its_steps_alone(browser):
    assert "consultation closes" in browser.get("/calendar.ics?instrument=bill").text
    assert "BEGIN:VEVENT" not in browser.get("/calendar.ics?instrument=other").text


def test_unknown_instrument_is_said_to_be_unknown(browser):
    assert browser.get("/instrument/none").status_code == 404
