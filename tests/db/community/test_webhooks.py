"""Addresses and subjects are checked, secrets are kept while they serve."""

import pytest

from db.community.webhooks import add_webhook, find_webhook, stop_webhook, webhooks, wish_of
from db.errors import InputError

URL = "https://hook.example/in?team=1"


@pytest.mark.parametrize(
    "url",
    ["", "hook.example", "http://hook.example/", "ftp://hook.example/", "https:///path",
     "https://ann:pass@hook.example/", "https://hook.example/#part", "https://hook.example/a b",
     "https://hook.example/\r\nx: y", "https://hook.example:99999/", "https://hook.example:x/",
     "http://127.0.0.1:8000/", "https://127.1/", "https://[::1]/", "https://printer.local/", "https://hook.example/" + "a" * 1000, "https://höök.example/"],
)  # fmt: skip
def test_an_address_that_cannot_be_sent_to_is_refused(url):
    with pytest.raises(InputError):
        wish_of(url, ["event"], "")


@pytest.mark.parametrize(
    ("kinds", "about"),
    [([], ""), (["rumour"], ""), (["event"], "story"), (["event"], "story:"), (["event"], "table:x"),
     (["event"], "story:a\nb"), (["event"], "story:" + "a" * 301)],
)  # fmt: skip
def test_news_that_is_none_is_refused(kinds, about):
    with pytest.raises(InputError):
        wish_of(URL, kinds, about)


def test_each_webhook_has_a_secret_of_its_own(community):
    added = [add_webhook(community, wish_of(URL, ["event"], "story:a"), by="ann") for _ in range(2)]
    assert len({webhook["secret"] for webhook in added}) == 2
    assert [webhook["about_key"] for webhook in webhooks(community)] == ["a", "a"]


def test_a_stopped_webhook_keeps_no_secret(community):
    webhook = add_webhook(community, wish_of(URL, ["event"], ""), by="ann")
    stop_webhook(community, webhook["id"], "by ann")
    assert webhooks(community)[0]["secret"] == ""
    with pytest.raises(InputError):
        find_webhook(community, webhook["id"])
    with pytest.raises(InputError):
        stop_webhook(community, webhook["id"], "by ann")
