"""Nobody is asked for pages by somebody without a name."""

import pytest

from crawlers.web.contact import contact, refuse_nameless
from db.errors import InputError


@pytest.mark.parametrize(
    "text", ["mailto:desk@daily.example", "desk@daily.example", "https://daily.example/about"]
)
def test_contact_is_an_e_mail_or_web_address(text):
    assert contact({"SIDELIGHT_CONTACT": text}) == text


@pytest.mark.parametrize("text", ["", " ", "me", "http://", "a@b.example\r\nX-Evil: 1", "a b@c.d"])
def test_contact_is_nothing_else(text):
    assert contact({"SIDELIGHT_CONTACT": text}) is None


def test_crawl_without_contact_is_refused_with_what_to_do():
    with pytest.raises(InputError, match=r"SIDELIGHT_CONTACT.*isn't set.*put an e-mail"):
        refuse_nameless(environment={})


@pytest.mark.parametrize("proxy", ["http://proxy.example:3128", "http://10.0.0.1:3128"])
def test_proxy_elsewhere_leads_to_the_live_web(proxy):
    with pytest.raises(InputError):
        refuse_nameless(proxy=proxy, environment={})


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"])
def test_this_machine_needs_no_contact(proxy):
    refuse_nameless(proxy=proxy, environment={})
    refuse_nameless(loopback=True, environment={})
