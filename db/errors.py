"""Every error that Sidelight raises on purpose: what failed (its key), why, and what to do."""

from __future__ import annotations


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


class ModelError(SidelightError):
    """Report a language model that can't be loaded."""


class ReaderError(SidelightError):
    """Report a model that can't be asked, or an answer of one that can't be taken in."""


class CrawlError(SidelightError):
    """Report a crawl that ended before its time."""


class MailError(SidelightError):
    """Report that mail can't be sent: none of it was."""


class RefusedError(MailError):
    """Report a mail that the server didn't take; it may take others."""


class LostError(MailError):
    """Report a mail of which nobody knows whether the server took it."""
