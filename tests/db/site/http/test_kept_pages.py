"""Pages are made once while the base stays as it is, and are never somebody else's."""

import asyncio
import os
import time

import httpx
import pytest

from db.community.file import community_path, open_community
from db.site.desk import build_desk
from db.site.http import kept_pages
from db.site.http.kept_pages import Answer, KeptPages, key_of, may_be_kept
from db.store import Store
from tests.db.site.conftest import ROWS, Browser, fill

STORY = "/story/halcyon-records-keystrokes"
AT = b'W/"tag"'


@pytest.fixture
def made(monkeypatch):
    """Count how often a page is made."""
    asked = []
    whole = kept_pages._whole

    async def counted(app, scope, receive):
        asked.append(scope["path"])
        return await whole(app, scope, receive)

    monkeypatch.setattr(kept_pages, "_whole", counted)
    return asked


@pytest.fixture
def kb(tmp_path):
    path = fill(tmp_path / "kb.db", ROWS)
    settle(path)
    return path


def settle(path):
    """Let a base look as if it was written to a while ago."""
    long_ago = time.time() - 60
    for file in (path, path.with_name(f"{path.name}-wal")):
        if file.exists():
            os.utime(file, (long_ago, long_ago))


class Site:
    """One running application, so that what it keeps lasts over requests."""

    def __init__(self, path, **options):
        self.app = build_desk(path, **options).app()

    def ask(self, *paths, **options):
        """Give the responses to addresses that are asked for at once."""

        async def all_of_them():
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://desk.example"
            ) as client:
                return await asyncio.gather(*(client.get(path, **options) for path in paths))

        return asyncio.run(all_of_them())

    def get(self, path, **options):
        return self.ask(path, **options)[0]


@pytest.fixture
def site(kb):
    return Site(kb, public=True)


@pytest.mark.parametrize(
    "path", ["/", STORY, f"{STORY}.json", "/feeds/new.atom", "/timeline?kind=statement"]
)
def test_a_kept_page_is_the_page(site, made, path):
    first, second = site.get(path), site.get(path)
    assert len(made) == 1
    assert (first.content, dict(first.headers)) == (second.content, dict(second.headers))


def test_a_kept_page_is_the_same_without_compression(site):
    packed, plain = site.get(STORY), site.get(STORY, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_a_page_that_isnt_asked_for_compressed_is_kept_too(site, made):
    for _ in range(2):
        assert site.get(STORY, headers={"accept-encoding": "identity"}).status_code == 200
    assert len(made) == 1


def test_who_has_a_kept_page_is_told_so(site, made):
    tag = site.get(STORY).headers["etag"]
    again = site.get(STORY, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "public, max-age=60"
    assert len(made) == 1


def test_a_kept_page_has_its_security_headers(site):
    for _ in range(2):
        assert "default-src 'none'" in site.get(STORY).headers["content-security-policy"]


def test_what_is_written_is_seen_at_once(site, kb, made):
    assert "Halcyon records keystrokes" in site.get(STORY).text
    with Store.open(kb) as store, store.transaction():
        store.change("stories", {"id": "halcyon-records-keystrokes"}, {"title": "Another title"})
    assert "Another title" in site.get(STORY).text
    assert len(made) == 2


def test_what_people_add_is_seen_at_once(site, kb, made):
    site.get(STORY)
    with open_community(community_path(kb)):
        pass
    site.get(STORY)
    assert len(made) == 2


def test_a_base_just_written_to_keeps_nothing(site, kb, made, monkeypatch):
    monkeypatch.setattr(kept_pages, "RACY_SECONDS", 3600)
    os.utime(kb)
    site.ask(STORY)
    site.ask(STORY)
    assert len(made) == 2


def test_a_slow_page_of_a_base_just_written_to_isnt_kept(tmp_path, monkeypatch):
    path = tmp_path / "kb.db"
    path.write_text("as it was")
    pages = KeptPages([path])
    monkeypatch.setattr(kept_pages, "RACY_SECONDS", 3600)
    begun = pages.begun()
    settle(path)
    pages.keep((b"a",), begun, Answer(200, [], b"body"))
    assert begun is None
    assert pages.get((b"a",)) is None


def test_a_new_day_makes_a_new_page(site, made, monkeypatch):
    site.get("/")
    version = KeptPages.version
    monkeypatch.setattr(KeptPages, "version", lambda pages: ("tomorrow", *version(pages)[1:]))
    site.get("/")
    assert len(made) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [((STORY, {}), (f"{STORY}?as_of=2026-06-02", {})),
     ((STORY, {}), (STORY, {"headers": {"host": "other.example"}})),
     (("/timeline?kind=fine", {}), ("/timeline?kind=leak", {}))],
)  # fmt: skip
def test_pages_of_other_addresses_and_hosts_are_others(site, made, one, other):
    for path, options in (one, other, one, other):
        assert site.get(path, **options).status_code == 200
    assert len(made) == 2


def test_readers_who_ask_at_once_have_the_page_made_once(site, made):
    answers = site.ask(*[STORY] * 8)
    assert len(made) == 1
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("path", ["/story/nothing", "/timeline?since=never"])
def test_errors_are_made_each_time(site, made, path):
    site.get(path)
    site.get(path)
    assert len(made) == 2


@pytest.mark.parametrize("path", ["/sign-in", "/judgements", "/follow", f"{STORY}/comments"])
def test_forms_are_never_kept(site, made, path):
    assert site.get(path).headers["cache-control"] == "private, no-store"
    assert made == []


@pytest.mark.parametrize(
    "path", ["/kb/stories", "/sidelight/desk.css", "/-/static/app.css", "/stories.csv"]
)
def test_tables_and_files_are_none_of_ours(site, made, path):
    assert site.get(path).status_code == 200
    assert made == []


@pytest.mark.parametrize("cookie", ["ds_actor=x", "theme=dark; ds_csrftoken=1", "\xff; =;;"])
def test_a_cookie_that_signs_nobody_in_makes_no_page_of_its_own(site, made, cookie):
    first = site.get(STORY)
    again = site.get(STORY, headers={"cookie": cookie.encode("latin-1")})
    assert made == [STORY]
    assert again.content == first.content


def test_a_page_is_made_without_the_cookies_of_who_asks_first(site, monkeypatch):
    scopes = []
    whole = kept_pages._whole

    async def noted(app, scope, receive):
        scopes.append(scope)
        return await whole(app, scope, receive)

    monkeypatch.setattr(kept_pages, "_whole", noted)
    site.get(STORY, headers={"cookie": "ds_messages=x; ds_csrftoken=1"})
    assert b"cookie" not in dict(scopes[0]["headers"])


def test_an_editor_gets_a_page_of_their_own(kb, made):
    desk = build_desk(kb, public=True)
    cookie = f"ds_actor={desk.sign({'a': {'id': 'ada'}}, 'actor')}"
    site = Site(kb, public=True)
    site.app = desk.app()
    site.get(STORY)
    assert site.get(STORY, headers={"cookie": cookie}).status_code == 200
    assert made == [STORY]


def test_a_head_request_is_answered_without_a_body(kb):
    answer = Browser(build_desk(kb)).ask("head", STORY)
    assert (answer.status_code, answer.content) == (200, b"")


def answer(status=200, **headers):
    named = {"etag": "W/x", "cache-control": "public", **headers}
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()]
    return Answer(status, pairs, b"body")


def test_an_answer_for_everybody_may_be_kept():
    assert may_be_kept(answer())


@pytest.mark.parametrize(
    "found",
    [answer(404), answer(set_cookie="a=b"), answer(vary="Cookie".lower()), answer(500),
     Answer(200, [(b"cache-control", b"private, no-store"), (b"etag", AT)], b""),
     Answer(200, [], b"streamed")],
)  # fmt: skip
def test_an_answer_for_one_reader_may_not_be_kept(found):
    assert not may_be_kept(found)


def test_key_of_leaves_out_what_is_sent_to():
    scope = {"type": "http", "method": "POST", "path": "/stories", "headers": []}
    assert key_of(scope, (), bool) is None
    assert key_of({**scope, "type": "lifespan"}, (), bool) is None
    assert key_of({**scope, "method": "GET"}, (), bool) is not None


def test_pages_are_forgotten_when_there_are_too_many(tmp_path):
    pages = KeptPages([tmp_path / "kb.db"], most=1000)
    version = pages.version()
    for number in range(20):
        pages.keep((str(number).encode(),), version, Answer(200, [], os.urandom(200)))
    assert pages.get((b"19",)) is not None
    assert pages.get((b"0",)) is None


def test_a_page_that_is_too_large_is_sent_and_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_pages, "LARGEST", 100)
    pages = KeptPages([tmp_path / "kb.db"])
    assert pages.keep((b"a",), pages.version(), Answer(200, [], os.urandom(300))).packed
    assert pages.get((b"a",)) is None
