"""The how-to for sources, followed to the letter, gives a source that is checked and listed."""

import re
import tomllib

import pytest

from crawlers.crawl.catalogue import load_catalogue
from crawlers.listings.formats import FORMATS
from db.errors import CatalogueError
from tests.docs.following import ROOT, run

TEXT = (ROOT / "docs" / "how_to_add_a_source.md").read_text(encoding="utf-8")
ENTRY, FORMAT = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
CATALOGUE = (ROOT / "crawlers" / "sources.toml").read_text(encoding="utf-8")


@pytest.fixture
def catalogue(tmp_path):
    """The catalogue with the entry of the how-to at its end."""
    path = tmp_path / "sources.toml"
    path.write_text(f"{CATALOGUE}\n{ENTRY}", encoding="utf-8")
    return path


def test_the_entry_is_read_and_takes_from_its_group(catalogue):
    source = load_catalogue(catalogue)[-1]
    assert (source.id, source.cadence, source.delay) == ("ledgerwatch", "3h", 2.0)


def test_the_command_lists_it(catalogue):
    listed = run(catalogue.parent, "from sidelight.cli import main; main()", "sources", "list", "--catalogue", catalogue, "--json")  # fmt: skip
    assert listed[-1]["name"] == "Ledger Watch"


def test_one_that_is_there_twice_is_refused(catalogue):
    catalogue.write_text(f"{CATALOGUE}\n{ENTRY}\n{ENTRY}", encoding="utf-8")
    with pytest.raises(CatalogueError, match="ledgerwatch is there twice"):
        load_catalogue(catalogue)


def test_an_unknown_key_is_refused(catalogue):
    catalogue.write_text(f"{CATALOGUE}\n{ENTRY}colour = 'red'\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="colour"):
        load_catalogue(catalogue)


def test_the_format_has_the_keys_of_those_that_are_there():
    ((_, fields),) = tomllib.loads(FORMAT).items()
    document = tomllib.loads((ROOT / "crawlers" / "formats.toml").read_text(encoding="utf-8"))
    assert document.keys() >= FORMATS.keys()
    assert fields.keys() <= {key for table in document.values() for key in table}


@pytest.mark.parametrize("kind", ["news", "company", "forum"])
def test_every_kind_it_names_is_taken(catalogue, kind):
    assert kind in TEXT
    catalogue.write_text(ENTRY.replace("trade_press", kind).replace('group = "trade"\n', ""), encoding="utf-8")  # fmt: skip
    assert load_catalogue(catalogue)[0].kind == kind
