import os
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from ticketgate import local_tls


@pytest.fixture
def tls(tmp_path):
    return local_tls.ensure(tmp_path / "tls")


def leaf_of(tls):
    return x509.load_pem_x509_certificate(tls.certificate_file.read_bytes())


def contents(directory):
    return {file.name: file.read_bytes() for file in directory.iterdir()}


def assert_matching(tls):
    leaf = leaf_of(tls)
    leaf.verify_directly_issued_by(x509.load_pem_x509_certificate(tls.ca_file.read_bytes()))
    assert leaf.public_key() == load_pem_private_key(tls.key_file.read_bytes(), password=None).public_key()


def shake_hands(tls, name):
    """A whole handshake in memory, `name` being whom the client means to reach."""
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_context.load_cert_chain(tls.certificate_file, tls.key_file)
    client_context = ssl.create_default_context(cafile=tls.ca_file)
    # The default from Python 3.13 on.
    client_context.verify_flags |= ssl.VERIFY_X509_STRICT
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(to_client, to_server, server_hostname=name)
    server = server_context.wrap_bio(to_server, to_client, server_side=True)
    waiting = [client, server]
    while waiting:
        side = waiting.pop(0)
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            waiting.append(side)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1", "acme.zendesk.com"])
def test_clients_that_trust_the_authority_accept_the_server(tls, name):
    shake_hands(tls, name)


@pytest.mark.parametrize("name", ["zendesk.com", "a.b.zendesk.com", "example.com", "127.0.0.2"])
def test_no_other_name_is_served(tls, name):
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(tls, name)


def test_nothing_changes_the_second_time(tls):
    before = contents(tls.ca_file.parent)
    assert local_tls.ensure(tls.ca_file.parent) == tls
    assert contents(tls.ca_file.parent) == before


def test_two_directories_have_authorities_of_their_own(tls, tmp_path):
    other = local_tls.ensure(tmp_path / "other")
    assert other.ca_file.read_bytes() != tls.ca_file.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_reads_the_keys(tls):
    modes = {file.name: file.stat().st_mode & 0o777 for file in tls.ca_file.parent.iterdir() if file.name != "lock"}
    assert modes == {"ca.key": 0o600, "ca.pem": 0o644, "server.key": 0o600, "server.pem": 0o644}


def test_the_certificate_file_holds_the_leaf_and_its_chain(tls):
    leaf, ca = x509.load_pem_x509_certificates(tls.certificate_file.read_bytes())
    assert leaf.issuer == ca.subject
    assert ca == x509.load_pem_x509_certificate(tls.ca_file.read_bytes())


def test_the_certificate_lives_no_longer_than_apple_allows(tls):
    leaf = leaf_of(tls)
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc < timedelta(days=825)


def replace_leaf(tls, *names, days_left):
    ca = trustme.CA.from_pem(tls.ca_file.read_bytes(), tls.ca_file.with_suffix(".key").read_bytes())
    leaf = ca.issue_cert(*names, not_after=datetime.now(UTC) + timedelta(days=days_left))
    tls.key_file.write_bytes(leaf.private_key_pem.bytes())
    tls.certificate_file.write_bytes(leaf.cert_chain_pems[0].bytes())


OUR_NAMES = (*local_tls.HOST_NAMES, *local_tls.ADDRESSES)


def test_a_certificate_with_a_month_to_go_is_kept(tls):
    replace_leaf(tls, *OUR_NAMES, days_left=31)
    before = leaf_of(tls)
    local_tls.ensure(tls.ca_file.parent)
    assert leaf_of(tls) == before


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda tls: replace_leaf(tls, *OUR_NAMES, days_left=29), id="about to expire"),
        pytest.param(lambda tls: replace_leaf(tls, "localhost", days_left=300), id="other names"),
        pytest.param(lambda tls: tls.certificate_file.unlink(), id="certificate missing"),
        pytest.param(lambda tls: tls.key_file.unlink(), id="key missing"),
        pytest.param(lambda tls: tls.certificate_file.write_bytes(b"cut short"), id="certificate unreadable"),
        pytest.param(
            lambda tls: tls.key_file.write_bytes(tls.ca_file.with_suffix(".key").read_bytes()), id="another's key"
        ),
    ],
)
def test_a_spoilt_certificate_is_issued_again_by_the_same_authority(tls, spoil):
    ca = tls.ca_file.read_bytes()
    spoil(tls)
    before = tls.certificate_file.read_bytes() if tls.certificate_file.exists() else None
    local_tls.ensure(tls.ca_file.parent)
    assert tls.ca_file.read_bytes() == ca
    assert tls.certificate_file.read_bytes() != before
    assert_matching(tls)
    shake_hands(tls, "acme.zendesk.com")


def test_an_authority_without_its_key_is_replaced_along_with_what_it_issued(tls):
    ca = tls.ca_file.read_bytes()
    tls.ca_file.with_suffix(".key").unlink()
    local_tls.ensure(tls.ca_file.parent)
    assert tls.ca_file.read_bytes() != ca
    assert_matching(tls)


def test_processes_starting_at_once_agree(tmp_path):
    directory = tmp_path / "tls"
    program = (
        "import sys, pathlib; from ticketgate import local_tls; "
        "print(local_tls.ensure(pathlib.Path(sys.argv[1])).ca_file.read_text())"
    )
    command = [sys.executable, "-c", program, str(directory)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    seen = {process.communicate(timeout=60)[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 6
    assert len(seen) == 1
    assert_matching(local_tls.ensure(directory))
    assert not list(directory.glob(".*"))
