"""Salts: one that stays for signing, one a day for addresses."""

import pytest

from db.community import salts
from db.community.salts import hashed_address, signing_secret


def test_the_secret_stays(community):
    assert signing_secret(community) == signing_secret(community)
    assert len(signing_secret(community)) == 64


def test_an_address_is_not_in_its_hash(community):
    hashed = hashed_address(community, "203.0.113.9")
    assert "203" not in hashed or len(hashed) == 32
    assert hashed != "203.0.113.9"


def test_the_same_address_has_the_same_hash_on_a_day(community):
    assert hashed_address(community, "203.0.113.9") == hashed_address(community, "203.0.113.9")


def test_another_address_has_another(community):
    assert hashed_address(community, "203.0.113.9") != hashed_address(community, "203.0.113.10")


def test_a_new_day_forgets_the_salt(community, monkeypatch):
    monkeypatch.setattr(salts, "now", lambda: "2026-05-01T08:00:00Z")
    before = hashed_address(community, "203.0.113.9")
    monkeypatch.setattr(salts, "now", lambda: "2026-05-02T08:00:00Z")
    assert hashed_address(community, "203.0.113.9") != before


def test_a_new_day_keeps_the_secret(community, monkeypatch):
    secret = signing_secret(community)
    monkeypatch.setattr(salts, "now", lambda: "2099-05-02T08:00:00Z")
    hashed_address(community, "203.0.113.9")
    assert signing_secret(community) == secret


@pytest.mark.parametrize(
    ("address", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.10", False),
        ("not an address", "not an address", True),
    ],
)
def test_a_household_of_ipv6_is_one(community, address, other, same):
    assert (hashed_address(community, address) == hashed_address(community, other)) is same
