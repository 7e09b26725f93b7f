"""A client that trusts the local CA, and nothing else, shakes hands with a server that has its certificate."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from cryptography import x509

from ticketgate import local_tls
from ticketgate.clock import Clock, FrozenClock
from ticketgate.local_tls import LocalTLS


@pytest.fixture
def files(tmp_path: Path) -> LocalTLS:
    return local_tls.ensure(tmp_path / "new" / "ca")


def kept(files: LocalTLS) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files.ca_file.parent.iterdir()}


def certificate(files: LocalTLS) -> x509.Certificate:
    return x509.load_pem_x509_certificate(files.certificate_file.read_bytes())


@asynccontextmanager
async def greeting(files: LocalTLS) -> AsyncIterator[int]:
    """The port of a TLS server that says hello."""

    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(files.certificate_file, files.key_file)
    server = await asyncio.start_server(greet, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def shake_hands(port: int, name: str, ca_file: Path) -> bytes:
    context = ssl.create_default_context(cafile=ca_file)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=name)
    try:
        return await reader.read()
    finally:
        writer.close()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1", "acme.zendesk.com", "d3v-acme.zendesk.com"])
async def test_a_client_that_trusts_the_ca_reaches_each_name(files: LocalTLS, name: str) -> None:
    async with greeting(files) as port:
        assert await shake_hands(port, name, files.bundle_file) == b"hello"


@pytest.mark.parametrize(
    "name", ["zendesk.com", "a.b.zendesk.com", "zendesk.com.example.com", "example.com", "127.0.0.2"]
)
async def test_the_certificate_vouches_for_no_other_name(files: LocalTLS, name: str) -> None:
    async with greeting(files) as port:
        with pytest.raises(ssl.SSLCertVerificationError, match="certificate is not valid for"):
            await shake_hands(port, name, files.bundle_file)


async def test_another_desks_ca_does_not_vouch_for_this_one(files: LocalTLS, tmp_path: Path) -> None:
    other = local_tls.ensure(tmp_path / "other")
    async with greeting(files) as port:
        with pytest.raises(ssl.SSLCertVerificationError, match="unable to get local issuer"):
            await shake_hands(port, "localhost", other.ca_file)


def test_keys_are_their_owners_alone_and_the_bundle_is_our_ca_alone(files: LocalTLS) -> None:
    assert files.ca_key_file.stat().st_mode & 0o777 == 0o600
    assert files.key_file.stat().st_mode & 0o777 == 0o600
    assert files.ca_file.parent.stat().st_mode & 0o077 == 0
    assert files.bundle_file.read_bytes().count(b"BEGIN CERTIFICATE") == 1
    assert sorted(kept(files)) == ["ca-key.pem", "ca.pem", "server-key.pem", "server.pem"]


def test_what_is_kept_is_used_again(files: LocalTLS) -> None:
    before = kept(files)
    assert local_tls.ensure(files.ca_file.parent) == files
    assert kept(files) == before


def test_the_certificate_is_renewed_in_its_last_month_and_the_ca_is_not(files: LocalTLS) -> None:
    before, ends_at = kept(files), certificate(files).not_valid_after_utc
    last_month = ends_at - local_tls.RENEWED_BEFORE
    local_tls.ensure(files.ca_file.parent, FrozenClock(last_month))
    assert kept(files) == before
    local_tls.ensure(files.ca_file.parent, FrozenClock(last_month + timedelta(seconds=1)))
    assert certificate(files).not_valid_after_utc > ends_at
    assert (kept(files)["ca.pem"], kept(files)["ca-key.pem"]) == (before["ca.pem"], before["ca-key.pem"])


def test_no_client_meets_a_certificate_that_lives_too_long_or_begins_later(files: LocalTLS) -> None:
    assert certificate(files).not_valid_after_utc - certificate(files).not_valid_before_utc <= timedelta(days=398)
    assert certificate(files).not_valid_before_utc <= Clock().now() - timedelta(hours=23)


DAMAGES = {
    "certificate lost": lambda files: files.certificate_file.unlink(),
    "key lost": lambda files: files.key_file.unlink(),
    "certificate broken": lambda files: files.certificate_file.write_bytes(b"nonsense"),
    "key broken": lambda files: files.key_file.write_bytes(b""),
    "key of another certificate": lambda files: files.key_file.write_bytes(files.ca_key_file.read_bytes()),
    "certificate of another CA": lambda files: copy_certificate(
        local_tls.ensure(files.ca_file.parent / "other"), files
    ),
    "both lost, as is the CA's certificate": lambda files: [files.ca_file.unlink(), files.certificate_file.unlink()],
    "CA's key lost": lambda files: files.ca_key_file.unlink(),
}


def copy_certificate(other: LocalTLS, files: LocalTLS) -> None:
    files.certificate_file.write_bytes(other.certificate_file.read_bytes())
    files.key_file.write_bytes(other.key_file.read_bytes())


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
async def test_what_is_lost_or_damaged_is_issued_again(files: LocalTLS, damage: Callable[[LocalTLS], object]) -> None:
    damage(files)
    local_tls.ensure(files.ca_file.parent)
    async with greeting(files) as port:
        assert await shake_hands(port, "localhost", files.ca_file) == b"hello"


async def test_a_certificate_of_an_earlier_release_with_fewer_names_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(local_tls, "NAMES", ("localhost",))
        local_tls.ensure(tmp_path)
    files = local_tls.ensure(tmp_path)
    async with greeting(files) as port:
        assert await shake_hands(port, "acme.zendesk.com", files.ca_file) == b"hello"


def test_the_ca_signs_servers_and_no_other_ca(files: LocalTLS) -> None:
    ca = x509.load_pem_x509_certificate(files.ca_file.read_bytes())
    constraints = ca.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (constraints.ca, constraints.path_length) == (True, 0)


def test_a_broken_ca_is_told_and_not_silently_replaced(files: LocalTLS) -> None:
    files.ca_file.write_bytes(b"nonsense")
    with pytest.raises(ValueError, match="broken local CA"):
        local_tls.ensure(files.ca_file.parent)
    assert files.ca_file.read_bytes() == b"nonsense"


@pytest.mark.parametrize("attempt", range(5))
def test_desks_that_start_at_once_agree_on_one_ca(tmp_path: Path, attempt: int) -> None:
    """Threads stand for processes: the lock is the open folder's, and each has opened it by itself."""
    all_at_once = Barrier(8)

    def ca_seen(_: int) -> bytes:
        all_at_once.wait()
        return local_tls.ensure(tmp_path / f"ca-{attempt}").ca_file.read_bytes()

    with ThreadPoolExecutor(8) as desks:
        assert len(set(desks.map(ca_seen, range(8)))) == 1
