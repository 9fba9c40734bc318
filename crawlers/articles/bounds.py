"""Pages -> an article, within bounds of time and size that no page can lead beyond."""

from __future__ import annotations

from collections.abc import Sequence

from crawlers.articles.reading import Page, read_article
from crawlers.sizes import MAX_TEXT, TOO_LONG
from crawlers.time_limit import TookTooLong, time_limit
from db.errors import ExtractionError
from db.records import Article

MAX_SECONDS = 60.0  # of the processor; the slowest real page of our bench takes 2
ADVICE = "look at the page: it may be a trap"


def read_within_bounds(parts: Sequence[Page]) -> Article:
    """Make an article of a page and its further parts, as `read_article` does.

    Raises ExtractionError when there is none in it, and when reading takes too long, goes too
    deep or gives too much.
    """
    address = parts[0].address
    try:
        with time_limit(MAX_SECONDS):
            article = read_article(parts)
    except TookTooLong as error:
        reason = f"took more than {MAX_SECONDS:.0f} seconds to read"
        raise ExtractionError(address, reason, ADVICE) from error
    except (RecursionError, MemoryError) as error:
        raise ExtractionError(address, f"goes too deep ({type(error).__name__})", ADVICE) from error
    if len(article.text) > MAX_TEXT:
        raise ExtractionError(address, TOO_LONG, ADVICE)
    return article
