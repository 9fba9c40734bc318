"""Every file has an address, a summary in words, and a shape as far as OpenAPI can say it."""

import pytest

from db.exports.formats import CITATIONS, ON_PAGES
from db.exports.lists import LISTS
from db.site.schemas.files import FILES, File, path_of, summary_of


@pytest.mark.parametrize(
    ("pattern", "path"),
    [(r"story/(?P<slug>[^/]+)\.ics", "/story/{slug}.ics"), (r"sitemap\.xml", "/sitemap.xml"), (r"cite/(?P<slug>[^/]+)\.bib", "/cite/{slug}.bib")],
)  # fmt: skip
def test_a_route_is_written_as_openapi_writes_paths(pattern, path):
    assert path_of(pattern) == path


@pytest.mark.parametrize(
    ("path", "summary"),
    [
        ("/story/{slug}.gexf", "A story's relations as a graph (GEXF)"),
        ("/story/{slug}.discourse.gexf", "A story: actors by concepts (GEXF)"),
        ("/stakeholder/{slug}.ics", "A stakeholder as a calendar"),
        ("/cite/{slug}.txt", "The citation of a quotation as plain text"),
        ("/stories.csv", "The list of the stories page as CSV, with the words each row rests on"),
    ],
)
def test_a_download_is_said_in_words(path, summary):
    assert summary_of(path) == summary


def test_every_format_of_pages_is_there_for_stories_and_stakeholders():
    paths = {file.path for file in FILES}
    assert {f"/{about}/{{slug}}{form.suffix}" for about in ("story", "stakeholder") for form in ON_PAGES} <= paths  # fmt: skip


def test_every_list_is_there_as_csv_and_xlsx():
    paths = {file.path for file in FILES}
    assert {f"/{name}.{kind}" for name in LISTS for kind in ("csv", "xlsx")} <= paths


def test_no_two_files_have_the_same_address():
    assert len({file.path for file in FILES}) == len(FILES)


def test_a_file_of_one_thing_may_be_missing():
    assert File("/story/{slug}.ics", "", "text/calendar").named
    assert not File("/calendar.ics", "", "text/calendar").named


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [("application/json; charset=utf-8", "object"), ("text/csv; charset=utf-8", "string"), ("application/vnd.citationstyles.csl+json", "array")],
)  # fmt: skip
def test_the_shape_of_a_body_follows_its_content_type(content_type, kind):
    assert File("/x", "", content_type).shape()["type"] == kind


def test_there_are_as_many_citations_as_formats_that_cite():
    assert sum(file.path.startswith("/cite/") for file in FILES) == len(CITATIONS)
