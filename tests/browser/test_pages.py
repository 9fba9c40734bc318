"""Every page in a real browser: narrow and wide, accessible, contained, without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from db.store import Store
from tests.browser.conftest import SCREENSHOTS

pytestmark = pytest.mark.browser
WIDTHS = [390, 1280]
FIXED = ["/", "/stories", "/timeline", "/positions", "/regulation", "/stakeholders", "/network",
         "/search?q=keystrokes", "/methodology", "/story/none"]  # fmt: skip


@pytest.fixture(scope="module")
def addresses(demo_base):
    """Every kind of page, with the loudest story, the most quoted stakeholder, a quoted article."""
    with Store.open(demo_base) as store:
        story = store.value("select id from stories order by noise_level desc limit 1")
        holder = store.value("select id from stakeholders order by quotations desc limit 1")
        article = store.value("select article_id from quotations limit 1")
    return [*FIXED, f"/story/{story}", f"/stakeholder/{holder}", f"/article/{article}"]


@pytest.fixture(params=WIDTHS)
def page(chromium, request):
    context = chromium.new_context(
        viewport={"width": request.param, "height": 900}, java_script_enabled=True
    )
    opened = context.new_page()
    opened.width = request.param
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on(
        "request",
        lambda asked: (
            opened.complaints.append(asked.url) if "//127.0.0.1" not in asked.url else None
        ),
    )
    yield opened
    context.close()


def file_name(address, width):
    return f"{re.sub(r'[^a-z0-9]+', '-', address).strip('-') or 'home'}-{width}.png"


def test_pages_fit_the_screen_and_have_no_axe_violation(site, page, addresses):
    faults = []
    for address in addresses:
        page.goto(site + address)
        page.screenshot(path=SCREENSHOTS / file_name(address, page.width), full_page=True)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address} is wider than {page.width}")
        found = Axe().run(page).response["violations"]
        faults += [f"{address}: {fault['id']} {fault['nodes'][0]['html'][:120]}" for fault in found]
    assert faults == []


def test_pages_ask_nothing_of_the_world_and_break_no_policy(site, page, addresses):
    for address in addresses:
        page.goto(site + address)
    assert [text for text in page.complaints if "404" not in text] == []


def test_evidence_mark_opens_the_exact_words(site, page, addresses):
    story = next(
        address for address in addresses if address.startswith("/story/") and "none" not in address
    )
    page.goto(site + story)
    mark = page.locator("a.mark").first
    start, end = re.search(r"mark=(\d+)-(\d+)", mark.get_attribute("href")).groups()
    mark.click()
    outlined = "".join(page.locator(".wanted").all_text_contents())
    data = page.request.get(page.url.partition("?")[0] + ".json").json()
    assert outlined == data["article"]["text"][int(start) : int(end)].replace("\n", "")


def test_keyboard_reaches_the_content_first(site, page):
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
