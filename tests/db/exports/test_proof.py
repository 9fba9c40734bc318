import pytest

from db.exports.proof import identify, known, proof, web_addresses
from tests.db.exports.parts import passage


@pytest.mark.parametrize(
    ("base", "kind", "name"),
    [
        ("", "story", "urn:sidelight:story:x"),
        ("http://k.example", "story", "http://k.example/story/x"),
        ("http://k.example", "claim", "urn:sidelight:claim:x"),
    ],
)
def test_thing_is_named_by_its_page_or_a_urn(base, kind, name):
    assert identify(base, kind, "x") == name


def test_proof_is_words_address_capture_and_offsets():
    found = proof(passage("exact words"))
    assert set(found) == {"words", "article_url", "article_id", "capture_id", "start", "end"}
    assert found["words"] == "exact words"


def test_known_leaves_out_what_is_empty_but_not_zero():
    assert known({"a": None, "b": "", "c": [], "d": 0, "e": "x"}) == {"d": 0, "e": "x"}


def test_web_addresses_are_each_given_once():
    assert web_addresses(["http://a.example", None, "ftp://b.example", "http://a.example"]) == [
        "http://a.example"
    ]
