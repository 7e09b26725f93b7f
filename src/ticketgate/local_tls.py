"""Keeps the certificates of a local authority, for clients that insist on https.

Who serves with them, and who is told to trust them, is not known here.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import trustme
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from msgspec import Struct

from .clock import Clock

NAMES: Final = ("localhost", "127.0.0.1", "::1", "*.zendesk.com")
LIFETIME: Final = timedelta(days=397)  # Apple's clients refuse server certificates that live longer than 398 days
RENEWED_BEFORE: Final = timedelta(days=30)
CLOCKS_DIFFER_BY: Final = timedelta(days=1)
ORGANIZATION: Final = "Ticketgate local CA"


class LocalTLS(Struct, frozen=True):
    """Where the files are. What the server needs, and what a client must be told to trust."""

    ca_file: Path
    ca_key_file: Path
    certificate_file: Path
    key_file: Path

    @property
    def bundle_file(self) -> Path:
        """All that a client of this desk needs to trust: our CA and nothing else. With it no public site is trusted."""
        return self.ca_file


def ensure(directory: Path, clock: Clock | None = None) -> LocalTLS:
    """The CA kept in the directory and a server certificate of it, each made where it is missing. A certificate that
    expires within a month, or that another CA issued, is replaced; the CA never is.

    Raises:
        ValueError: what is kept as the CA is none.
    """
    now = (clock or Clock()).now()
    files = LocalTLS(
        ca_file=directory / "ca.pem",
        ca_key_file=directory / "ca-key.pem",
        certificate_file=directory / "server.pem",
        key_file=directory / "server-key.pem",
    )
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(directory):
        ca = _kept_ca(files) or _new_ca(files)
        if not _is_good(files, now):
            _issue(files, ca, now)
    return files


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Two desks that start at once must agree on one CA."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _kept_ca(files: LocalTLS) -> trustme.CA | None:
    try:
        certificate, key = files.ca_file.read_bytes(), files.ca_key_file.read_bytes()
    except FileNotFoundError:
        return None
    if not _belong_together(certificate, key):
        raise ValueError(f"{files.ca_file.parent} holds a broken local CA: delete that folder, a new one is made")
    return trustme.CA.from_pem(certificate, key)


def _new_ca(files: LocalTLS) -> trustme.CA:
    ca = trustme.CA(path_length=0, organization_name=ORGANIZATION)
    _write(files.ca_key_file, ca.private_key_pem, 0o600)
    _write(files.ca_file, ca.cert_pem, 0o644)
    return ca


def _is_good(files: LocalTLS, now: datetime) -> bool:
    """Whether the server certificate fits its key, is our CA's, carries today's names, and lasts."""
    try:
        pem, key = files.certificate_file.read_bytes(), files.key_file.read_bytes()
    except FileNotFoundError:
        return False
    if not _belong_together(pem, key):
        return False
    certificate = x509.load_pem_x509_certificate(pem)
    return (
        _is_issued_by(certificate, x509.load_pem_x509_certificate(files.ca_file.read_bytes()))
        and _names(certificate) == set(NAMES)
        and certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - RENEWED_BEFORE
    )


def _issue(files: LocalTLS, ca: trustme.CA, now: datetime) -> None:
    issued = ca.issue_cert(
        *NAMES, organization_name=ORGANIZATION, not_before=now - CLOCKS_DIFFER_BY, not_after=now + LIFETIME
    )
    _write(files.key_file, issued.private_key_pem, 0o600)
    _write(files.certificate_file, issued.cert_chain_pems[0], 0o644)


def _belong_together(certificate: bytes, key: bytes) -> bool:
    """Whether both can be read, and the key is the certificate's."""
    try:
        public_key = load_pem_private_key(key, password=None).public_key()
        return x509.load_pem_x509_certificate(certificate).public_key() == public_key
    except ValueError:
        return False


def _is_issued_by(certificate: x509.Certificate, ca: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(ca)
    except (ValueError, InvalidSignature):
        return False
    return True


def _names(certificate: x509.Certificate) -> set[str]:
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(name.value) for name in names}


def _write(path: Path, text: trustme.Blob, mode: int) -> None:
    """All of the file or nothing of it, and readable by nobody else at any moment."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(text.bytes())
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(mode)
    Path(name).replace(path)
