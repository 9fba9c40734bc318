"""A knowledge base file becomes pages at an address."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path

import click
import uvicorn

from db.errors import BusyError
from db.site.desk import build_desk
from db.site.people.follow import OUTBOXES
from db.site.security import served
from sidelight.mailing import outbox_of
from sidelight.patience import PatientProtocol

HOST = "127.0.0.1"
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
    click.echo(f"Sidelight serves {path} at http://{HOST}:{port}/ (Ctrl-C stops it)")
    gc.collect()
    gc.freeze()  # what is loaded by now stays: the collector needn't look at it at every turn
    sys.setswitchinterval(SWITCH_SECONDS)
    uvicorn.run(
        served(desk), host=HOST, port=port, log_level="warning", lifespan="on",
        proxy_headers=False, http=PatientProtocol, ws="none", timeout_graceful_shutdown=5,
    )  # fmt: skip
