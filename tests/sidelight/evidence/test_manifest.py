"""What a pack of evidence says of itself is read back; what isn't one is refused with the place."""

import json

import pytest

from db.errors import InputError
from sidelight.evidence.manifest import CaptureEntry, Manifest, Passage, TextEntry, read_manifest

CAPTURE = CaptureEntry(id="c1", url="https://a.example/", fetched_at="2026-06-01T00:00:00Z",
                       content_type="text/html", sha256="ab" * 32, offset=0, listed_title=None,
                       listed_at=None, is_forum=False)  # fmt: skip
TEXT = TextEntry(id="a1", url="https://a.example/", title="Keys", byline=None, outlet=None,
                 published_at=None, superseded_at=None, captures=("c1",), sha256="cd" * 32)  # fmt: skip
PASSAGE = Passage(
    id="q1", kind="quotation", article_id="a1", start=0, end=4, words="Keys", by="USW"
)
MANIFEST = Manifest(form=1, title="Keys", about="story keys", software="Sidelight",
                    captures=(CAPTURE,), texts=(TEXT,), passages=(PASSAGE,))  # fmt: skip


def changed(**values):
    return json.dumps(json.loads(MANIFEST.as_json()) | values).encode()


def test_a_manifest_is_read_as_it_was_written():
    assert read_manifest(MANIFEST.as_json(), "pack.zip") == MANIFEST


def test_a_text_names_its_file():
    assert TEXT.file == "text/a1.txt"


def test_a_newer_form_is_refused():
    with pytest.raises(InputError, match="is of form 2"):
        read_manifest(changed(form=2), "pack.zip")


@pytest.mark.parametrize(
    ("values", "place"),
    [({"texts": [{"id": "a1"}]}, "texts.0.url"), ({"captures": "none"}, "captures"),
     ({"passages": [{"start": "soon"}]}, "passages.0")],
)  # fmt: skip
def test_what_is_wrong_is_named(values, place):
    with pytest.raises(InputError) as refused:
        read_manifest(changed(**values), "pack.zip")
    assert "can't be read" in str(refused.value)
    assert place in refused.value.advice


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff"])
def test_what_is_no_manifest_is_refused(content):
    with pytest.raises(InputError, match="can't be read"):
        read_manifest(content, "pack.zip")
