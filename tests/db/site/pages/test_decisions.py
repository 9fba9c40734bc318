import pytest

from db.site.pages.decisions import sums_by_currency


def listed(browser, query=""):
    return browser.get(f"/decisions.json{query}").json()


def test_decision_says_who_fined_whom_on_which_article(browser):
    (decision,) = listed(browser)["decisions"]
    assert (decision["authority"], decision["employer"]) == ("Data Office", "Halcyon Labs")
    assert decision["articles"] == ["5(1)(c)", "6"]
    page = browser.get("/decisions").text
    assert "45,000 EUR" in page
    assert 'href="/instrument/bill"' in page
    assert "doubtful" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [("?article=5", 1), ("?article=5(1)(c)", 1), ("?article=6", 1), ("?article=1", 0),
     ("?practice=keystroke_logging", 1), ("?practice=other", 0), ("?year=2026&jurisdiction=XN", 1),
     ("?year=2025", 0), ("?outcome=upheld", 0), ("?authority=Data+Office", 1)],
)  # fmt: skip
def test_filters_narrow_the_decisions(browser, query, count):
    assert len(listed(browser, query)["decisions"]) == count


def test_fines_are_summed_by_currency_alone():
    fines = [{"amount": amount, "currency": currency} for amount, currency in
             [(10.0, "EUR"), (5.0, "NOK"), (2.5, "EUR")]]  # fmt: skip
    assert sums_by_currency(fines) == {"EUR": 12.5, "NOK": 5.0}


def test_no_decision_is_said_to_be_none(browser):
    assert "No decision fits" in browser.get("/decisions?year=1999").text
