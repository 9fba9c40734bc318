"""What a pack of evidence says of itself: captures, texts, and which words stand where."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter, ValidationError

from db.errors import InputError

FORM = 1  # of the manifest; a newer one can't be read by this version
MANIFEST, PAGE, STAMPS = "evidence.json", "index.html", "timestamps/"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureEntry:
    """A response at a moment: the digest of its body, and where its record is in the pack."""

    id: str
    url: str
    fetched_at: str
    content_type: str | None
    sha256: str
    offset: int
    listed_title: str | None
    listed_at: str | None
    is_forum: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry:
    """The text of an article, read from one or more captures, with what its page states."""

    id: str
    url: str
    title: str
    byline: str | None
    outlet: str | None
    published_at: str | None
    superseded_at: str | None
    captures: tuple[str, ...]
    sha256: str

    @property
    def file(self) -> str:
        """Name the file of the pack that holds the text."""
        return f"text/{self.id}.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a text: what they were read as, where they stand, and who says them."""

    id: str
    kind: str
    article_id: str
    start: int
    end: int
    words: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything that a pack says; the files of it hold the bytes and the texts."""

    form: int
    title: str
    about: str
    software: str
    captures: tuple[CaptureEntry, ...]
    texts: tuple[TextEntry, ...]
    passages: tuple[Passage, ...]

    def as_json(self) -> bytes:
        """Write the manifest."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes, key: str) -> Manifest:
    """Read a manifest; raise InputError for what isn't one, or is newer than we are."""
    try:
        manifest = TypeAdapter(Manifest).validate_json(content)
    except ValidationError as error:
        raise InputError(key, "has a list of evidence that can't be read", _first(error)) from error
    if manifest.form != FORM:
        raise InputError(key, f"is of form {manifest.form}", "install a newer Sidelight")
    return manifest


def _first(error: ValidationError) -> str:
    """Say where the first thing is wrong."""
    fault = error.errors()[0]
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
