"""Hosts that ask for patience -> until when nothing is asked of them, in this run and later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scrapy.exceptions import IgnoreRequest

from db.store import Store

SECONDS = "%Y-%m-%dT%H:%M:%SZ"
LONGEST = timedelta(days=30)  # whoever asks for more is asked again after that


class HeldError(IgnoreRequest):
    """A request to a host that asked to be left in peace for longer than a run waits."""


def held(host: str, until: datetime) -> HeldError:
    """Say that a host is held."""
    return HeldError(f"{host} asked to be left in peace until {until:%Y-%m-%d %H:%M:%S} UTC")


class Holds:
    """The hosts that asked to be left in peace, kept in the base."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.until_by_host: dict[str, datetime] = {
            hold["host"]: datetime.fromisoformat(hold["until_at"])
            for hold in store.rows("select host, until_at from _host_holds")
        }

    def until(self, host: str) -> datetime | None:
        """Give the time until which a host is left in peace; None when it may be asked."""
        until = self.until_by_host.get(host)
        return until if until is not None and until > datetime.now(UTC) else None

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host in peace from now on; a longer hold isn't shortened."""
        wait = timedelta(seconds=min(seconds, LONGEST.total_seconds()))
        until = datetime.now(UTC).replace(microsecond=0) + wait + timedelta(seconds=1)
        before = self.until_by_host.get(host)
        if before is not None and before >= until:
            return
        self.until_by_host[host] = until
        with self.store.transaction():
            self.store.db.execute(
                "insert into _host_holds values (:host, :until_at)"
                " on conflict (host) do update set until_at = :until_at",
                {"host": host, "until_at": until.strftime(SECONDS)},
            )
