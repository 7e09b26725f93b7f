"""`ticketgate import` as a person or a script uses it."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from copies import fill

from conftest import Client
from ticketgate import local_tls
from ticketgate.server import Desk, listen, serve


async def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ticketgate", "import", *arguments),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, out.decode(), " ".join(err.decode().split())


def key(desk: Client) -> dict[str, str]:
    return {"TICKETGATE_IMPORT_EMAIL": desk.acme.emails["ana"], "TICKETGATE_IMPORT_TOKEN": desk.acme.token}


async def test_it_tells_what_it_brought(desk: Client, copy: Desk) -> None:
    await fill(desk)
    url = {"TICKETGATE_DATABASE_URL": copy.config.database_url}
    place = ("--data", str(copy.config.data_directory), "--from", desk.base_url)
    code, out, err = await run(*place, **key(desk), **url)
    assert code == 0, err
    assert f"Imported from {desk.base_url}: 2 groups, 1 organizations, 5 users" in out
    assert "tickets: 4 (" in err
    assert desk.acme.token not in out + err
    code, out, _ = await run(*place, "--json", **key(desk), **url)
    told = json.loads(out)
    assert told["source"] == desk.base_url
    assert told["records"]["tickets"] == 0
    assert told["requests"] > 5


async def test_a_wrong_key_is_told_and_nothing_is_set_up(desk: Client, copy: Desk) -> None:
    wrong = {**key(desk), "TICKETGATE_IMPORT_TOKEN": "wrong", "TICKETGATE_DATABASE_URL": copy.config.database_url}
    code, _, err = await run("--data", str(copy.config.data_directory), "--from", desk.base_url, **wrong)
    assert code == 1
    assert "does not know these credentials" in err
    assert "Traceback" not in err
    assert not await copy.database.fetch_rows("SELECT * FROM accounts")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name one of --from and --file"),
        (("--from", "https://a.zendesk.com", "--file", "x"), "name one of --from and --file"),
        (("--from", "https://a.zendesk.com"), "set TICKETGATE_IMPORT_EMAIL and TICKETGATE_IMPORT_TOKEN"),
        (("--file", "/nowhere.jsonl"), "No such file"),
    ],
)
async def test_what_is_missing_is_told(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    code, _, err = await run("--data", str(tmp_path), *arguments)
    assert code == 1
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_certificate_is_trusted_by_its_ca_alone(desk: Client, copy: Desk) -> None:
    files = local_tls.ensure(desk.acme.desk.config.ca_directory)
    stop, ready, listener = asyncio.Event(), asyncio.Event(), listen("127.0.0.1", 0)
    serving = asyncio.create_task(
        serve(
            desk.acme.desk,
            listener,
            when_ready=ready.set,
            until=stop,
            certificate_file=files.certificate_file,
            key_file=files.key_file,
        )
    )
    await ready.wait()
    address = f"https://localhost:{listener.getsockname()[1]}"
    place = ("--data", str(copy.config.data_directory), "--from", address)
    code, _, err = await run(*place, **key(desk), SSL_CERT_FILE="")
    assert code == 1
    assert "TLS certificate is not to be trusted" in err
    code, _, err = await run(*place, **key(desk), SSL_CERT_FILE=str(files.ca_file))
    assert code == 0, err
    stop.set()
    await serving
