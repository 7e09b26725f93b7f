"""Desks to test against: a real SQLite file or a real PostgreSQL database, served over a real socket.

`acme` is a small desk with people who have names and relations; `desk` gives it with a client that calls as Ana, its
owner. Each test has a desk of its own, once for each engine.
"""

import asyncio
import base64
import json
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

import postgres_server
from ticketgate.catalog.shapes.people import Group, Organization, User
from ticketgate.clock import FrozenClock
from ticketgate.config import Config
from ticketgate.desk import credentials, setup
from ticketgate.http_protocol import StrictProtocol
from ticketgate.records import Actor
from ticketgate.server import Desk, listen, open_desk, serve
from ticketgate.storage import groups, organizations, users
from ticketgate.storage.database import Transaction

pytest_plugins = ("served",)

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ENGINES = ("sqlite", "postgresql")
ACME_DATABASE = "acme"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with postgres_server.running() as url:
        yield url


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A database of its own, gone after the test: empty, or Acme's where the test is about Acme."""
    if "acme" in request.fixturenames:
        request.getfixturevalue("acme_template").copy(tmp_path)
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk.db'}"
        return
    server, name = request.getfixturevalue("postgres"), f"desk_{next(_numbers)}"
    template = f"TEMPLATE {ACME_DATABASE}" if "acme" in request.fixturenames else ""
    await _administer(server, f"CREATE DATABASE {name} {template}")
    yield f"{server}/{name}"
    await _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _administer(server: str, statement: str) -> None:
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return _config(tmp_path, database_url)


def _config(folder: Path, database_url: str) -> Config:
    return Config(
        data_directory=folder,
        database_url=database_url,
        key_file=folder / "ticketgate.key",
        ca_directory=folder / "ca",
    )


@dataclass
class Acme:
    """A desk's people. Ana owns it; Bob and Bea are agents, Bob in Support and Bea in Billing; Carla and Carl are
    customers, Carla of Initech."""

    desk: Desk
    token: str
    clock: FrozenClock
    ana: int = 0
    bob: int = 0
    bea: int = 0
    carla: int = 0
    carl: int = 0
    support: int = 0
    billing: int = 0
    initech: int = 0
    account_id: int = 0
    emails: dict[str, str] = field(default_factory=dict)

    def advance(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    async def take_plan(self, name: str) -> None:
        """Count requests as that plan does; a test's desk counts none at first."""
        await self.desk.database.write(lambda transaction: transaction.execute("UPDATE accounts SET plan = $1", name))

    async def rows(self, table: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.desk.database.fetch_rows(f"SELECT * FROM {table} ORDER BY 1, 2")]


@dataclass(frozen=True)
class Template:
    """Acme as each test begins with it: made once for each engine, since setting up a desk takes longer than a test."""

    folder: Path
    facts: dict[str, Any]

    def copy(self, folder: Path) -> None:
        for name in ("ticketgate.key", "desk.db"):
            if (self.folder / name).exists():
                shutil.copy(self.folder / name, folder / name)


_templates: dict[str, Template] = {}


@pytest.fixture
async def acme_template(
    engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    if engine not in _templates:
        folder, url = tmp_path_factory.mktemp(f"acme-{engine}"), ""
        if engine == "postgresql":
            url = f"{request.getfixturevalue('postgres')}/{ACME_DATABASE}"
            await _administer(request.getfixturevalue("postgres"), f"CREATE DATABASE {ACME_DATABASE}")
        _templates[engine] = await _make_template(folder, url or f"sqlite:///{folder / 'desk.db'}")
    return _templates[engine]


async def _make_template(folder: Path, database_url: str) -> Template:
    clock = FrozenClock(NOW)
    async with open_desk(_config(folder, database_url), clock) as desk:
        people = Acme(desk, credentials.new_token(), clock)
        await desk.database.write(lambda transaction: _populate(transaction, people))
    facts = {name: value for name, value in vars(people).items() if name not in ("desk", "clock")}
    return Template(folder, facts)


@pytest.fixture
async def acme(acme_template: Template, config: Config, clock: FrozenClock) -> AsyncIterator[Acme]:
    async with open_desk(config, clock) as desk:
        yield Acme(desk=desk, clock=clock, **acme_template.facts)


async def _populate(transaction: Transaction, acme: Acme) -> None:
    owner = await setup.create_account(
        transaction,
        subdomain="acme",
        name="Acme",
        plan="unlimited",
        owner_name="Ana Owner",
        owner_email="ana@acme.test",
    )
    acme.account_id, acme.ana = owner.account_id, owner.user_id
    await credentials.create_api_token(transaction, acme.desk.pepper, owner.account_id, "tests", acme.token)
    acme.support = (await groups.memberships(transaction, owner.account_id, owner.user_id))[0]
    acme.billing = await _group(transaction, owner, "Billing")
    acme.initech = await _organization(transaction, owner, "Initech")
    acme.bob = await _agent(transaction, owner, "Bob Agent", acme.support)
    acme.bea = await _agent(transaction, owner, "Bea Agent", acme.billing)
    acme.carla = await _person(transaction, owner, "Carla Customer", organization_id=acme.initech)
    acme.carl = await _person(transaction, owner, "Carl Customer")
    acme.emails = {
        name: f"{name}@{'acme' if name in ('ana', 'bob', 'bea') else 'initech'}.test"
        for name in ("ana", "bob", "bea", "carla", "carl")
    }


async def _group(transaction: Transaction, owner: Actor, name: str) -> int:
    group = Group(id=transaction.new_id(), name=name, created_at=transaction.now, updated_at=transaction.now)
    await groups.insert(transaction, owner.account_id, group)
    return group.id


async def _organization(transaction: Transaction, owner: Actor, name: str) -> int:
    organization = Organization(
        id=transaction.new_id(), name=name, created_at=transaction.now, updated_at=transaction.now
    )
    await organizations.insert(transaction, owner.account_id, organization)
    return organization.id


async def _person(transaction: Transaction, owner: Actor, name: str, **facts: Any) -> int:
    domain = "acme.test" if facts.get("role") else "initech.test"
    user = User(
        id=transaction.new_id(),
        name=name,
        email=f"{name.partition(' ')[0].lower()}@{domain}",
        created_at=transaction.now,
        updated_at=transaction.now,
        **facts,
    )
    await users.insert(transaction, owner.account_id, user)
    return user.id


async def _agent(transaction: Transaction, owner: Actor, name: str, group_id: int) -> int:
    user_id = await _person(
        transaction,
        owner,
        name,
        role="agent",
        restricted_agent=False,
        ticket_restriction=None,
        default_group_id=group_id,
    )
    await groups.add_member(transaction, owner.account_id, user_id, group_id, is_default=True)
    return user_id


class Client:
    """Calls a served desk as one of its people, and reads JSON."""

    def __init__(self, base_url: str, acme: Acme, who: str = "ana") -> None:
        self.base_url = base_url
        self.acme = acme
        self.authorization = basic(f"{acme.emails[who]}/token", acme.token)
        self._http = httpx.AsyncClient(base_url=base_url, trust_env=False, timeout=30)

    def as_(self, who: str) -> "Client":
        return self.by(basic(f"{self.acme.emails[who]}/token", self.acme.token))

    def by(self, authorization: str) -> "Client":
        other = Client.__new__(Client)
        other.__dict__.update(self.__dict__, authorization=authorization)
        return other

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        headers = {"authorization": self.authorization, **more.pop("headers", {})}
        if body is not None:
            headers.setdefault("content-type", "application/json")
            more["content"] = body if isinstance(body, bytes) else json.dumps(body)
        return await self._http.request(method, path, headers=headers, **more)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.call("GET", path, **more)

    async def post(self, path: str, body: Any, **more: Any) -> httpx.Response:
        return await self.call("POST", path, body, **more)

    async def put(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        return await self.call("PUT", path, body, **more)

    async def delete(self, path: str, **more: Any) -> httpx.Response:
        return await self.call("DELETE", path, **more)

    async def create_ticket(self, **sent: Any) -> dict[str, Any]:
        """The `ticket` of a new ticket, with a subject and a comment unless they are given."""
        sent = {"subject": "Printer on fire", "comment": {"body": "Smoke everywhere."}, **sent}
        answer = await self.post("/api/v2/tickets.json", {"ticket": sent})
        assert answer.status_code == 201, answer.text
        ticket: dict[str, Any] = answer.json()["ticket"]
        return ticket

    async def update_ticket(self, ticket_id: int, **sent: Any) -> dict[str, Any]:
        """`ticket` and `audit` of an update that succeeds."""
        answer = await self.put(f"/api/v2/tickets/{ticket_id}.json", {"ticket": sent})
        assert answer.status_code == 200, answer.text
        written: dict[str, Any] = answer.json()
        return written

    async def close(self) -> None:
        await self._http.aclose()


@pytest.fixture
async def copy(acme: Acme, engine: str, config: Config) -> AsyncIterator[Desk]:
    """An empty database of Acme's engine, to import into."""
    folder = config.data_directory / "copy"
    database_url = f"sqlite:///{folder / 'desk.db'}"
    if engine == "postgresql":
        server, _, name = config.database_url.rpartition("/")
        database_url = f"{server}/{name}_copy"
        await _administer(server, f"CREATE DATABASE {name}_copy")
    async with open_desk(_config(folder, database_url), acme.clock) as desk:
        yield desk
    if engine == "postgresql":
        await _administer(server, f"DROP DATABASE {name}_copy WITH (FORCE)")


def basic(name: str, secret: str) -> str:
    return f"Basic {base64.b64encode(f'{name}:{secret}'.encode()).decode()}"


@pytest.fixture
async def desk(acme: Acme) -> AsyncIterator[Client]:
    """Ana, calling her desk over a socket."""
    listener = listen("127.0.0.1", 0)
    ready = asyncio.Event()
    serving = asyncio.create_task(serve(acme.desk, listener, when_ready=ready.set, until=asyncio.Event()))
    await asyncio.wait({asyncio.create_task(ready.wait()), serving}, return_when=asyncio.FIRST_COMPLETED)
    client = Client(f"http://127.0.0.1:{listener.getsockname()[1]}", acme)
    open_connections: set[asyncio.Transport] = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StrictProtocol, "connection_made", _remembering(open_connections))
        yield client
    await client.close()
    await _cut_off(listener, open_connections)


def _remembering(connections: set[asyncio.Transport]) -> Callable[[StrictProtocol, asyncio.Transport], None]:
    made = StrictProtocol.connection_made

    def connection_made(protocol: StrictProtocol, transport: asyncio.Transport) -> None:
        connections.add(transport)
        made(protocol, transport)

    return connection_made


async def _cut_off(listener: socket.socket, connections: set[asyncio.Transport]) -> None:
    """End the server without its orderly stop, which takes a fifth of a second; the command's own tests take it."""
    for transport in connections:
        transport.abort()
    ours = asyncio.current_task()
    for _ in range(2):  # what the first round cancels may begin something to clean up
        rest = [task for task in asyncio.all_tasks() if task is not ours]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
    listener.close()
