"""Every error that Sidelight raises on purpose: what failed (its key), why, and what to do."""

from __future__ import annotations

import errno
import sqlite3

FULL, CLOSED, BROKEN = "the disk is full", "can't be written to", "can't be read or written"
BY_SYSTEM = {
    errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: "may not grow any further",
    errno.ENOTDIR: "has a file where a folder should be", errno.EISDIR: "is a folder",
    errno.ENAMETOOLONG: "has too long a name", errno.ELOOP: "leads round in a circle",
    errno.EROFS: CLOSED, errno.EACCES: CLOSED, errno.EPERM: CLOSED, errno.EIO: BROKEN,
}  # fmt: skip
BY_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: CLOSED,
    sqlite3.SQLITE_CANTOPEN: "can't be opened",
    sqlite3.SQLITE_IOERR: BROKEN,
    sqlite3.SQLITE_BUSY: "is held by another process",
    sqlite3.SQLITE_CORRUPT: "is damaged",
    sqlite3.SQLITE_NOTADB: "is damaged",
}
ADVICE = {
    FULL: "make room and run it again: what was begun is gone on with",
    CLOSED: "check who may write there",
    "is damaged": "put a backup back with `sidelight restore`",
}

CUT_OFF = "is cut off"  # what the record of a listing begins with that is too long for one look


class SidelightError(Exception):
    """Say in one line what failed, why, and what the user can do.

    `key` names the thing (a path, URL, id); `reason` is a clause without a full stop;
    `advice` is what to do about it, and may be empty.
    """

    def __init__(self, key: str, reason: str, advice: str = "") -> None:
        super().__init__(key, reason, advice)
        self.key = key
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        line = f"{self.key}: {self.reason}"
        return f"{line}; {self.advice}" if self.advice else line


class InputError(SidelightError):
    """Report a file, folder or line from the user that can't be read."""


class CatalogueError(SidelightError):
    """Report a catalogue (sources, reference facts, lexicon) that doesn't hold together."""


class DatabaseError(SidelightError):
    """Report a database file that isn't ours, is newer than we are, or can't be opened."""


class BusyError(SidelightError):
    """Report that somebody else holds what we need: a lock or a port."""


class ArchiveError(SidelightError):
    """Report a WARC record that can't be found or read back."""


class BackupError(SidelightError):
    """Report a backup that can't be made, isn't whole or would overwrite something."""


class ExtractionError(SidelightError):
    """Report a capture from which no article could be made."""


class StandInError(ExtractionError):
    """Report a page that stands in place of the article that was asked for."""


class ModelError(SidelightError):
    """Report a language model that can't be loaded."""


class ReaderError(SidelightError):
    """Report a model that can't be asked, or an answer of one that can't be taken in."""


class CrawlError(SidelightError):
    """Report a crawl that ended before its time."""


class ClusterError(SidelightError):
    """Report a scheduler that can't be reached, or workers that can't do what is asked."""


class LostWorkError(ClusterError):
    """Report work that ended every worker that tried it; they may do other work."""


class MailError(SidelightError):
    """Report that mail can't be sent: none of it was."""


class RefusedError(MailError):
    """Report a mail that the server didn't take; it may take others."""


class LostError(MailError):
    """Report a mail of which nobody knows whether the server took it."""


class MachineError(SidelightError):
    """Report what the machine refuses: room, the right to write, a file that is whole."""


def refused_by_machine(error: OSError | sqlite3.Error) -> MachineError | None:
    """Say what the machine refused; None where the fault is ours.

    What was under way is undone by its transaction.
    """
    if isinstance(error, OSError):
        reason = BY_SYSTEM.get(error.errno or 0)
        key = str(error.filename or "writing")
    else:
        reason = BY_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        key = "the database"
    return MachineError(key, reason, ADVICE.get(reason, "")) if reason else None
