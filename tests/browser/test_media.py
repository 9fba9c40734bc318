"""Pages as their readers have them: dark, of more contrast, in the system's colours, still, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_pages import addresses

__all__ = ["addresses"]
pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
SCREENS_BEFORE_CONTENT = 6
CONTENT = (
    "main :is(.rows, .cards, .happenings, .picture, table, blockquote, .reading, form.filters)"
)
# Tables that are neither cards nor lines nor marked as going on, and don't fit.
STIFF = """() => [...document.querySelectorAll('main table')].filter(table => {
  const box = table.getBoundingClientRect();
  const stands = getComputedStyle(table).display === 'table' && box.width > 0;
  return stands && !table.closest('.goes-on') && box.right > innerWidth;
}).map(table => table.outerHTML.slice(0, 120))"""


@pytest.fixture
def tab(chromium, site):
    """A tab of a phone."""
    context = chromium.new_context(base_url=site, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_has_no_axe_violation(tab, addresses, scheme):
    tab.emulate_media(contrast="more", color_scheme=scheme)
    faults = []
    for address in addresses[::4]:
        tab.goto(address)
        faults += [f"{address}: {fault['id']}" for fault in Axe().run(tab).response["violations"]]
    assert faults == []


def test_in_the_systems_colours_a_line_says_what_a_background_said(tab, addresses):
    article = next(address for address in addresses if address.startswith("/article/"))
    tab.emulate_media(forced_colors="active")
    tab.goto(article)
    lines = tab.locator(".reading .m-quotation").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).borderBottomStyle)"
    )
    assert set(lines) == {"dotted"}
    tab.goto("/network")
    shown = tab.locator(".key .swatch").first.evaluate(
        "dot => getComputedStyle(dot).backgroundColor"
    )
    assert shown not in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    tab.goto("/positions")
    assert (
        tab.locator(".goes-on").evaluate("box => getComputedStyle(box).borderRightStyle")
        == "dashed"
    )


def test_nothing_moves(tab, addresses):
    for address in addresses[::5]:
        tab.goto(address)
        moving = tab.evaluate(
            "() => document.getAnimations().length"
            " + (getComputedStyle(document.documentElement).scrollBehavior === 'smooth')"
        )
        assert moving == 0, address


def test_on_a_phone_tables_are_cards_or_go_on_and_content_begins_soon(tab, addresses):
    faults = []
    for address in [*addresses, "/about", "/outlets"]:
        tab.goto(address)
        places = tab.locator(CONTENT).evaluate_all(
            "parts => parts.map(part => part.getBoundingClientRect()).filter(box => box.height)"
            ".map(box => box.top)"
        )
        if places and min(places) > SCREENS_BEFORE_CONTENT * PHONE["height"]:
            faults.append(f"{address} begins late")
        tab.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        faults += [f"{address}: {table}" for table in tab.evaluate(STIFF)]
    assert faults == []
    tab.goto("/positions")
    assert "goes on to the right" in tab.locator("main").inner_text()
