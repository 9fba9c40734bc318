"""The pages people write on, in a real browser without script: narrow, accessible, and they work."""

from email.message import EmailMessage

import pytest

from db.community import alerts
from db.community.comments import Remark, add_comment, moderate
from db.community.editors import put_editor
from db.community.file import community_path, open_community
from db.community.sessions import begin_session
from db.community.subscriptions import Match, Subject, ask
from db.site.desk import build_desk
from db.site.people.forms import OUTBOXES
from tests.browser.conftest import served_desk
from tests.browser.test_pages import (  # noqa: F401  (fixtures)
    faults_on_every_screen,
    resizable,
    scriptless,
)
from tests.db.site.conftest import ROWS, fill
from tests.db.site.hostile import ATTACK

pytestmark = pytest.mark.browser
STORY = "halcyon-records-keystrokes"
COMMENTS = f"/story/{STORY}/comments"
FOLLOW = f"/follow?kind=story&key={STORY}"
EDITORS = (
    "/sign-in",
    "/review?queue=stances",
    "/review?queue=dates",
    "/judgements",
    "/moderate",
    "/alerts",
    "/webhooks",
)
UNSURE = {**ROWS["stances"][0], "id": "s2", "score": 0.5}
OTHER = {**UNSURE, "id": "s3", "score": 0.55, "practice": "screen_capture"}


class Letters:
    """Takes every mail."""

    sender, site = "news@sidelight.example", "https://sidelight.example"

    def send(self, message):
        """Take a mail."""
        assert isinstance(message, EmailMessage)


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    """Give a base about which readers wrote, also in bad faith, and which they follow."""
    stances = [*ROWS["stances"], UNSURE, OTHER]
    path = fill(tmp_path_factory.mktemp("people") / "kb.db", {**ROWS, "stances": stances})
    with open_community(community_path(path)) as community:
        put_editor(community, "ada", "correct horse battery")
        for text in (ATTACK, "W" * 3000, "Well read."):
            for verdict in ("publish", "reject", None):
                remark = Remark(story_id=STORY, kind="correction", text=text, name="Ann")
                key = add_comment(community, remark)
                if verdict:
                    moderate(community, key, verdict, by="ada")
        row = ask(community, Subject("story", STORY), "ann@mail.example")
        alerts.deliver(community, row, "confirmation", [], lambda: None)
        alerts.begin(community, row["id"], "digest", [Match("k", "t", "/p")])
    return path


@pytest.fixture(scope="module")
def people_desk(kb):
    desk = build_desk(kb, public=True)
    OUTBOXES[desk] = Letters()
    return desk


@pytest.fixture(scope="module")
def people_site(people_desk):
    with served_desk(people_desk) as address:
        yield address


def sign_in(tab, desk, kb, site):
    """Give a tab the cookie of an editor."""
    with open_community(community_path(kb)) as community:
        actor = {"id": "ada", "session": begin_session(community, "ada")}
    tab.context.add_cookies(
        [{"name": "ds_actor", "value": desk.sign({"a": actor}, "actor"), "url": site}]
    )


def test_pages_fit_every_screen_and_have_no_axe_violation(kb, people_desk, people_site, resizable):  # noqa: F811
    with open_community(community_path(kb)) as community:
        token = community.value("select token from subscriptions")
    links = [f"/follow/{act}/{token}" for act in ("confirm", "stop")]
    sign_in(resizable, people_desk, kb, people_site)
    faults = []
    for address in (COMMENTS, FOLLOW, *links, *EDITORS):
        response = resizable.goto(people_site + address)
        assert response.status == 200
        faults += faults_on_every_screen(resizable, address.replace(token, ""))
    assert faults + resizable.complaints == []


def test_reader_without_script_writes_and_follows(people_site, scriptless):  # noqa: F811
    scriptless.goto(f"{people_site}/story/{STORY}")
    scriptless.get_by_role("link", name="Comments and corrections").click()
    scriptless.get_by_label("correction").check()
    scriptless.get_by_label("Your text").fill("The date is wrong.")
    scriptless.get_by_role("button", name="Send to the editors").click()
    assert "An editor reads it" in scriptless.get_by_role("status").inner_text()
    scriptless.goto(f"{people_site}/story/{STORY}")
    scriptless.get_by_role("link", name="Follow this story").first.click()
    scriptless.get_by_label("Your e-mail address").fill("bea@mail.example")
    scriptless.get_by_role("button", name="Send me a link").click()
    assert "on its way" in scriptless.get_by_role("status").inner_text()


def test_editor_publishes_with_one_press(kb, people_desk, people_site, scriptless):  # noqa: F811
    with open_community(community_path(kb)) as community:
        add_comment(community, Remark(story_id=STORY, kind="comment", text="Press me."))
    sign_in(scriptless, people_desk, kb, people_site)
    scriptless.goto(f"{people_site}/moderate")
    entry = scriptless.get_by_role("listitem").filter(has_text="Press me.")
    entry.get_by_role("button", name="Publish").click()
    scriptless.goto(people_site + COMMENTS)
    assert scriptless.get_by_text("Press me.").count() == 1


def test_one_key_decides_and_leads_on(kb, people_desk, people_site, chromium):
    tab = chromium.new_context().new_page()
    sign_in(tab, people_desk, kb, people_site)
    tab.goto(f"{people_site}/review?queue=stances")
    first = tab.locator("#question").inner_text()
    with tab.expect_navigation():
        tab.keyboard.press("s")
    second = tab.locator("#question").inner_text()
    assert first != second
    with tab.expect_navigation():
        tab.keyboard.press("n")
    assert tab.locator("#question").inner_text() == first
    tab.goto(f"{people_site}/judgements")
    assert tab.get_by_role("button", name="Undo").count() == 1
    tab.context.close()


def test_editor_signs_in_without_script(people_site, scriptless):  # noqa: F811
    scriptless.goto(f"{people_site}/review")
    scriptless.get_by_role("link", name="Sign in").first.click()
    scriptless.get_by_label("Name").fill("ada")
    scriptless.get_by_label("Password").fill("correct horse battery")
    scriptless.get_by_role("button", name="Sign in").click()
    assert "Signed in as ada" in scriptless.locator("main").inner_text()
    assert scriptless.url == f"{people_site}/review"
