"""Two questions about law, by clicks alone: who was fined for what, and what is due where.

They are asked of a base of real articles with the facts that are shipped, where the evaluation
data is present, and of the sample in any case.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import keep_picture
from tests.browser.test_journeys import TABS, Traveller

pytestmark = pytest.mark.browser
PAGES = ["/regulation", "/regulation?jurisdiction=US&practice=employee_monitoring", "/decisions", "/decisions?by=authority",
         "/regulation/compare?a=US-CA&b=EU&practice=keystroke_logging", "/regulation/compare?a=DE&b=US-NY",
         "/instrument/eu-platform-work-directive", "/instrument/gdpr", "/instrument/colorado-ai-act",
         "/instrument/cnil-amazon-france-logistique", "/instrument/california-sb-947"]  # fmt: skip


@pytest.fixture(params=TABS, ids=["phone-plain", "desk"])
def tab(chromium, request):
    width, script = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    yield opened
    context.close()


def traveller_at(tab, address, name):
    tab.goto(address + "/")
    return Traveller(tab, f"journey-{name}-{tab.viewport_size['width']}")


def fined(traveller):
    """Go from the front page to who was fined; give the words of the table."""
    traveller.click(traveller.menu("Regulation"))
    traveller.click(traveller.link("Who was fined for what"))
    assert traveller.acts == 2
    return traveller.main.locator("table.decisions")


@pytest.mark.long
@pytest.mark.model
def test_who_was_fined_for_what_in_europe_and_on_which_article(real_site, tab):
    traveller = traveller_at(tab, real_site, "fined")
    table = fined(traveller)
    assert "jurisdiction=EUROPE" in tab.url
    words = " ".join(table.inner_text().split())
    for told_there in ("Amazon France Logistique", "€ 32,000,000", "5(1)(c)", "NOK 100,000"):
        assert told_there in words
    assert table.locator("tbody tr").count() >= 50
    assert traveller.main.locator("svg.fines").count() == 2
    traveller.click(traveller.link("Amazon France Logistique"))
    assert traveller.acts == 3
    page = traveller.main.inner_text()
    assert "Council of State cuts the fine to 15 million euros" in page


@pytest.mark.long
@pytest.mark.model
def test_what_is_due_in_the_united_states_on_electronic_monitoring(real_site, tab):
    traveller = traveller_at(tab, real_site, "due-us")
    traveller.click(traveller.menu("Regulation"))
    traveller.click(
        traveller.main.locator('a[href="/regulation?jurisdiction=US&practice=employee_monitoring"]')
    )
    assert traveller.acts == 2
    due = " ".join(traveller.main.locator("section[aria-labelledby=due]").inner_text().split())
    assert "1 October 2026" in due
    assert "Connecticut electronic monitoring notice law" in due
    assert "European Union" not in due
    unknown = traveller.main.locator("section[aria-labelledby=unknown]").inner_text()
    assert "California workplace surveillance bill AB 1883" in unknown


@pytest.mark.long
@pytest.mark.model
def test_pages_about_law_fit_are_accessible_and_break_no_policy(real_site, tab):
    width = tab.viewport_size["width"]
    faults = []
    for address in PAGES:
        assert tab.goto(real_site + address).status == 200
        name = "".join(letter if letter.isalnum() else "-" for letter in address[1:])
        keep_picture(tab, f"law-{name}-{width}.png")
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address} is wider than {width}")
        if width > 390:  # axe is a script
            tab.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            found = Axe().run(tab).response["violations"]
            faults += [
                f"{address}: {fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in found
            ]
    assert faults == []
    assert tab.complaints == []


@pytest.mark.long
@pytest.mark.model
def test_an_old_anchor_leads_to_the_instrument(real_site, tab):
    tab.goto(real_site + "/regulation#california-sb-947")
    link = tab.locator("#california-sb-947 a").first
    assert link.get_attribute("href") == "/instrument/california-sb-947"


def test_who_was_fined_is_told_of_the_sample(site, tab):
    traveller = traveller_at(tab, site, "fined-sample")
    words = " ".join(fined(traveller).inner_text().split())
    assert "Parcelway" in words
    assert "€ 32,000,000" in words


def test_what_is_due_on_a_practice_is_told_of_the_sample(site, tab):
    traveller = traveller_at(tab, site, "due-sample")
    traveller.click(traveller.menu("Regulation"))
    traveller.click(
        traveller.main.locator(
            'a[href="/regulation?jurisdiction=Norland&practice=employee_monitoring"]'
        )
    )
    due = " ".join(traveller.main.locator("section[aria-labelledby=due]").inner_text().split())
    assert "Workplace Telemetry Bill" in due
    assert traveller.acts == 2
