"""What the catalogue and outlets.toml know of a site's outlet."""

from crawlers.known_outlets import UNKNOWN, known_outlets
from crawlers.web.canonical import site_of


def test_a_site_of_one_source_is_known_by_it():
    reuters = known_outlets()["reuters.com"]
    assert (reuters.name, reuters.kind) == ("Reuters", "news")


def test_a_site_of_several_sources_has_what_they_agree_in():
    bbc = known_outlets()["bbc.com"]
    assert (bbc.name, bbc.kind, bbc.homepage) == ("BBC", "news", None)


def test_sources_of_several_kinds_leave_the_kind_unknown():
    assert known_outlets()["europa.eu"].kind is None


def test_a_site_that_nobody_wrote_of_is_unknown():
    assert known_outlets().get("halcyon.example", UNKNOWN) == UNKNOWN


def test_sites_are_registrable_hosts_with_a_name():
    sites = known_outlets()
    assert [site for site in sites if site_of(f"https://www.{site}/") != site] == []
    assert [site for site, facts in sites.items() if not facts.name] == []
