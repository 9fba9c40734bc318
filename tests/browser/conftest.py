"""A real browser (Debian's chromium) on a desk that is served on loopback."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from db.site.desk import build_desk

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--disable-features=LocalNetworkAccessChecks"]  # fmt: skip
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(path, *, public=False):
    """Serve a base on a free port; give its address."""
    with served_desk(build_desk(path, public=public)) as address:
        yield address


@contextmanager
def served_desk(desk):
    """Serve a desk on a free port; give its address."""
    port = free_port()
    config = uvicorn.Config(desk.app(), port=port, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def site(demo_base):
    with served(demo_base) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """Open a browser, closed with its module: Playwright's event loop would stand in others' way."""
    if CHROMIUM is None:
        pytest.skip("chromium isn't installed: apt-get install chromium")
    SCREENSHOTS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
