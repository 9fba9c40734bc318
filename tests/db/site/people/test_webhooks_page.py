"""Editors add and stop webhooks; a secret is shown once, to who made it."""

from db.community.webhooks import webhooks

URL = "https://hook.example/in"


def added(editor, **fields):
    """Send the form; the page that held it is asked for first."""
    editor.get("/webhooks")
    return editor.send("/webhooks", **{"url": URL, "event": "1", **fields})


def test_an_editor_adds_one_and_sees_its_secret_once(editor, community):
    page = added(editor, about_kind="stakeholder", about_key=" usw ")
    (webhook,) = webhooks(community)
    assert (webhook["kinds"], webhook["about_kind"], webhook["about_key"]) == (
        '["event"]', "stakeholder", "usw",
    )  # fmt: skip
    assert webhook["secret"] in page.text
    assert webhook["secret"] not in editor.get("/webhooks").text
    assert page.headers["cache-control"] == "private, no-store"


def test_an_editor_stops_one(editor, community):
    added(editor)
    answer = editor.send("/webhooks", stop=webhooks(community)[0]["id"])
    assert answer.status_code == 303
    assert "stopped by" in editor.get("/webhooks").text


def test_an_address_that_cannot_be_sent_to_is_said_so(editor, community):
    page = added(editor, url="http://hook.example/")
    assert (page.status_code, "https://" in page.text) == (400, True)
    assert webhooks(community) == []


def test_an_address_of_this_network_is_refused_in_one_line(editor, community):
    page = added(editor, url="https://192.168.0.5/in")
    assert (page.status_code, "leads to 192.168.0.5, which isn" in page.text) == (400, True)
    assert webhooks(community) == []


def test_what_the_base_does_not_have_is_refused(editor, community):
    page = added(editor, about_kind="story", about_key="nothing-of-the-kind")
    assert (page.status_code, "is the id of no story here" in page.text) == (400, True)
    assert webhooks(community) == []


def test_a_form_without_its_token_is_refused(editor, community):
    editor.get("/webhooks")
    assert editor.send("/webhooks", signed=False, url=URL, event="1").status_code == 403
    assert webhooks(community) == []


def test_webhooks_are_for_editors_only(reader, community):
    assert reader.get("/webhooks").status_code == 403
    assert reader.send("/webhooks", url=URL, event="1").status_code == 403
    assert webhooks(community) == []
