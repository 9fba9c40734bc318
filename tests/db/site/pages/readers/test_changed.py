"""The page of what changed asks for a day, shows what is new since, and says where to keep it."""


def test_changed_without_a_day_says_what_the_page_is_for(browser):
    assert "Give the day of your last visit" in browser.get("/changed").text


def test_changed_lists_what_is_new_with_its_page(browser):
    page = browser.get("/changed?since=2026-01-01").text
    assert 'href="/story/halcyon-records-keystrokes"' in page
    assert "<strong>new</strong>" in page
    assert "/timeline?looked=2026-01-01T00%3A00%3A00Z" in page


def test_changed_says_that_nothing_is_new(browser):
    assert "nothing new and nothing told otherwise" in browser.get("/changed?since=2030-01-01").text


def test_changed_refuses_what_is_no_moment(browser):
    response = browser.get("/changed?since=yesterday")
    assert response.status_code == 400
    assert "is no day or moment" in response.text


def test_changed_can_be_narrowed_to_what_a_reader_lists(browser):
    page = browser.get("/changed?since=2026-01-01&stakeholder=usw&stakeholder=halcyon-labs").text
    assert "Only what is about" in page
    assert '<input type="hidden" name="stakeholder"\n  value="usw">' in page
    assert "&amp;stakeholder=usw&amp;stakeholder=halcyon-labs" in page
    assert 'href="/changed?since=2026-01-01T00%3A00%3A00Z">All that changed</a>' in page


def test_changed_of_what_is_not_here_tells_nothing_of_others(browser):
    page = browser.get("/changed?since=2026-01-01&story=nothing-of-the-kind").text
    assert "nothing new and nothing told otherwise" in page


def test_a_list_leads_to_what_changed_of_it(browser):
    assert 'href="/changed?instrument=bill"' in browser.get("/list?instrument=bill&article=a1").text
    assert "What changed of these" not in browser.get("/list?article=a1").text
