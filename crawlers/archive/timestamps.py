"""Digests of captures -> lists with RFC 3161 timestamps beside the archive, and their checking.

A timestamp says that somebody else saw a digest at a moment. A list of digests is stamped at
once, as a text with one SHA-256 a line, so that anybody can check it with nothing but
`openssl ts -verify`. Checking asks nobody: it needs the authority's certificate.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpcore
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client.tsp import TimeStampRequest, TimeStampResponse

from crawlers.archive.durable import replace_bytes
from db.errors import ArchiveError, CrawlError, InputError
from db.runs import Run
from db.store import Store

FOLDER = "timestamps"
LIST, TOKEN, CERTIFICATE = ".sha256", ".tsr", ".pem"
MOST_DIGESTS = 1000  # of a list; a pack of evidence carries whole lists
NAME_LENGTH = 16  # hex digits of the list's own digest
OK = 200
SECONDS = 30.0  # to connect, to send, to be answered
HEADERS = [("Content-Type", "application/timestamp-query"), ("User-Agent", "Sidelight")]
TIMEOUTS = {"connect": SECONDS, "read": SECONDS, "write": SECONDS}
DIGESTS = "select distinct sha256 from captures where warc_file is not null order by sha256"
STRANGE = (VerificationError, ValueError)  # what a token that isn't one, or isn't right, raises


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who stamps: the address that takes requests, and the certificates it is known by (PEM)."""

    url: str
    certificates: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stamped list: its name, its text, and the authority's answer (DER)."""

    name: str
    listing: bytes
    token: bytes

    def digests(self) -> frozenset[str]:
        """Give the digests that the list names."""
        return frozenset(self.listing.decode("ascii", "replace").split())


def stamp_due(store: Store, run: Run, authority: Authority) -> None:
    """Have the digests stamped that no list names yet; count lists and digests in the run.

    Raises CrawlError when the authority can't be asked, ArchiveError when what it answers isn't
    a timestamp of the list by one of its certificates; what was stamped before stays.
    """
    folder, due = store.archive_folder / FOLDER, digests_due(store)
    for start in range(0, len(due), MOST_DIGESTS):
        store.tell("having captures stamped", start, len(due))
        digests = due[start : start + MOST_DIGESTS]
        stamp = _stamp(digests, authority)
        folder.mkdir(exist_ok=True)
        name = hashlib.sha256(authority.certificates).hexdigest()[:NAME_LENGTH]
        replace_bytes(folder / f"{name}{CERTIFICATE}", authority.certificates)
        replace_bytes(folder / f"{stamp.name}{LIST}", stamp.listing)
        replace_bytes(folder / f"{stamp.name}{TOKEN}", stamp.token)
        run.count("lists")
        run.count("digests", len(digests))


def digests_due(store: Store) -> list[str]:
    """Give the digests of captures that no stamped list names yet."""
    stamped = {digest for stamp in stamps_in(store.archive_folder) for digest in stamp.digests()}
    return [row["sha256"] for row in store.rows(DIGESTS) if row["sha256"] not in stamped]


def stamps_in(archive: Path) -> Iterator[Stamp]:
    """Give the stamped lists of an archive folder; a list without an answer isn't one."""
    for path in sorted((archive / FOLDER).glob(f"*{TOKEN}")):
        listing = path.with_suffix(LIST)
        if not listing.exists():
            raise ArchiveError(str(path), "lacks the list that it is of", "bring the list back")
        yield Stamp(name=path.stem, listing=listing.read_bytes(), token=path.read_bytes())


def certificates_in(archive: Path) -> bytes:
    """Give the certificates of the authorities that stamped lists of an archive (PEM)."""
    return b"".join(path.read_bytes() for path in sorted((archive / FOLDER).glob("*.pem")))


def read_certificates(pem: bytes, key: str) -> list[Certificate]:
    """Read certificates; raise InputError for what holds none."""
    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise InputError(key, "holds no certificate", "give the authority's, as PEM") from error


def stamped_at(stamp: Stamp, certificates: Sequence[Certificate]) -> datetime:
    """Give the moment that a timestamp states, after checking it against certificates, offline.

    Raises ArchiveError when it isn't of this list or isn't by one of these authorities.
    """
    try:
        return _checked(VerifierBuilder(), stamp, certificates)
    except STRANGE as error:
        raise ArchiveError(f"{stamp.name}{TOKEN}", f"doesn't prove the list ({error})") from error


def _stamp(digests: Iterable[str], authority: Authority) -> Stamp:
    """Ask for the timestamp of one list, and check the answer before it is kept."""
    listing = "".join(f"{digest}\n" for digest in digests).encode()
    builder = TimestampRequestBuilder().data(listing).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.build()
    name = hashlib.sha256(listing).hexdigest()[:NAME_LENGTH]
    stamp = Stamp(name=name, listing=listing, token=_ask(authority.url, request))
    certificates = read_certificates(authority.certificates, authority.url)
    try:
        _checked(VerifierBuilder.from_request(request), stamp, certificates)
    except STRANGE as error:
        raise ArchiveError(
            authority.url, f"gave no timestamp that can be proved ({error})",
            "is the certificate the one of this authority?",
        ) from error  # fmt: skip
    return stamp


def _checked(
    builder: VerifierBuilder, stamp: Stamp, certificates: Sequence[Certificate]
) -> datetime:
    """Verify a timestamp of a list; give its moment."""
    for certificate in dict.fromkeys(certificates):
        builder = builder.add_root_certificate(certificate)
    response: TimeStampResponse = decode_timestamp_response(stamp.token)
    builder.build().verify_message(response, stamp.listing)
    return response.tst_info.gen_time.astimezone(UTC)


def _ask(url: str, request: TimeStampRequest) -> bytes:
    """Post a request (RFC 3161, 3.4); give the body of the answer."""
    try:
        response = httpcore.request(
            "POST",
            url,
            headers=HEADERS,
            content=request.as_bytes(),
            extensions={"timeout": TIMEOUTS},
        )
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError,
            httpcore.UnsupportedProtocol) as error:  # fmt: skip
        raise CrawlError(
            url, f"couldn't be asked ({type(error).__name__})", "try again later"
        ) from error
    if response.status != OK:
        raise CrawlError(url, f"answered {response.status}", "is it the address of the authority?")
    return response.content
