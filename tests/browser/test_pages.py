"""Every page in a real browser: narrow and wide, accessible, contained, without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from db.store import Store
from tests.browser.conftest import SCREENS, TALL, keep_picture, served
from tests.db.site.conftest import fill
from tests.db.site.hostile import HOSTILE_ROWS

pytestmark = [pytest.mark.browser, pytest.mark.long]
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
    viewport = {"width": width, "height": TALL}
    context = chromium.new_context(viewport=viewport, color_scheme=scheme)
    opened = noting(context.new_page())
    opened.width = width
    yield opened
    context.close()


@pytest.fixture
def resizable(chromium):
    """A tab to be looked at on every screen, that notes as the pages above."""
    context = chromium.new_context()
    yield noting(context.new_page())
    context.close()


def noting(opened):
    """Let a tab note what a page complains of and whom it asks."""
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on(
        "request",
        lambda asked: (
            opened.complaints.append(asked.url) if "//127.0.0.1" not in asked.url else None
        ),
    )
    return opened


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
    found = Axe().run(page).response["violations"]
    return too_wide(page, address) + [
        f"{address}: {fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in found
    ]


def too_wide(page, address):
    """Say whether the page in view is wider than the screen."""
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{address} is wider than {page.viewport_size['width']}"] * is_wide


def on_every_screen(tab):
    """Show the page in view on a phone in the dark, then at a desk; give the width of each."""
    for width, scheme in SCREENS:
        tab.set_viewport_size({"width": width, "height": TALL})
        tab.emulate_media(color_scheme=scheme)
        yield width


def faults_on_every_screen(tab, address):
    """Say what is wrong with the page in view on any screen."""
    for width in on_every_screen(tab):
        keep_picture(tab, file_name(address, width))
    return [fault for _ in on_every_screen(tab) for fault in faults_of(tab, address)]


def test_pages_fit_every_screen_have_no_axe_violation_and_ask_nothing_of_the_world(
    site, resizable, addresses
):
    faults = []
    for address in addresses:
        resizable.goto(site + address)
        faults += faults_on_every_screen(resizable, address)
    assert faults == []
    assert [text for text in resizable.complaints if "404" not in text] == []


def test_data_area_fits_every_screen_has_no_axe_violation_and_breaks_no_policy(site, resizable):
    faults = []
    for address in DATA:
        assert resizable.goto(site + address).status == 200
        faults += faults_on_every_screen(resizable, address)
    assert faults == []
    assert [text for text in resizable.complaints if "404" not in text] == []


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
        assert 0 <= words["y"] < TALL, link


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


def test_hostile_text_does_no_harm_and_fits_every_screen(hostile_site, resizable):
    faults = []
    story = "/story/halcyon-records-keystrokes"
    for address in [*FIXED, story, "/stakeholder/usw", "/article/a2", "/kb/articles"]:
        resizable.goto(hostile_site + address)
        faults += [
            fault for _ in on_every_screen(resizable) for fault in too_wide(resizable, address)
        ]
        if resizable.evaluate("window.harmed"):
            faults.append(f"{address} is harmed")
    assert faults == []
    assert [text for text in resizable.complaints if "404" not in text] == []
