import asyncio
from types import SimpleNamespace

import pytest

from db.community.limits import Limit
from db.errors import InputError
from db.site.people import forms
from db.site.people.forms import Refusal
from db.store import Store


def request(body=b"", *, length=None, token="t", client=("203.0.113.9", 80)):
    """Give what a form reads of a request."""

    async def post_body():
        return body

    size = str(len(body) if length is None else length)
    scope = {"csrftoken": lambda: token, "client": client}
    return SimpleNamespace(headers={"content-length": size}, post_body=post_body, scope=scope)


def posted(*arguments, **options):
    return asyncio.run(forms.posted(request(*arguments, **options)))


def test_posted_reads_fields_with_the_right_token():
    assert posted(b"csrftoken=t&text=a+b&name=") == {"csrftoken": "t", "text": "a b", "name": ""}


@pytest.mark.parametrize("body", [b"text=a", b"csrftoken=other&text=a", b"csrftoken=&text=a"])
def test_posted_refuses_a_form_that_isnt_ours(body):
    with pytest.raises(Refusal) as refused:
        posted(body)
    assert refused.value.status == 403


def test_posted_refuses_a_body_that_is_too_large():
    with pytest.raises(Refusal) as refused:
        posted(b"csrftoken=t", length=forms.MOST_BYTES + 1)
    assert refused.value.status == 413


@pytest.mark.parametrize("length", ["", "-1", "many"])
def test_posted_refuses_a_body_that_doesnt_say_its_length(length):
    with pytest.raises(Refusal):
        posted(b"csrftoken=t", length=length)


def test_posted_refuses_what_isnt_utf8():
    with pytest.raises(Refusal) as refused:
        posted(b"csrftoken=t&text=\xff")
    assert refused.value.status == 400


def test_sender_is_the_address_or_unknown():
    assert forms.sender(request()) == "203.0.113.9"
    assert forms.sender(request(client=None)) == "unknown"


def test_limit_refuses_one_too_many(desk, community):
    seldom = Limit("test", most=1, minutes=5)
    asyncio.run(forms.limit(desk, seldom, "198.51.100.7"))
    with pytest.raises(Refusal) as refused:
        asyncio.run(forms.limit(desk, seldom, "198.51.100.7"))
    assert refused.value.status == 429


def test_in_community_with_a_default_makes_no_file(desk, kb):
    assert asyncio.run(forms.in_community(desk, lambda _: "read", default="nothing")) == "nothing"
    assert not forms.COMMUNITIES[desk].exists()


def test_in_community_that_cant_be_opened_is_refused(desk):
    forms.COMMUNITIES[desk].write_bytes(b"not a base at all" * 100)
    with pytest.raises(Refusal) as refused:
        asyncio.run(forms.in_community(desk, lambda _: None))
    assert refused.value.status == 503


def test_in_words_says_key_reason_and_advice():
    assert (
        forms.in_words(InputError("Your text", "is empty", "write")) == "Your text is empty; write."
    )


@pytest.mark.parametrize(
    ("key", "reason", "said"),
    [
        ("nobody", "no such story", "nobody: no such story."),
        ("", "no such story", "There is no such story."),
        ("\x00\u202e", "is no step of it", "That is no step of it."),
        ("x" * 5000, "is no day", f"{'x' * 80}… is no day."),
    ],
)
def test_what_somebody_wrote_is_said_in_part_and_only_what_can_be_seen(key, reason, said):
    assert forms.in_words(InputError(key, reason)) == said


def refuse_halfway(store):
    with store.transaction():
        store.db.execute("create table halfway (id)")
        raise Refusal(400, "No", "Not so.")


def test_refusal_leaves_a_transaction_as_it_was_raised(kb):
    with Store.open(kb) as store:
        with pytest.raises(Refusal) as raised:
            refuse_halfway(store)
        assert (raised.value.status, raised.value.title) == (400, "No")
        assert "halfway" not in store.db.table_names()
