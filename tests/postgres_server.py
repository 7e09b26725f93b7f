"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, gone with the test run."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENOUGH_BYTES = 4 * 1024**3
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


def _program(name: str) -> str:
    found = shutil.which(name) or next((str(folder / name) for folder in reversed(BINARIES)), None)
    assert found, f"{name} is missing: run tools/install_test_services.sh"
    return found


def _as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def running() -> Iterator[str]:
    """The URL of the server, without a database's name."""
    folder = Path(tempfile.mkdtemp(prefix="tg-pg-", dir=_memory()))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    port = _free_port()
    subprocess.run(
        _as_owner(
            [_program("initdb"), "-D", str(data), "-A", "trust", "-U", "ticketgate", "-E", "UTF8", "--locale=C.UTF-8"]
        ),
        check=True,
        capture_output=True,
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
    control = [_program("pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(
        _as_owner([*control, "-l", str(folder / "log"), "-o", options, "start"]), check=True, capture_output=True
    )
    try:
        yield f"postgresql://ticketgate@127.0.0.1:{port}"
    finally:
        subprocess.run(_as_owner([*control, "-m", "immediate", "stop"]), check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _memory() -> Path | None:
    """A file system in memory with room for the tests' databases, where there is one: it makes them twice as fast."""
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of our own in it
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH_BYTES else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
