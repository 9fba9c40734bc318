"""A stamped copy of the sample base, and packs made of it."""

import shutil
import zipfile

import pytest
from click.testing import CliRunner

from sidelight.cli import main
from tests.tsa import serve_authority

STORY = "select story_id from story_articles group by 1 order by count(*) desc, 1 limit 1"


class Desk:
    """A base with its archive, the authority that stamped it, and its largest story."""

    def __init__(self, path, authority):
        self.path = path
        self.root = authority.folder / "root.pem"
        self.authority = authority

    def run(self, *words):
        """Run a command; give its result."""
        return CliRunner().invoke(main, list(map(str, words)))


@pytest.fixture(scope="session")
def stamped(demo_base, tmp_path_factory):
    """Stamp a copy of the sample base by a local authority."""
    folder = tmp_path_factory.mktemp("stamped")
    path = folder / "kb.db"
    shutil.copy(demo_base, path)
    shutil.copytree(demo_base.with_suffix(".archive"), path.with_suffix(".archive"))
    (folder / "authority").mkdir()
    serving = serve_authority(folder / "authority")
    desk = Desk(path, next(serving))
    result = desk.run("archive", "timestamp", path, "--authority", desk.authority.url,
                      "--certificate", desk.root)  # fmt: skip
    assert result.exit_code == 0, result.output
    yield desk
    next(serving, None)


@pytest.fixture(scope="session")
def story(stamped):
    from db.store import Store

    with Store.open(stamped.path) as store:
        return store.value(STORY)


@pytest.fixture(scope="session")
def pack(stamped, story):
    """Make the pack of evidence of the largest story."""
    path = stamped.path.with_name("story.zip")
    result = stamped.run("export", stamped.path, "evidence", path, "--story", story)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def altered(pack, tmp_path):
    """Give a function that writes the pack anew with other files, as a forger would."""

    def alter(change, *, relist=False):
        with zipfile.ZipFile(pack) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
        change(files)
        if relist:
            relisted(files)
        path = tmp_path / "altered.zip"
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        return path

    return alter


def relisted(files):
    """List the digests of altered files anew."""
    import hashlib
    import json

    listing = json.loads(files["datapackage.json"])
    for part in listing["resources"]:
        content = files.get(part["path"], b"")
        part |= {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
    files["datapackage.json"] = json.dumps(listing).encode()
    digest = hashlib.sha256(files["datapackage.json"]).hexdigest()
    files["datapackage-digest.json"] = json.dumps({"hash": f"sha256:{digest}"}).encode()
