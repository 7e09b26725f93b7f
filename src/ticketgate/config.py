"""The only place that reads the environment: where the desk keeps its data and how it is reached."""

import base64
import os
import secrets
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Final, Self

from msgspec import Struct

LOOPBACK: Final = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
KEY_BYTES: Final = 32
MEGABYTE: Final = 1024 * 1024
MAX_ATTACHMENT_BYTES: Final = 50 * MEGABYTE
MOST_MEGABYTES: Final = 1024


class Config(Struct, frozen=True, kw_only=True):
    """Settings of one process.

    `ca_directory` holds the local CA of `--tls`: beside the data where a folder is named, else with the user.
    `trusted_proxies` are those whose X-Forwarded-* headers are believed; `hosts`, where any are named, are the only
    host names that are answered. `attachments_url` names the bucket of attachments; without one they are beside the
    data. `search_delay_seconds` rehearses a search that lags behind: what changed within that time is not found yet.
    """

    data_directory: Path
    database_url: str
    key_file: Path
    ca_directory: Path
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = LOOPBACK
    hosts: frozenset[str] = frozenset()
    attachments_url: str = ""
    max_attachment_bytes: int = MAX_ATTACHMENT_BYTES
    search_delay_seconds: int = 0

    @classmethod
    def read(cls, data_directory: Path | None = None, environment: Mapping[str, str] = os.environ) -> Self:
        """From TICKETGATE_DATA, TICKETGATE_DATABASE_URL, TICKETGATE_KEY_FILE, TICKETGATE_TRUSTED_PROXIES,
        TICKETGATE_HOSTS, TICKETGATE_ATTACHMENTS_URL, TICKETGATE_ATTACHMENT_MAX_MB and TICKETGATE_SEARCH_DELAY; an
        argument wins.

        Raises:
            ValueError: a value is no network, or no number.
        """
        directory = data_directory or Path(environment.get("TICKETGATE_DATA", "ticketgate-data"))
        directory = directory.absolute()
        proxies = environment.get("TICKETGATE_TRUSTED_PROXIES", "")
        return cls(
            data_directory=directory,
            database_url=environment.get("TICKETGATE_DATABASE_URL", f"sqlite:///{directory / 'desk.db'}"),
            key_file=Path(environment.get("TICKETGATE_KEY_FILE", directory / "ticketgate.key")),
            ca_directory=directory / "ca" if data_directory else _user_directory(environment) / "ca",
            trusted_proxies=tuple(ip_network(text) for text in _words(proxies)) or LOOPBACK,
            hosts=frozenset(_words(environment.get("TICKETGATE_HOSTS", "").lower())),
            attachments_url=environment.get("TICKETGATE_ATTACHMENTS_URL", ""),
            max_attachment_bytes=_megabytes(environment.get("TICKETGATE_ATTACHMENT_MAX_MB", "")),
            search_delay_seconds=int(environment.get("TICKETGATE_SEARCH_DELAY", "0")),
        )


class ImportCredentials(Struct, frozen=True):
    """How the upstream of an import is asked: an `Authorization` header, and a local CA to trust besides."""

    authorization: str
    ca_pem: bytes | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """From TICKETGATE_IMPORT_OAUTH_TOKEN, or TICKETGATE_IMPORT_EMAIL and TICKETGATE_IMPORT_TOKEN; the CA from
        SSL_CERT_FILE.

        Raises:
            ValueError: there are none.
        """
        certificates = environment.get("SSL_CERT_FILE")
        ca_pem = Path(certificates).read_bytes() if certificates else None
        oauth_token = environment.get("TICKETGATE_IMPORT_OAUTH_TOKEN")
        if oauth_token:
            return cls(f"Bearer {oauth_token}", ca_pem)
        email, token = environment.get("TICKETGATE_IMPORT_EMAIL"), environment.get("TICKETGATE_IMPORT_TOKEN")
        if not email or not token:
            raise ValueError(
                "set TICKETGATE_IMPORT_EMAIL and TICKETGATE_IMPORT_TOKEN (an admin's address and API token), "
                "or TICKETGATE_IMPORT_OAUTH_TOKEN"
            )
        return cls(f"Basic {base64.b64encode(f'{email}/token:{token}'.encode()).decode()}", ca_pem)


def _user_directory(environment: Mapping[str, str]) -> Path:
    """Where a local CA outlives the demo desks that it vouches for."""
    return Path(environment.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "ticketgate"


def _megabytes(text: str) -> int:
    if not text:
        return MAX_ATTACHMENT_BYTES
    if not text.isdecimal() or not 1 <= int(text) <= MOST_MEGABYTES:
        raise ValueError(f"TICKETGATE_ATTACHMENT_MAX_MB is {text!r}: use a number from 1 to {MOST_MEGABYTES}")
    return int(text) * MEGABYTE


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def load_key(path: Path) -> bytes:
    """The desk's secret key, made on first use, readable by its owner alone. It belongs in no backup of the data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text("ascii").strip())
    key = secrets.token_bytes(KEY_BYTES)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key
