"""Every page in a real browser: narrow and wide, accessible, contained, without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from db.store import Store
from tests.browser.conftest import SCREENSHOTS, served
from tests.db.site.conftest import fill
from tests.db.site.hostile import HOSTILE_ROWS

pytestmark = [pytest.mark.browser, pytest.mark.long]
SCREENS = [(390, "dark"), (1280, "light")]
FIXED = ["/", "/stories", "/timeline", "/timeline?known=entered&looked=2026-01-01", "/timeline/2026-06-22", "/positions", "/positions?by=story", "/issue/keystroke_logging", "/regulation", "/quotes",
         "/decisions", "/regulation/compare", "/instrument/workplace-telemetry-bill", "/instrument/odc-v-parcelway",
         "/stakeholders", "/network", "/search?q=keystrokes", "/search?q=cameras&kind=quotation",
         "/methodology", "/story/none"]  # fmt: skip
DATA = ["/demo", "/demo/stories", "/demo/quotations", "/demo/journalist_first_said",
        "/demo/journalist_what_happened?company=Halcyon"]  # fmt: skip


@pytest.fixture(scope="module")
def addresses(demo_base):
    """Every kind of page, with the loudest story, the most quoted stakeholder, a revised article."""
    with Store.open(demo_base) as store:
        story = store.value("select id from stories order by noise_level desc limit 1")
        holder = store.value("select id from stakeholders order by quotations desc limit 1")
        article = store.value("select article_id from revisions limit 1")
    return [*FIXED, f"/story/{story}", f"/stakeholder/{holder}", f"/article/{article}"]


@pytest.fixture
def story(addresses):
    return next(address for address in addresses[len(FIXED) :] if address.startswith("/story/"))


@pytest.fixture(params=SCREENS, ids=["phone", "desk"])
def page(chromium, request):
    """A tab of one width and colour scheme that notes what a page complains of and whom it asks."""
    width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.width = width
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


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    """A desk on a base in which everything that comes from elsewhere means harm."""
    with served(fill(tmp_path_factory.mktemp("hostile") / "kb.db", HOSTILE_ROWS)) as address:
        yield address


@pytest.fixture
def scriptless(chromium):
    """A tab in which no script runs."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def file_name(address, width):
    return f"{re.sub(r'[^a-z0-9]+', '-', address).strip('-') or 'home'}-{width}.png"


def faults_of(page, address):
    """Open every fold of the page in view, then say what is too wide or inaccessible."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = Axe().run(page).response["violations"]
    return [f"{address} is wider than {page.width}"] * too_wide + [
        f"{address}: {fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in found
    ]


def test_pages_fit_the_screen_and_have_no_axe_violation(site, page, addresses):
    faults = []
    for address in addresses:
        page.goto(site + address)
        page.screenshot(path=SCREENSHOTS / file_name(address, page.width), full_page=True)
        faults += faults_of(page, address)
    assert faults == []


def test_data_area_fits_the_screen_and_has_no_axe_violation(site, page):
    faults = []
    for address in DATA:
        assert page.goto(site + address).status == 200
        faults += faults_of(page, address)
    assert faults == []


def test_pages_ask_nothing_of_the_world_and_break_no_policy(site, page, addresses):
    for address in [*addresses, *DATA]:
        page.goto(site + address)
    assert [text for text in page.complaints if "404" not in text] == []


def test_evidence_mark_opens_the_exact_words(site, page, story):
    page.goto(site + story)
    mark = page.locator("a.mark").first
    start, end = re.search(r"mark=(\d+)-(\d+)", mark.get_attribute("href")).groups()
    mark.click()
    outlined = "".join(page.locator(".wanted").all_text_contents())
    data = page.request.get(page.url.partition("?")[0] + ".json").json()
    assert outlined == data["article"]["text"][int(start) : int(end)].replace("\n", "")


def test_every_evidence_mark_lands_in_view(site, page, story):
    page.goto(site + story)
    marks = page.locator("a.mark")
    links = [mark.get_attribute("href") for mark in marks.all()[:12]]
    for link in links:
        page.goto(site + link)
        words = page.locator("#words").bounding_box()
        assert 0 <= words["y"] < 900, link


def test_keyboard_reaches_the_content_first(site, page):
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_folds_open_by_keyboard(site, page, story):
    page.goto(site + story)
    fold = page.locator(".noise-card summary")
    fold.focus()
    page.keyboard.press("Enter")
    assert page.locator(".noise-card table").is_visible()


def test_filters_and_search_work_without_script(site, scriptless):
    scriptless.goto(site + "/timeline")
    scriptless.locator("aside.filter-rail").get_by_role("link", name="planned", exact=True).click()
    assert "known=planned" in scriptless.url
    scriptless.fill("aside.filter-rail input[name=since]", "2026-07")
    scriptless.locator("aside.filter-rail").get_by_role("button", name="Show").click()
    assert "known=planned" in scriptless.url
    assert "since=2026-07" in scriptless.url
    scriptless.fill("#site-q", "keystrokes")
    scriptless.press("#site-q", "Enter")
    assert scriptless.locator(".results li").count() > 3


def test_pictures_show_without_script(site, scriptless, story):
    scriptless.goto(site + story)
    assert all(
        scriptless.locator(f"svg.{kind}").first.is_visible()
        for kind in ("gauge", "sparkline", "timeline", "graph")
    )


def test_hostile_text_does_no_harm_and_fits_the_screen(hostile_site, page):
    harmed = []
    story = "/story/halcyon-records-keystrokes"
    for address in [*FIXED, story, "/stakeholder/usw", "/article/a2", "/kb/articles"]:
        page.goto(hostile_site + address)
        too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if too_wide or page.evaluate("window.harmed"):
            harmed.append(address)
    assert harmed == []
    assert [text for text in page.complaints if "404" not in text] == []
