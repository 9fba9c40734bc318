"""A small base with an archive, a secret and an editor, to be backed up."""

import json
import shutil

import pytest

from crawlers.ingest.stage import ingest_paths
from crawlers.listings.pseudonyms import Pseudonyms
from db.community.editors import put_editor
from db.community.file import community_path, open_community
from db.store import Store

WORDS = "Parcelway records where its vans are and how long each driver rests. " * 5


def ingest(path, folder, names):
    """Ingest an article of each name into a base, by way of a file in a folder."""
    lines = folder / f"{names[0]}.jsonl"
    texts = [{"title": name, "text": f"{name}. {WORDS}"} for name in names]
    lines.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    with Store.open(path) as store, store.run("ingest", names=names) as run:
        ingest_paths(store, run, [str(lines)])
    return path


@pytest.fixture
def take_in(tmp_path):
    """Give a function that ingests so many articles into a base."""
    return lambda path, *names: ingest(path, tmp_path, names)


@pytest.fixture(scope="session")
def made_base(tmp_path_factory):
    """Make a base of two articles, with people who added something."""
    folder = tmp_path_factory.mktemp("desk")
    path = ingest(folder / "kb.db", tmp_path_factory.mktemp("texts"), ("one", "two"))
    Pseudonyms(path.with_suffix(".archive"))
    with open_community(community_path(path)) as people:
        put_editor(people, "quill", "a long password of hers")
    return path


@pytest.fixture
def base(made_base, tmp_path):
    """Give a copy of the base that a test may do with what it likes."""
    shutil.copytree(made_base.parent, tmp_path / "desk")
    return tmp_path / "desk" / "kb.db"
