"""What happened at one company, in order: in three acts from the home page, on real and sample data."""

import pytest

from tests.browser.conftest import keep_picture

pytestmark = pytest.mark.browser
WIDTHS = [(390, False), (1280, True)]
MOST_ACTS = 3


def walk(tab, width, name):
    """Go from the home page to what happened at a company; give the acts that it took."""
    acts = 1
    tab.locator("header").get_by_role("link", name="Timeline", exact=True).click()
    filters = tab.locator("aside.filter-rail")
    if width < 700:
        acts += 1
        filters = tab.locator("details.fold")
        filters.locator("summary").click()
    filters.get_by_role("link", name=name, exact=True).first.click()
    tab.wait_for_load_state()
    return acts + 1


def days_of(tab):
    return [time.get_attribute("datetime") for time in tab.locator("main section.month time").all()]


def opened(chromium, address, width, *, script):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    tab = context.new_page()
    tab.goto(address + "/")
    return context, tab


def check_picture(tab):
    """One drawing is seen, its numbers are those of the list, its text is 12 pixels or more."""
    drawn = tab.locator("svg.picture.timeline:visible")
    assert drawn.count() == 1
    width, box = drawn.evaluate("one => one.viewBox.baseVal.width"), drawn.bounding_box()
    assert box["width"] / width > 0.93
    assert tab.evaluate("document.documentElement.scrollWidth") <= tab.viewport_size["width"]


@pytest.mark.model
@pytest.mark.parametrize(("width", "script"), WIDTHS)
def test_what_happened_at_meta_in_order(real_site, chromium, width, script):
    context, tab = opened(chromium, real_site, width, script=script)
    assert walk(tab, width, "Meta Platforms") <= MOST_ACTS
    days = days_of(tab)
    assert len(days) >= 30
    assert days == sorted(days)
    text = tab.locator("main").inner_text()
    assert "April 2026" in text
    assert "entered by hand" in text
    paused = tab.locator("#ev-2026-06-22-04").inner_text()
    assert "22 June 2026" in paused
    assert "read in" in paused
    assert "entered by hand" in paused
    assert "first told by" in paused
    check_picture(tab)
    keep_picture(tab, f"order-meta-{width}.png")
    context.close()


@pytest.mark.model
@pytest.mark.parametrize(("width", "script"), WIDTHS)
def test_what_happened_at_a_company_of_the_sample_in_order(site, chromium, width, script):
    context, tab = opened(chromium, site, width, script=script)
    assert walk(tab, width, "Halcyon Labs") <= MOST_ACTS
    days = days_of(tab)
    assert len(days) >= 5
    assert days == sorted(days)
    check_picture(tab)
    first_day = tab.locator("main p.when a").first
    first_day.click()
    assert tab.locator("main h1").inner_text()
    assert tab.locator("main section[aria-labelledby=happened] li").count() >= 1
    context.close()
