"""A public desk in a real browser: tables included, nothing inline, nothing too wide, axe at 0."""

import pytest

from db.store import Store
from tests.browser.conftest import served
from tests.browser.test_pages import (  # noqa: F401  (fixtures)
    faults_on_every_screen,
    page,
    resizable,
    too_wide,
)
from tests.db.site.addresses import HTML_ADDRESSES
from tests.db.site.conftest import fill
from tests.db.site.hostile import HOSTILE_ROWS

pytestmark = [pytest.mark.browser, pytest.mark.long]
TABLES = ["/demo", "/demo/stories", "/demo/articles?_size=10", "/demo/articles?relevant=1&_sort_desc=word_count&_size=10",
          "/demo/quotations?kind=direct&_size=10", "/demo/stakeholders?kind=union", "/demo/noise?_size=10",
          "/demo/search_index?_search=keystrokes&_size=10", "/demo/events?status=nothing", "/demo/revisions",
          "/demo/journalist_first_said", "/demo/journalist_what_happened?company=Halcyon",
          "/demo/researcher_claims", "/demo/advocate_due", "/demo/nothing", "/demo?sql=select+1",
          "/about", "/timeline?since=never", "/stakeholders?page=99", "/-/metadata"]  # fmt: skip
PHONE = pytest.mark.parametrize("page", [(390, "dark")], indirect=True, ids=["phone"])
ELSEWHERE = "http://127.0.0.1:9/elsewhere.html"  # never asked: the browser's tab answers itself
ROWED = ("articles", "stories", "quotations", "captures", "instruments")


@pytest.fixture(scope="module")
def public_site(demo_base):
    with served(demo_base, public=True) as address:
        yield address


@pytest.fixture(scope="module")
def rows(demo_base):
    """One row of each of some tables, and the first story's frame."""
    with Store.open(demo_base) as store:
        keys = [(table, store.value(f"select id from {table} order by id")) for table in ROWED]
        story = store.value("select id from stories order by noise_level desc limit 1")
    return [*(f"/demo/{table}/{key}" for table, key in keys), f"/embed/story/{story}"]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    with served(
        fill(tmp_path_factory.mktemp("public") / "kb.db", HOSTILE_ROWS), public=True
    ) as address:
        yield address


def show_elsewhere(tab, markup):
    """Show markup as the page of another site."""
    tab.route(ELSEWHERE, lambda route: route.fulfill(body=markup, content_type="text/html"))
    tab.goto(ELSEWHERE)
    tab.wait_for_load_state("networkidle")


def real_complaints(tab):
    """Give what the browser complains of but the statuses we ask for."""
    return [text for text in tab.complaints if "Failed to load resource" not in text]


def test_tables_and_rows_fit_every_screen_and_have_no_axe_violation(public_site, resizable, rows):  # noqa: F811
    faults = []
    for address in [*TABLES, *rows]:
        resizable.goto(public_site + address)
        faults += faults_on_every_screen(resizable, address)
    assert faults == []
    assert real_complaints(resizable) == []


@PHONE
def test_a_hostile_article_leaves_every_page_laid_out(hostile_site, page):  # noqa: F811
    wide = []
    for address in HTML_ADDRESSES:
        page.goto(hostile_site + address)
        wide += too_wide(page, address)
        assert page.evaluate("window.harmed") is None
    assert wide == []
    assert real_complaints(page) == []


@PHONE
def test_another_site_may_frame_the_timeline_alone(public_site, page, rows):  # noqa: F811
    frames = "".join(
        f'<iframe src="{public_site}{path}"></iframe>' for path in (rows[-1], "/stories")
    )
    show_elsewhere(page, frames)
    assert [frame.url.startswith(public_site) for frame in page.frames[1:]] == [True, False]
    assert page.frames[1].locator("h1").count() == 1


@PHONE
def test_the_snippet_can_be_pasted(public_site, page, rows):  # noqa: F811
    page.goto(public_site + rows[-1].removeprefix("/embed"))
    page.locator(".embed-this summary").click()
    snippet = page.locator(".embed-this .snippet").inner_text()
    show_elsewhere(page, snippet)
    assert page.frames[1].locator(".happenings li").count() > 0


@PHONE
def test_a_table_is_filtered_and_sorted_without_script(public_site, page):  # noqa: F811
    page.goto(f"{public_site}/demo/stakeholders")
    page.select_option("select[name=_filter_column]", "kind")
    page.fill("input[name=_filter_value]", "union")
    page.click("input[value=Apply]")
    assert "kind__exact=union" in page.url or "kind=union" in page.url
    assert "union" in page.locator("h2").first.inner_text()
