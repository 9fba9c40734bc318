"""Scrapy's settings fit what our pipeline does."""

from crawlers import settings
from crawlers.archive.batches import MAX_BYTES


def test_a_batch_fills_before_scrapy_stops_asking():
    """Pages that wait for a batch count as being worked on; beyond this, Scrapy asks no more."""
    assert settings.SCRAPER_SLOT_MAX_ACTIVE_SIZE >= 2 * MAX_BYTES
