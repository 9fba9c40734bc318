"""Nothing that `make demo` installs is under the GPL or AGPL alone, or under terms nobody looked at."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

LOCK = Path(__file__).parent.parent / "requirements.lock"
PINNED = re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
# Licences that let anybody use the part with ours, alone or as one of several to choose from. Of
# LGPL and MPL, only the part itself has to stay as free as it is, which it does.
FREE = re.compile(
    r"\b(?:0BSD|BSD|MIT|MIT-CMU|CMU|Apache|ISC|ISCL|PSF|Python Software Foundation|MPL|Mozilla Public|"
    r"Unlicense|Public Domain|Zlib|HPND|CC0|ZPL|Zope|LGPL\w*|Lesser General Public)\b",
    re.IGNORECASE,
)
# Parts whose metadata name no licence; where it is said instead was looked up by hand.
LOOKED_UP = {
    "axe-playwright-python": "MIT, in its LICENSE",
}


def licences(part: Distribution) -> list[str]:
    """Give the licences of a part, of which whoever uses it may choose one."""
    expression = part.metadata.get("License-Expression")
    if expression:
        return re.split(r"\s+OR\s+", expression.strip("()"))
    classifiers = part.metadata.get_all("Classifier") or []
    named = [line.rpartition("::")[2] for line in classifiers if line.startswith("License ::")]
    return named or [(part.metadata.get("License") or "").splitlines()[0][:80]]


def offered(name: str) -> list[str]:
    """Give the licences of an installed part; of those for other systems, which aren't here, none."""
    try:
        return [LOOKED_UP[name]] if name in LOOKED_UP else licences(distribution(name))
    except PackageNotFoundError:
        return []


def test_parts_may_be_used_by_anybody():
    offers = {name: offers for name in PINNED if (offers := offered(name))}
    assert len(offers) > 100
    assert {name: given for name, given in offers.items() if not any(map(FREE.search, given))} == {}


@pytest.mark.parametrize(
    "name", ["fuzzywuzzy", "levenshtein", "python-levenshtein", "text-unidecode"]
)
def test_part_that_was_replaced_stays_away(name):
    assert name not in PINNED
