"""Links that other programs are given begin with where the base is served."""

from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from db.editing.settings import note_site
from db.store import Store
from sidelight.cli import main
from sidelight.mcp_server import server


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.delenv("SIDELIGHT_SITE", raising=False)
    Store.open(tmp_path / "kb.db").close()
    return tmp_path / "kb.db"


def served_at(path, site):
    with Store.open(path) as store:
        note_site(store, site)


@pytest.fixture
def site_of_mcp(path, monkeypatch):
    """Give a function that starts the server and gives the site that it has."""
    sites = []

    def stand_in(_, site):
        sites.append(site)
        return SimpleNamespace(run=lambda: None)

    monkeypatch.setattr(server, "mcp_server", stand_in)

    def start(*options):
        result = CliRunner().invoke(main, ["mcp", str(path), *options])
        assert result.exit_code == 0, result.output
        return sites[-1]

    return start


def test_mcp_links_to_where_the_base_was_served_last(path, site_of_mcp, monkeypatch):
    assert site_of_mcp() == "http://127.0.0.1:8001"
    served_at(path, "http://127.0.0.1:9003")
    assert site_of_mcp() == "http://127.0.0.1:9003"
    monkeypatch.setenv("SIDELIGHT_SITE", "https://desk.example/")
    assert site_of_mcp() == "https://desk.example"
    assert site_of_mcp("--site", "https://other.example") == "https://other.example"


@pytest.mark.parametrize("site", [None, "http://127.0.0.1:8001"])
def test_messages_to_others_need_an_address_that_others_reach(path, site):
    if site:
        served_at(path, site)
    words = ["webhooks", "send", str(path)]
    refused = CliRunner().invoke(main, words)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert "give --site https://your.site" in refused.stderr
    assert CliRunner().invoke(main, [*words, "--site", "https://desk.example"]).exit_code == 0
    served_at(path, "https://desk.example")
    assert CliRunner().invoke(main, words).exit_code == 0


def test_a_webhook_about_what_is_not_there_is_one_line(path):
    words = ["webhooks", "add", str(path), "https://hook.example/", "--by", "ada"]
    refused = CliRunner().invoke(main, [*words, "--about", "story:nothing"])
    assert (refused.exit_code, "is the id of no story here" in refused.stderr) == (1, True)
    assert CliRunner().invoke(main, words).exit_code == 0


@pytest.mark.parametrize("site", ["desk.example", "http://[x/", "https://desk.example/?a=b"])
def test_an_address_that_is_none_is_one_line(path, site):
    for command in (["mcp", str(path)], ["webhooks", "send", str(path)]):
        refused = CliRunner().invoke(main, [*command, "--site", site])
        assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
