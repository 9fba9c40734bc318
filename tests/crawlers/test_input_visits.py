"""A page looked at twice: an edit is kept, what stands in its place isn't, and surroundings don't count."""

import json
import tomllib

import pytest

from tests.crawlers.test_inputs import INPUTS, markup

CANONICAL = '<link rel="canonical" href="https://post.example/work/scanners-count-pauses">'


def inputs():
    visits = tomllib.loads((INPUTS / "visits" / "second_visits.toml").read_text(encoding="utf-8"))
    return [pytest.param(item, id=item["name"]) for item in visits["input"]]


def page(item, changes):
    """Write the page of one visit."""
    head = CANONICAL + changes.get("head", "")
    story_in = f"@STORY@{changes.get('below_story', '')}"
    usual = {"language": item.get("language", "en"), **changes, "head": head, "story_in": story_in}
    text = markup(usual).replace(f"<p>{changes.get('without')}</p>", "")
    return text.replace(*changes["replace"]) if "replace" in changes else text


@pytest.fixture
def visit(tmp_path, ingest, extract):
    """Look at a page as it now is; give what the stage counts."""

    def look(text):
        path = tmp_path / "pages" / "scanners.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        ingest(path.parent)  # a file named alone would be refused if it held nothing
        return extract()

    return look


@pytest.mark.parametrize("item", inputs())
def test_second_visit_is_told_for_what_it_is(store, visit, item):
    visit(page(item, item.get("first", {})))
    former = store.rows("select title, text from articles")[0]
    whole = item.get("whole", "").replace("@CANONICAL@", CANONICAL)
    counts = visit(whole or page(item, item.get("second", {})))
    current = store.rows("select title, text from articles where superseded_at is null")
    revisions = store.rows("select kind, head from revisions")
    assert [revision["kind"] for revision in revisions] == (
        [item["kind"]] if "kind" in item else []
    )
    if "kind" not in item:
        assert current == [former]
    if item.get("blocked"):
        assert counts == {"blocked": 1}
    _is_headed(item, current, revisions)


def _is_headed(item, current, revisions):
    """Hold what changed in the head of a page against what should have."""
    if "head" in item:
        assert list(json.loads(revisions[0]["head"])) == item["head"]
    assert current[0]["title"] == item.get("title", current[0]["title"])
