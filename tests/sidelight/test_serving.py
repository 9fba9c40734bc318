"""A base is served at a port that is free; the address is said before anything else."""

import socket
import subprocess
import sys

import pytest

from db.editing.settings import noted_site
from db.errors import BusyError
from db.site.editing.workers import WORKERS
from db.site.people.follow import OUTBOXES
from db.store import Store
from sidelight import serving
from sidelight.serving import HOST, check_port, serve_base, start_worker
from tests.db.site.conftest import ROWS, fill
from tests.mail_sink import free_port, settings


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Give a function that serves a base, with what the web server was given instead of a socket."""
    path, runs = fill(tmp_path / "kb.db", ROWS), []
    monkeypatch.setattr(serving.uvicorn, "run", lambda app, **options: runs.append((app, options)))
    monkeypatch.setattr(serving.gc, "freeze", lambda: None)
    monkeypatch.setattr(serving.sys, "setswitchinterval", lambda seconds: None)

    def serve(port, **options):
        serve_base(path, port=port, **options)
        return path, runs[0][1]

    return serve


def test_a_port_that_is_taken_is_refused(served):
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BusyError, match="port in use"):
            check_port(port)
        with pytest.raises(BusyError):
            served(port)


def test_a_free_port_is_taken_on_loopback_and_said(served, capsys):
    port = free_port()
    check_port(port)
    path, options = served(port)
    assert (options["host"], options["port"], options["proxy_headers"]) == (
        "127.0.0.1",
        port,
        False,
    )
    assert capsys.readouterr().out.startswith(
        f"Sidelight serves {path} at http://127.0.0.1:{port}/"
    )


def test_where_a_base_is_served_is_noted_for_links(served, monkeypatch):
    port = free_port()
    monkeypatch.delenv("SIDELIGHT_SITE", raising=False)
    path, _ = served(port)
    with Store.open(path) as store:
        assert noted_site(store) == f"http://127.0.0.1:{port}"
        monkeypatch.setenv("SIDELIGHT_SITE", "https://desk.example")
        with store.transaction():
            store.change("_settings", {"name": "site"}, {"changed_at": "2026"})
            served(free_port())  # a base that is being written to is served all the same
    served(free_port())
    with Store.open(path) as store:
        assert noted_site(store) == "https://desk.example"


def test_a_desk_has_a_worker_and_mails_only_where_a_server_is_set(served, monkeypatch):
    outboxes = len(OUTBOXES)
    served(free_port())
    assert len(OUTBOXES) == outboxes
    for name, value in settings(25).items():
        monkeypatch.setenv(name, value)
    workers = len(WORKERS)
    served(free_port())
    assert (len(OUTBOXES), len(WORKERS)) == (outboxes + 1, workers + 1)


def test_a_worker_is_a_process_of_its_own(monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(
        serving.subprocess, "Popen", lambda words, **options: started.append((words, options))
    )
    start_worker(tmp_path / "kb.db")
    ((words, options),) = started
    assert words == [sys.executable, "-m", "sidelight", "work", str(tmp_path / "kb.db")]
    assert options["start_new_session"]


def test_what_serves_pages_does_not_hold_what_finds_copies():
    loads = "import sys, sidelight.serving; print('datasketch' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", loads], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
