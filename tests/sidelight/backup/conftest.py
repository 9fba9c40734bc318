"""A small base with an archive, a secret and an editor, to be backed up."""

import json

import pytest

from crawlers.ingest.stage import ingest_paths
from crawlers.listings.pseudonyms import Pseudonyms
from db.community.editors import put_editor
from db.community.file import community_path, open_community
from db.store import Store

WORDS = "Parcelway records where its vans are and how long each driver rests. " * 5


@pytest.fixture
def take_in(tmp_path):
    """Give a function that ingests so many articles into a base."""

    def ingest(path, *names):
        lines = tmp_path / f"{names[0]}.jsonl"
        texts = [{"title": name, "text": f"{name}. {WORDS}"} for name in names]
        lines.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
        with Store.open(path) as store, store.run("ingest", names=names) as run:
            ingest_paths(store, run, [str(lines)])
        return path

    return ingest


@pytest.fixture
def base(take_in, tmp_path):
    """Make a base of two articles, with people who added something."""
    (tmp_path / "desk").mkdir()
    path = take_in(tmp_path / "desk" / "kb.db", "one", "two")
    Pseudonyms(path.with_suffix(".archive"))
    with open_community(community_path(path)) as people:
        put_editor(people, "quill", "a long password of hers")
    return path
