"""An address may do so much in a while; it is never written down."""

from db.community.limits import Limit, forget, is_within
from db.community.salts import hashed_address, signing_secret

TWICE = Limit("try", most=2, minutes=10)
ADDRESS = "198.51.100.7"


def test_is_within_lets_an_address_act_up_to_the_limit(community):
    assert [is_within(community, TWICE, ADDRESS) for _ in range(3)] == [True, True, False]


def test_is_within_counts_each_address_and_act_alone(community):
    for _ in range(2):
        is_within(community, TWICE, ADDRESS)
    assert is_within(community, TWICE, "198.51.100.8")
    assert is_within(community, Limit("other", most=1, minutes=10), ADDRESS)


def test_acts_longer_ago_than_the_limit_do_not_count(community):
    for _ in range(2):
        is_within(community, TWICE, ADDRESS)
    community.db.execute("update attempts set at = '2020-01-01T00:00:00Z'")
    assert is_within(community, TWICE, ADDRESS)
    assert community.value("select count(*) from attempts") == 1


def test_forget_lets_an_address_begin_anew(community):
    for _ in range(2):
        is_within(community, TWICE, ADDRESS)
    forget(community, TWICE, ADDRESS)
    assert is_within(community, TWICE, ADDRESS)


def test_no_address_is_stored(community):
    is_within(community, TWICE, ADDRESS)
    assert ADDRESS not in "\n".join(community.db.conn.iterdump())


def test_hashed_address_changes_with_the_day(community):
    before = hashed_address(community, ADDRESS)
    assert hashed_address(community, ADDRESS) == before
    community.db.execute("update salts set made_at = '2020-01-01T00:00:00Z'")
    assert hashed_address(community, ADDRESS) != before


def test_hashed_address_takes_an_ipv6_network_as_one(community):
    one, same, other = (
        hashed_address(community, address)
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:3::1")
    )
    assert one == same != other


def test_signing_secret_is_made_once(community):
    assert signing_secret(community) == signing_secret(community)
    assert len(signing_secret(community)) == 64
