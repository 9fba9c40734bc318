"""What a pack of evidence says -> one page of HTML that opens without us, a script or a network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from db.site.view.marking import Mark, Piece, marked_paragraphs
from sidelight.evidence.manifest import Manifest, Passage

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page_of(manifest: Manifest, texts: Mapping[str, str]) -> str:
    """Write the page: each text with its passages marked, and where each stands."""
    captures = {capture.id: capture for capture in manifest.captures}
    articles = [
        {
            "entry": entry,
            "captures": [captures[capture] for capture in entry.captures],
            "passages": passages_of(manifest, entry.id),
            "paragraphs": _paragraphs(texts[entry.id], passages_of(manifest, entry.id)),
        }
        for entry in manifest.texts
    ]
    return PAGES.get_template("page.html").render(manifest=manifest, articles=articles)


def passages_of(manifest: Manifest, article_id: str) -> list[Passage]:
    """Give the passages of one text."""
    return [passage for passage in manifest.passages if passage.article_id == article_id]


def _paragraphs(text: str, passages: list[Passage]) -> list[list[Piece]]:
    """Cut a text where passages begin and end; the first piece of each gets its anchors."""
    marks = [Mark(passage.start, passage.end, passage.kind, passage.by) for passage in passages]
    anchors: dict[int, list[str]] = {}
    for passage in passages:
        anchors.setdefault(passage.start, []).append(passage.id)
    position, paragraphs = 0, marked_paragraphs(text, marks)
    for piece in (piece for paragraph in paragraphs for piece in paragraph):
        position = text.index(str(piece["text"]), position)
        piece["anchors"] = anchors.get(position, [])
        position += len(str(piece["text"]))
    return paragraphs
