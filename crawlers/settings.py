"""Scrapy's settings: a slow, honest, robots-obeying client that keeps what it was told."""

from __future__ import annotations

from importlib.metadata import version

from crawlers.sizes import MAX_BODY_BYTES
from crawlers.web.contact import contact

BOT_NAME = "sidelight"
SPIDER_MODULES = ["crawlers.spiders"]

CONTACT = contact() or "no contact given by its operator"  # then only this machine is asked
USER_AGENT = f"Sidelight/{version('sidelight')} (archive of public reporting; {CONTACT})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Sidelight"

# The delay of a host begins at its source's own (run.py sets DOWNLOAD_SLOTS) and follows
# the host's latency from there, never falling below it (middlewares.Politeness).
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 2
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 24_000_000  # of pages that wait for a batch, which takes up to 8 MB
CONCURRENT_ITEMS = 4  # visits of one response; Scrapy makes as many tasks for each response
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
DOWNLOAD_DELAY_JITTER = 0.0  # a delay is the least there is between two requests

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = MAX_BODY_BYTES
DOWNLOAD_WARNSIZE = MAX_BODY_BYTES // 2
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {"file": None, "ftp": None, "s3": None, "data": None}
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
RETRY_AFTER_MAX = 120.0  # seconds that a run waits for a host; beyond, it is left to a later one
CRAWL_DELAY_MAX = 600.0
RETRY_AFTER_UNSAID = 30.0  # for a 429 that doesn't say how long
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

LOOPBACK_ALLOWED = False
DOWNLOADER_MIDDLEWARES = {
    "crawlers.web.addresses.PublicWebMiddleware": 50,
    "crawlers.middlewares.HeldHostMiddleware": 60,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawlers.middlewares.RetryAfterMiddleware": 550,
    "crawlers.middlewares.KeyMiddleware": 960,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawlers.middlewares.CarefulRobotsTxtMiddleware": 100,
}
EXTENSIONS = {"crawlers.middlewares.Politeness": 900}
ITEM_PIPELINES = {"crawlers.pipelines.CapturePipeline": 100}

HTTPERROR_ALLOW_ALL = True  # 304, 404 and 410 are outcomes
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
REFERRER_POLICY = "no-referrer"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOG_LEVEL = "WARNING"
STATS_DUMP = False
