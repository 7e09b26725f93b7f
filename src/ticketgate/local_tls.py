"""A certificate authority of this machine's own, and the certificate a local desk serves HTTPS with."""

import contextlib
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_private_key

HOST_NAMES = ("localhost", "*.zendesk.com")
ADDRESSES = ("127.0.0.1", "::1")
RENEWED_BEFORE = timedelta(days=30)
# Apple's clients refuse server certificates that live longer than 825 days, even from an authority the user trusts.
LEAF_LIFETIME = timedelta(days=397)


@dataclass(frozen=True)
class LocalTls:
    ca_file: Path
    """What a client must trust."""
    certificate_file: Path
    """The server's certificate, then its chain."""
    key_file: Path
    """The server's private key, readable by its owner only."""


def ensure(directory: Path) -> LocalTls:
    """The authority and server certificate kept in `directory`, made or renewed where needed."""
    directory.mkdir(parents=True, exist_ok=True)
    tls = LocalTls(directory / "ca.pem", directory / "server.pem", directory / "server.key")
    ca_key_file = directory / "ca.key"
    with _locked(directory / "lock"):
        if not _is_current_pair(tls.ca_file, ca_key_file):
            _create_ca(tls.ca_file, ca_key_file)
        if not _is_current_leaf(tls):
            _issue_leaf(tls, ca_key_file)
    return tls


@contextlib.contextmanager
def _locked(lock_file: Path) -> Iterator[None]:
    """One process at a time; the system lets go of the lock when its holder dies."""
    with lock_file.open("a") as lock:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists elsewhere only

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_current_pair(certificate_file: Path, key_file: Path) -> bool:
    """Whether both files are readable, belong together and stay valid for a while."""
    try:
        certificate = _certificate(certificate_file)
        key = load_pem_private_key(key_file.read_bytes(), password=None)
    except (FileNotFoundError, ValueError):
        return False
    stays_valid = certificate.not_valid_after_utc > datetime.now(UTC) + RENEWED_BEFORE
    return stays_valid and certificate.public_key() == key.public_key()


def _is_current_leaf(tls: LocalTls) -> bool:
    if not _is_current_pair(tls.certificate_file, tls.key_file):
        return False
    certificate = _certificate(tls.certificate_file)
    try:
        certificate.verify_directly_issued_by(_certificate(tls.ca_file))
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (InvalidSignature, ValueError, x509.ExtensionNotFound):
        return False
    return set(names.get_values_for_type(x509.DNSName)) == set(HOST_NAMES) and set(
        names.get_values_for_type(x509.IPAddress)
    ) == {ip_address(address) for address in ADDRESSES}


def _certificate(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def _create_ca(ca_file: Path, ca_key_file: Path) -> None:
    # The token tells one machine's authority from another's in a list of trusted ones.
    name = f"Local desk authority {secrets.token_hex(4)}"
    ca = trustme.CA(path_length=0, organization_name="Ticketgate", organization_unit_name=name)
    _write(ca_key_file, ca.private_key_pem.bytes(), mode=0o600)
    _write(ca_file, ca.cert_pem.bytes(), mode=0o644)


def _issue_leaf(tls: LocalTls, ca_key_file: Path) -> None:
    ca = trustme.CA.from_pem(tls.ca_file.read_bytes(), ca_key_file.read_bytes())
    now = datetime.now(UTC)
    leaf = ca.issue_cert(
        *HOST_NAMES,
        *ADDRESSES,
        organization_name="Ticketgate",
        organization_unit_name="Local desk",
        not_before=now - timedelta(days=1),
        not_after=min(now + LEAF_LIFETIME, _certificate(tls.ca_file).not_valid_after_utc),
    )
    chain = [*leaf.cert_chain_pems, ca.cert_pem]
    _write(tls.key_file, leaf.private_key_pem.bytes(), mode=0o600)
    _write(tls.certificate_file, b"".join(pem.bytes() for pem in chain), mode=0o644)


def _write(file: Path, content: bytes, *, mode: int) -> None:
    """The whole content or none of it, never readable by more people than `mode` says."""
    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
