"""A knowledge base file becomes pages at an address."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import click
import uvicorn

from db.editing.settings import note_site
from db.errors import BusyError
from db.site.desk import build_desk
from db.site.editing.workers import WORKERS
from db.site.people.forms import OUTBOXES
from db.site.security import served
from db.site.view.rendering import compile_templates
from db.store import Store
from sidelight.mailing import outbox_of
from sidelight.patience import PatientProtocol

HOST = "127.0.0.1"
NOTE_MILLISECONDS = 500  # to wait for the base
GARBAGE = 10_000  # objects more, after which it is collected: of a page's rows hardly any is
SWITCH_SECONDS = 0.0005  # after which a thread that makes a page lets another go on


def check_port(port: int) -> None:
    """Raise BusyError when something listens at the port already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            advice = "stop what listens there or give another --port"
            raise BusyError(f"{HOST}:{port}", f"port in use ({error.strerror})", advice) from error


def note_where(path: Path, port: int) -> None:
    """Note in a base where it is served; one that is being written to is left alone."""
    site = os.environ.get("SIDELIGHT_SITE") or f"http://{HOST}:{port}"
    with suppress(sqlite3.OperationalError), Store.open(path, create=False) as store:
        store.db.execute(f"pragma busy_timeout = {NOTE_MILLISECONDS}")
        note_site(store, site)


def start_worker(path: Path) -> None:
    """Start a process that does what editors asked for; it ends when nothing waits any more.

    It outlives this one, and where another does that already, ends at once.
    """
    command = [sys.executable, "-m", "sidelight", "work", str(path)]
    subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def serve_base(
    path: Path,
    *,
    port: int,
    public: bool = False,
    community: Path | None = None,
    proxy_header: str | None = None,
) -> None:
    """Serve a knowledge base until interrupted; print the address first."""
    check_port(port)
    outbox = outbox_of(os.environ)
    desk = build_desk(path, public=public, community=community, proxy_header=proxy_header)
    if outbox:
        OUTBOXES[desk] = outbox
    WORKERS[desk] = partial(start_worker, path)
    note_where(path, port)
    asyncio.run(compile_templates(desk))
    click.echo(f"Sidelight serves {path} at http://{HOST}:{port}/ (Ctrl-C stops it)")
    gc.collect()
    gc.freeze()  # what is loaded by now stays: the collector needn't look at it at every turn
    gc.set_threshold(GARBAGE)
    sys.setswitchinterval(SWITCH_SECONDS)
    uvicorn.run(
        served(desk, os.environ.get("SIDELIGHT_SITE")), host=HOST, port=port,
        log_level="warning", lifespan="on",
        proxy_headers=False, http=PatientProtocol, ws="none", timeout_graceful_shutdown=5,
    )  # fmt: skip
