"""How good models are, by name and kind, from the file that is shipped and from files of users."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from db.errors import InputError
from nlp.llm.measures import ENGLISH_ALONE, UNMEASURED, VOUCHED, Measured

IN_LANGUAGE = "articles in "  # and the two letters of a language, in the figures of an evaluation
LEAST_ARTICLES = 3  # of a language, for the figures to be of it


def measured_of(model: str, path: Path | None = None) -> Measured:
    """Give the figures of a model: those of a file that `evaluate llm --json` wrote, else ours.

    Raises InputError for a file without such figures.
    """
    if path is not None:
        return _read(path)
    return shipped().get(model, UNMEASURED)


@cache
def shipped() -> Mapping[str, Measured]:
    """Read the figures that come with Sidelight."""
    text = files("sidelight").joinpath("llm", "measured.toml").read_text(encoding="utf-8")
    return {
        model: Measured(tied=figures.get("tied", {}), untied=figures.get("untied", {}))
        for model, figures in tomllib.loads(text).items()
    }


def figures_text(measured: Measured) -> str:
    """Write figures as JSON, to be kept with the readings that they decided on."""
    return json.dumps(
        {
            "tied": dict(measured.tied),
            "untied": dict(measured.untied),
            "languages": sorted(measured.languages),
        },
        sort_keys=True,
    )


def figures_of(text: str) -> Measured:
    """Read what `figures_text` wrote."""
    figures = json.loads(text)
    languages = frozenset(figures.get("languages", ENGLISH_ALONE))
    return Measured(tied=figures["tied"], untied=figures["untied"], languages=languages)


NO_FIGURES = figures_text(UNMEASURED)


def _read(path: Path) -> Measured:
    """Read the figures of a file."""
    try:
        figures = dict(json.loads(path.read_text(encoding="utf-8")))
        return Measured(
            tied=_of(figures, "sure {} right"),
            untied=_of(figures, "untied {} right"),
            languages=_languages(figures),
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InputError(
            str(path),
            f"holds no figures ({error})",
            "write it with `sidelight evaluate llm --json`",
        ) from error


def _languages(figures: Mapping[str, float]) -> frozenset[str]:
    """Give the languages of enough of the articles that figures are of; English if none is told."""
    counts = {
        name.removeprefix(IN_LANGUAGE): count
        for name, count in figures.items()
        if name.startswith(IN_LANGUAGE)
    }
    if not counts:
        return ENGLISH_ALONE
    return frozenset(language for language, count in counts.items() if count >= LEAST_ARTICLES)


def _of(figures: Mapping[str, float], name: str) -> dict[str, float]:
    """Pick the shares of each kind out of an evaluation's figures."""
    names = {kind: name.format(kind) for kind in VOUCHED}
    return {kind: float(figures[key]) for kind, key in names.items() if key in figures}
