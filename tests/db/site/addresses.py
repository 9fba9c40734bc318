"""Every address of a desk on the small base: pages, their JSON, feeds, files, tables."""

from db.site.filtered_feeds import FILTERED
from db.site.registry import pages
from db.site.routes import FEEDS
from db.site.schemas.files import path_of

STORY = "halcyon-records-keystrokes"
MORE_PAGES = ["/article/a1?mark=150-300", "/decisions?article=5&year=2026", "/decisions?by=authority",
              "/regulation?kind=bill&year=2026", "/compare?a=usw&b=halcyon-labs", "/compare?a=usw",
              "/changed?since=2026-01-01", "/list?story=x&stakeholder=usw&event=e1&search=q%3Dkeys&find=keystrokes", "/positions?by=story", f"/network?story={STORY}",
              "/search?q=keystrokes", "/search?q=harmed", "/timeline?kind=bill_step",
              f"/story/{STORY}/comments", f"/follow?kind=story&key={STORY}",
              "/follow?kind=search&key=q%3Dharmed%26kind%3Dstory"]  # fmt: skip
MISSING = ["/story/none", "/instrument/none", "/decisions?year=26", "/stakeholder/none", "/article/none", "/embed/story/none", "/nothing",
           "/timeline?since=never", "/search?q=%3Cscript%3Ewindow.harmed%3D1%3C/script%3E",
           "/story/%3Cscript%3E", "/stakeholders?page=9"]  # fmt: skip
DATA = ["/kb", "/kb/articles", "/kb/stakeholders", "/kb/articles/a1", "/kb/quotations",
        "/kb/quotations?kind=direct&_sort_desc=id", "/kb/quotations/q1", "/kb/journalist_first_said",
        "/kb/journalist_what_happened?company=Halcyon", "/kb/advocate_voices",
        "/kb/search_index?_search=keystrokes", "/kb/stories?title__contains=nothing", "/kb/nothing"]  # fmt: skip


def filled(path):
    """Put keys of the small base into a path."""
    if path.startswith("/cite/"):
        key = "q1"
    elif "sitemap" in path:
        key = "stories-1"
    elif path.startswith("/issue/"):
        key = "keystroke_logging"
    elif path.startswith("/instrument/"):
        key = "bill"
    else:
        key = "usw" if "stakeholder" in path else STORY
    return path.format(slug=key, id="a1", day="2026-05-12")


PAGE_ADDRESSES = [*(filled(entry.html_address()) for entry in pages()), *MORE_PAGES]
JSON_ADDRESSES = [*(filled(entry.path) + ".json" for entry in pages()),
                  "/search.json?q=harmed", "/openapi.json"]  # fmt: skip
FILE_ADDRESSES = [filled(path_of(pattern)) for pattern, _, _ in (*FEEDS, *FILTERED)]
HTML_ADDRESSES = [*PAGE_ADDRESSES, *MISSING, *DATA]
