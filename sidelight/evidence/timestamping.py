"""Settings of a timestamping authority become whom to ask, or a line that says what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crawlers.archive.timestamps import Authority, read_certificates
from db.errors import InputError

ADDRESS, CERTIFICATE = "SIDELIGHT_TSA", "SIDELIGHT_TSA_CERTIFICATE"


def authority_of(environ: Mapping[str, str]) -> Authority | None:
    """Give the authority that the environment names; None where nobody asked for timestamps.

    Raises InputError when half of it is missing or can't be read.
    """
    if not environ.get(ADDRESS):
        return None
    certificate = environ.get(CERTIFICATE)
    return authority_at(environ[ADDRESS], Path(certificate) if certificate else None)


def authority_at(url: str | None, certificate: Path | None) -> Authority:
    """Give the authority at an address with the certificate in a file.

    Raises InputError when one of them is missing or can't be read.
    """
    if not url:
        raise InputError(ADDRESS, "isn't set", "name the authority's address; see docs/proof.md")
    if certificate is None:
        raise InputError(CERTIFICATE, "isn't set", "name the file with the authority's certificate")
    try:
        pem = certificate.read_bytes()
    except OSError as error:
        raise InputError(str(certificate), f"can't be read ({error.strerror})") from error
    read_certificates(pem, str(certificate))
    return Authority(url=url, certificates=pem)
