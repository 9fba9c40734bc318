"""The commands about followers."""

from click.testing import CliRunner

from db.community.accounts import account_of_session, enter
from db.community.file import community_path, open_community
from db.editing.settings import note_site
from db.store import Store
from sidelight.cli import main


def test_dry_run_of_erasing_a_follower_erases_nothing(tmp_path):
    Store.open(tmp_path / "kb.db").close()
    with open_community(community_path(tmp_path / "kb.db")) as community:
        community.db.table("subscriptions").insert(
            {
                "id": "s1",
                "address": "ada@paper.example",
                "subject_kind": "story",
                "subject_key": "a",
                "token": "t",
                "asked_at": "2026-04-21T00:00:00Z",
            }
        )
        words = ["followers", "erase", str(tmp_path / "kb.db"), "ada@paper.example"]
        result = CliRunner().invoke(main, [*words, "--dry-run"])
        assert result.stdout == "would erase 1 subscriptions, with what they were mailed\n"
        assert community.value("select count(*) from subscriptions") == 1


def test_a_link_for_a_reader_lets_in_who_has_it(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        note_site(store, "https://desk.example")
    words = ["followers", "link", str(tmp_path / "kb.db"), "Ada@paper.example"]
    address = CliRunner().invoke(main, words).stdout.strip()
    assert address.startswith("https://desk.example/follow/enter/")
    with open_community(community_path(tmp_path / "kb.db")) as community:
        session = enter(community, address.rpartition("/")[2])
        assert account_of_session(community, session)["address"] == "Ada@paper.example"


def test_a_link_for_what_is_no_address_is_refused(tmp_path):
    Store.open(tmp_path / "kb.db").close()
    refused = CliRunner().invoke(main, ["followers", "link", str(tmp_path / "kb.db"), "ada"])
    assert (refused.exit_code, refused.stdout) == (1, "")
