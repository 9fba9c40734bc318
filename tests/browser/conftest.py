"""A real browser (Debian's chromium) on a desk that is served on loopback."""

import os
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
SCREENS = [(390, "dark"), (1280, "light")]
TALL = 900


def keep_picture(tab, name, *, full_page=True):
    """Keep a picture of a page for people to look at, where SCREENSHOTS=1 asks for it."""
    if os.environ.get("SCREENSHOTS"):
        SCREENSHOTS.mkdir(exist_ok=True)
        tab.screenshot(path=SCREENSHOTS / name, full_page=full_page)


# Both widths, without script and with.
TABS = [(width, script) for width in (390, 1280) for script in (False, True)]


def tab_name(tab):
    """Name one of the tabs in the id of a test."""
    return f"{tab[0]}-{'script' if tab[1] else 'plain'}"


@contextmanager
def signed_tab(chromium, address, kind, cookie):
    """Open a tab of one of the kinds, of somebody who is signed in by a cookie."""
    width, script = kind
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    context.add_cookies([{**cookie, "url": address}])
    yield context.new_page()
    context.close()


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


@pytest.fixture(scope="session")
def real_site(real_base):
    """Serve the base of real articles."""
    with served(real_base) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """Open a browser, closed with its module: Playwright's event loop would stand in others' way."""
    if CHROMIUM is None:
        pytest.skip("chromium isn't installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
