"""The command `ticketgate`: a demo desk, a desk of one's own, and the small tasks around them."""

import asyncio
import gc
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
import uvloop
from rich.console import Console

from . import __version__, connect_proxy, local_tls
from .catalog.limits import PLANS
from .clock import Clock, FrozenClock, parse_timestamp
from .config import Config, ImportCredentials
from .demo import seed as demo_seed
from .desk import credentials, passwords, setup
from .importing import account as import_account
from .importing import files as import_files
from .importing.refusals import ImportStops
from .importing.telling import telling
from .importing.upstream import Upstream
from .server import Desk, listen, open_desk, serve, until_signalled
from .storage.database import UnsafeEngine
from .storage.migrate import ChangedMigration, NewerSchema

app = typer.Typer(
    help="A support desk that speaks the Zendesk Support API v2.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
tokens = typer.Typer(help="API tokens.", no_args_is_help=True)
app.add_typer(tokens, name="token")
say = Console()
warn = Console(stderr=True)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of the embedded desk's database and key.")]
Json = Annotated[bool, typer.Option("--json", help="Print one line of JSON, for scripts.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")]
Tls = Annotated[bool, typer.Option("--tls", help="Serve HTTPS with a certificate of a local CA, see `ticketgate env`.")]
SearchDelay = Annotated[
    int | None,
    typer.Option("--search-delay", min=0, help="Seconds until search finds what changed, to rehearse a lagging index."),
]
ProxyPort = Annotated[int, typer.Option(help="With --tls: port of the loopback proxy for https-only clients.")]


def main() -> None:
    """Run the command; what a person can mend is told in a sentence, not in a traceback."""
    try:
        app()
    except (
        UnsafeEngine,
        NewerSchema,
        ChangedMigration,
        setup.AlreadySetUp,
        setup.NotSetUp,
        ImportStops,
        ValueError,
        OSError,
    ) as error:
        warn.print(f"[bold red]ticketgate:[/] {error}", highlight=False)
        sys.exit(1)


@app.command()
def version() -> None:
    """Print the version."""
    say.print(__version__)


@app.command()
def demo(
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8080,
    plan: Annotated[str, typer.Option(help=f"Rate limits of a plan: {', '.join(PLANS)}.")] = "enterprise_plus",
    frozen_clock: Annotated[
        str | None, typer.Option("--frozen-clock", help="Stop the clock at this time, such as 2026-11-25T12:00:00Z.")
    ] = None,
    tls: Tls = False,
    proxy_port: ProxyPort = 8089,
    search_delay: SearchDelay = None,
    as_json: Json = False,
) -> None:
    """Start a desk with data in it: 8 organizations, 60 people, 5 groups, 12 macros, 400 tickets.

    Without --data it lives in a temporary folder and is gone when it stops.
    """
    _require_plan(plan)
    clock = FrozenClock(parse_timestamp(frozen_clock)) if frozen_clock else Clock()
    with _folder(data) as folder:
        # The CA is where `ticketgate env` looks for it, and outlives a temporary desk.
        config = msgspec.structs.replace(_config(folder, search_delay), ca_directory=Config.read(data).ca_directory)
        _run(_demo(config, clock, host, port, plan, _proxy(tls, proxy_port), as_json))


@app.command(name="serve")
def serve_command(
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8080,
    tls: Tls = False,
    proxy_port: ProxyPort = 8089,
    search_delay: SearchDelay = None,
    as_json: Json = False,
) -> None:
    """Serve your own desk. Set it up once with `ticketgate init`."""
    _run(_serve(_config(data, search_delay), host, port, _proxy(tls, proxy_port), as_json))


@app.command()
def init(
    email: Annotated[str, typer.Option(help="The owner's e-mail address.")],
    name: Annotated[str, typer.Option(help="The owner's name.")],
    subdomain: Annotated[str, typer.Option(help="The desk's subdomain.")] = "desk",
    title: Annotated[str, typer.Option(help="The desk's name.")] = "Support",
    plan: Annotated[str, typer.Option(help=f"Rate limits: {', '.join(PLANS)}.")] = "unlimited",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Set up an empty desk with its owner, and print an API token."""
    _require_plan(plan)

    async def work() -> None:
        async with open_desk(Config.read(data), Clock()) as desk:
            await desk.database.write(
                lambda transaction: setup.create_account(
                    transaction, subdomain=subdomain, name=title, plan=plan, owner_name=name, owner_email=email
                )
            )
            _tell_token(email, await _new_token(desk, "first token"), as_json=as_json)

    _run(work())


@app.command()
def seed(data: Data = None, tickets: Annotated[int, typer.Option(help="How many tickets.", min=1)] = 400) -> None:
    """Fill a new desk with the demo's data."""

    async def work() -> None:
        async with open_desk(Config.read(data), Clock()) as desk:
            seeded = await demo_seed.seed(desk.database, plan="unlimited", ticket_count=tickets)
            say.print(f"Seeded {seeded.tickets} tickets; the owner is {seeded.owner_email}.", highlight=False)

    _run(work())


@app.command()
def reset(
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything in the desk, and leave it empty, ready for `init` or `seed`."""
    config = Config.read(data)
    if not yes:
        typer.confirm(f"Delete all data of the desk at {_shown(config)}?", abort=True)

    async def work() -> None:
        async with open_desk(config, Clock()) as desk:
            await desk.database.write(setup.delete_everything)
        say.print("The desk is empty.")

    _run(work())


@app.command(name="import")
def import_command(
    source: Annotated[
        str | None, typer.Option("--from", help="Address of the account: https://acme.zendesk.com.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file of records, one JSON object a line.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Copy an account, or a file of records, into the desk. Run it again to go on, or to bring what changed.

    The account's key comes from the environment: TICKETGATE_IMPORT_EMAIL with TICKETGATE_IMPORT_TOKEN, or
    TICKETGATE_IMPORT_OAUTH_TOKEN.
    """
    if (source is None) == (file is None):
        raise ValueError("name one of --from and --file")
    gc.set_threshold(100_000)  # records come in masses and form no cycles: looking for those took a seventh of a load

    async def work() -> None:
        with telling(warn, quiet=as_json) as teller:
            async with open_desk(Config.read(data), Clock()) as desk:
                if file is not None:
                    summary = await import_files.run(desk.database, file, teller)
                else:
                    key = ImportCredentials.read()
                    async with Upstream(source or "", key.authorization, ca_pem=key.ca_pem) as upstream:
                        summary = await import_account.run(desk.database, upstream, teller)
        _tell_import(summary, as_json=as_json)

    _run(work())


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the database to this release's schema. `serve` does so by itself."""

    async def work() -> None:
        async with open_desk(Config.read(data), Clock()):
            say.print("The database has this release's schema.")

    _run(work())


@app.command()
def env(data: Data = None, proxy_port: ProxyPort = 8089) -> None:
    """Print the variables that make an unmodified https-only client reach a desk that runs with --tls.

    Use it as: eval "$(ticketgate env)"
    """
    files = local_tls.ensure(Config.read(data).ca_directory)
    proxy = f"http://127.0.0.1:{proxy_port}"
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"):
        typer.echo(f"export {name}={files.ca_file}")
    for name in ("HTTPS_PROXY", "https_proxy"):
        typer.echo(f"export {name}={proxy}")
    typer.echo("export NODE_USE_ENV_PROXY=1")
    for name in ("NO_PROXY", "no_proxy"):
        typer.echo(f"export {name}=localhost,127.0.0.1,::1")


@tokens.command(name="create")
def token_create(
    description: Annotated[str, typer.Option(help="What the token is for.")] = "API token",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Make an API token. It is shown once: the desk keeps only a keyed hash of it."""

    async def work() -> None:
        async with open_desk(Config.read(data), Clock()) as desk:
            owner = await setup.owner_email(desk.database)
            _tell_token(owner, await _new_token(desk, description), as_json=as_json)

    _run(work())


@app.command()
def password(email: Annotated[str, typer.Argument(help="Whose password.")], data: Data = None) -> None:
    """Give a person a password for the desk's pages. It is asked for, or read from standard input."""
    if sys.stdin.isatty():
        chosen = str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        chosen = sys.stdin.readline().rstrip("\r\n")

    async def work() -> None:
        async with open_desk(Config.read(data), Clock()) as desk:
            await passwords.choose(desk.database, await setup.account_id(desk.database), email, chosen)
        say.print(f"{email} signs in with it at /console/sign-in.", highlight=False)

    _run(work())


async def _demo(
    config: Config, clock: Clock, host: str, port: int, plan: str, proxy_port: int | None, as_json: bool
) -> None:
    async with open_desk(config, clock) as desk:
        seeded = await demo_seed.seed(desk.database, plan=plan)
        token, owners_password = await _new_token(desk, "demo"), secrets.token_urlsafe(12)
        account_id = await setup.account_id(desk.database)
        await passwords.choose(desk.database, account_id, seeded.owner_email, owners_password)

        def tell(base_url: str) -> None:
            if as_json:
                told = {"base_url": base_url, "email": seeded.owner_email, "token": token, "password": owners_password}
                typer.echo(msgspec.json.encode(told))
                sys.stdout.flush()
            else:
                ca_file = None if proxy_port is None else local_tls.ensure(config.ca_directory).ca_file
                shown = _welcome(base_url, seeded, token, owners_password, ca_file)
                say.print(shown, soft_wrap=True, highlight=False)

        await _answer(desk, host, port, proxy_port, tell)


async def _serve(config: Config, host: str, port: int, proxy_port: int | None, as_json: bool) -> None:
    async with open_desk(config, Clock()) as desk:
        await setup.owner_email(desk.database)

        def tell(base_url: str) -> None:
            if as_json:
                typer.echo(msgspec.json.encode({"base_url": base_url}))
                sys.stdout.flush()
            else:
                say.print(f"Serving {_shown(config)} at {base_url}; the reference is at {base_url}/reference.")

        await _answer(desk, host, port, proxy_port, tell)


async def _answer(desk: Desk, host: str, port: int, proxy_port: int | None, tell: Callable[[str], None]) -> None:
    """Serve until stopped; with a proxy port, by TLS and with the proxy beside it."""
    stop = until_signalled()
    listener = listen(host, port)
    bound = listener.getsockname()[1]
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host  # noqa: S104 - compared, not bound
    if proxy_port is None:
        await serve(desk, listener, until=stop, when_ready=lambda: tell(f"http://{shown}:{bound}"))
        return
    files = local_tls.ensure(desk.config.ca_directory)
    proxy = await connect_proxy.start(proxy_port, bound)
    try:
        await serve(
            desk,
            listener,
            until=stop,
            certificate_file=files.certificate_file,
            key_file=files.key_file,
            when_ready=lambda: tell(f"https://{shown}:{bound}"),
        )
    finally:
        proxy.close()


async def _new_token(desk: Desk, description: str) -> str:
    account_id = await setup.account_id(desk.database)
    token = credentials.new_token()
    await desk.database.write(
        lambda transaction: credentials.create_api_token(transaction, desk.pepper, account_id, description, token)
    )
    return token


def _tell_token(email: str, token: str, *, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode({"email": email, "token": token}))
        return
    say.print(
        f"API token: [bold]{token}[/]\nIt is not shown again. Use it as: curl -u '{email}/token:…'", highlight=False
    )


def _tell_import(summary: import_account.Summary, *, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode(summary))
        return
    brought = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in summary.records.items() if number)
    say.print(f"Imported from {summary.source}: {brought or 'nothing new'}.", highlight=False, soft_wrap=True)


def _welcome(base_url: str, seeded: demo_seed.Seeded, token: str, owners_password: str, ca_file: Path | None) -> str:
    """What a newcomer needs, with commands on one line each so that they can be copied."""
    email, tickets = seeded.owner_email, seeded.tickets
    curl = f"curl {f'--cacert {ca_file} ' if ca_file else ''}-u '{email}/token:{token}'"
    ticket = '{"ticket":{"subject":"Hello","comment":{"body":"Is anybody there?"}}}'
    hint = (
        '\nhttps-only clients reach it as https://ANY.zendesk.com after: eval "$(ticketgate env)"\n' if ca_file else ""
    )
    return f"""
[bold green]Ticketgate demo[/] with {tickets} tickets at [bold]{base_url}[/]

  e-mail    {email}
  token     {token}
  password  {owners_password}  (at {base_url}/console/sign-in)

[bold]Three things to try[/]

1. Read a ticket
   {curl} {base_url}/api/v2/tickets/{tickets}.json

2. Create one
   {curl} -H 'Content-Type: application/json' -d '{ticket}' {base_url}/api/v2/tickets.json

3. Open the reference, with examples against this desk
   {base_url}/reference
{hint}
Ctrl+C stops it.
"""


def _require_plan(plan: str) -> None:
    if plan not in PLANS:
        raise ValueError(f"no plan {plan!r}: use one of {', '.join(PLANS)}")


def _config(data: Path | None, search_delay: int | None) -> Config:
    config = Config.read(data)
    return config if search_delay is None else msgspec.structs.replace(config, search_delay_seconds=search_delay)


def _proxy(tls: bool, proxy_port: int) -> int | None:
    return proxy_port if tls else None


def _shown(config: Config) -> str:
    """Where the data is, without a password that the database's URL may hold."""
    scheme, at, place = config.database_url.rpartition("@")
    return f"{scheme.partition('://')[0]}://…@{place}" if at else config.database_url


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is not None:
        yield data
        return
    folder = Path(tempfile.mkdtemp(prefix="ticketgate-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)
