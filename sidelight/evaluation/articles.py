"""Real pages with the body a person marked -> how well we find the bodies.

The measure is that of the article extraction benchmark of Zyte (Scrapinghub), 2020:
shingles of four words, precision and recall of each page, their means, and F1 of the means.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean

from crawlers.articles.reading import Page, read_article
from crawlers.ingest.files import Document, documents
from db.errors import ExtractionError, InputError

SHINGLE = 4
WORD = re.compile(r"\w+")
TRUTH = "ground-truth.json"
MARKED_IN = "2026-01-01T00:00:00Z"  # later than any of the pages

Counts = tuple[int, int, int]


def evaluate(folder: Path) -> dict[str, float]:
    """Score our reading of the pages of a folder against its ground-truth.json.

    Raises InputError when there is no such file, or it isn't of the expected form.
    """
    truth = _truth(folder)
    pairs = [(body, read_body(folder / f"{page_id}.html.gz")) for page_id, body in truth.items()]
    return {
        "pages": float(len(pairs)),
        **scores(matches(true, body_read) for true, body_read in pairs),
    }


def read_body(path: Path) -> str:
    """Extract the body of a page file; "" when none is found."""
    document = next(iter(documents(path)))
    if not isinstance(document, Document):
        raise document
    page = Page(
        capture_id="",
        address=document.address,
        body=document.body,
        content_type=document.content_type,
        fetched_at=MARKED_IN,
    )
    try:
        return read_article([page]).text
    except ExtractionError:
        return ""


def matches(true: str, body: str) -> Counts:
    """Count the shingles that both have, that only we found, that only the person marked."""
    true_shingles, our_shingles = shingles(true), shingles(body)
    return (
        (true_shingles & our_shingles).total(),
        (our_shingles - true_shingles).total(),
        (true_shingles - our_shingles).total(),
    )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words of a text; a shorter text is one run."""
    words = WORD.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else range(0)
    return Counter(tuple(words[start : start + SHINGLE]) for start in starts)


def scores(counts: Iterable[Counts]) -> dict[str, float]:
    """Average precision and recall over the pages that have them, and take F1 of the means."""
    pages = list(counts)
    precisions = [both / (both + extra) for both, extra, _ in pages if both + extra]
    recalls = [both / (both + missed) for both, _, missed in pages if both + missed]
    precision = fmean(precisions) if precisions else 0.0
    recall = fmean(recalls) if recalls else 0.0
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _truth(folder: Path) -> dict[str, str]:
    """Read the bodies that a person marked, by page."""
    path = folder / TRUTH
    try:
        pages = json.loads(path.read_text(encoding="utf-8"))
        return {page_id: page["articleBody"] for page_id, page in pages.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), f"holds no marked pages ({error!r})") from error
