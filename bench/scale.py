"""Measures how the desk's time and memory grow with its tickets, in one run, and prints ratios: `make bench-scale`.

For each engine, desks of several sizes are loaded by `ticketgate import --file`. All of them answer at once, and their
requests alternate over one connection each, so that a busy machine slows all alike; medians are told. Before that,
each desk is walked through from end to end, by cursor and by export, while its memory is watched.
"""

import argparse
import asyncio
import base64
import contextlib
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg
import synthetic

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))
import postgres_server  # noqa: E402 - the tests' own cluster

WARM_UP = 20
LONGEST_CASE_SECONDS = 60
EXPORT = "/api/v2/incremental/tickets/cursor.json"
TICKETS = "/api/v2/tickets"
NEWEST = "sort_by=created_at&sort_order=desc"
BULK, MOST_JOBS = 100, 30


@dataclass
class Sized:
    """A desk of some size, how it was loaded, and what was measured."""

    tickets: int
    load_seconds: float
    load_memory_mb: float
    process: "subprocess.Popen[str]"
    connection: http.client.HTTPConnection
    headers: dict[str, str]
    memory_mb: list[float] = field(default_factory=list)
    deep: str = ""
    deep_export: str = ""
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def get(self, path: str) -> Any:
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status == 200, f"{path}: {answer.status} {content[:300]!r}"
        return content

    def read(self, path: str) -> Any:
        return json.loads(self.get(path))

    def note_memory(self) -> None:
        """The process's own memory, without the pages of the database file that it maps."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("RssAnon"))
        self.memory_mb.append(int(line.split()[1]) / 1024)


CASES = {
    "show": lambda one: f"{TICKETS}/{max(one.tickets // 2, 1)}.json",
    "list, first page": lambda _: f"{TICKETS}.json",
    "list, newest first": lambda _: f"{TICKETS}.json?{NEWEST}",
    "list by cursor, first page": lambda _: f"{TICKETS}.json?page[size]=100",
    "list by cursor, deep inside": lambda one: f"{TICKETS}.json?page[size]=100&page[after]={quote(one.deep)}",
    "list by cursor, sort=-updated_at": lambda _: f"{TICKETS}.json?page[size]=100&sort=-updated_at",
    "list by cursor, sort=status": lambda _: f"{TICKETS}.json?page[size]=100&sort=status",
    "count of tickets": lambda _: f"{TICKETS}/count.json",
    "list of people, first page": lambda _: "/api/v2/users.json",
    "export, a page of 100 deep inside": lambda one: f"{EXPORT}?per_page=100&cursor={quote(one.deep_export)}",
    "export, first page of 1,000": lambda _: f"{EXPORT}?start_time=0",
    "search, newest of a common word": lambda _: f"/api/v2/search.json?query=type:ticket%20{COMMON}&{NEWEST}",
    "search, newest of a rare word": lambda _: f"/api/v2/search.json?query=type:ticket%20{RARE}&{NEWEST}",
    "search by field": lambda _: f"/api/v2/search.json?query=type:ticket%20status:new%20priority:urgent&{NEWEST}",
    "search count, common word": lambda _: f"/api/v2/search/count.json?query=type:ticket%20{COMMON}",
    "search count, rare word": lambda _: f"/api/v2/search/count.json?query=type:ticket%20{RARE}",
}
_WORDS = synthetic.Account(1).words
COMMON, RARE = _WORDS[3], _WORDS[30_000]


def load(tickets: int, database_url: str, folder: Path, file: Path) -> tuple[float, float]:
    """Seconds, and the largest memory in MB, of `ticketgate import --file`."""
    if not file.exists():
        synthetic.write(tickets, file)
    command = [sys.executable, "-m", "ticketgate", "import", "--file", str(file), "--data", str(folder)]
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "TICKETGATE_DATABASE_URL": database_url})
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    process.returncode = 0
    return time.perf_counter() - started, used.ru_maxrss / 1024


@contextlib.contextmanager
def answering(tickets: int, database_url: str, folder: Path, loaded: tuple[float, float]) -> Iterator[Sized]:
    command = [sys.executable, str(HERE / "scale_desk.py"), database_url, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told = json.loads(process.stdout.readline())
            key = base64.b64encode(told["login"].encode()).decode()
            connection = http.client.HTTPConnection("127.0.0.1", told["port"], timeout=120)
            yield Sized(tickets, *loaded, process, connection, {"Authorization": f"Basic {key}"})
        finally:
            process.terminate()


def walk(one: Sized) -> None:
    """Read all tickets by cursor and by export; remember the middle of each."""
    one.get(f"{TICKETS}.json")
    one.note_memory()
    export = f"{EXPORT}?per_page={min(one.tickets // 4, 1_000)}"
    for path, name in ((f"{TICKETS}.json?page[size]=100", "page[after]"), (f"{export}&start_time=0", "cursor")):
        seen, cursor = 0, ""
        while True:
            base = path.partition("&start_time")[0]
            here = path if not cursor else f"{base}{'&' if '?' in base else '?'}{name}={quote(cursor)}"
            page = one.read(here)
            seen += len(page["tickets"])
            cursor = page["meta"]["after_cursor"] if "meta" in page else page["after_cursor"]
            place = "deep" if "meta" in page else "deep_export"
            if seen <= one.tickets // 2 or not getattr(one, place):
                setattr(one, place, cursor)
            if not (page["meta"]["has_more"] if "meta" in page else not page["end_of_stream"]):
                break
        assert seen == one.tickets, f"{path}: {seen} of {one.tickets}"
        one.note_memory()


def measure(desks: list[Sized], requests: int) -> None:
    for name, path in CASES.items():
        begun = time.perf_counter()
        for number in range(WARM_UP + requests):
            if number > 2 * WARM_UP and time.perf_counter() - begun > LONGEST_CASE_SECONDS:
                break
            for one in desks:
                started = time.perf_counter()
                one.get(path(one))
                if number >= WARM_UP:
                    one.seconds.setdefault(name, []).append(time.perf_counter() - started)


def told(engine: str, desks: list[Sized]) -> str:
    first = desks[0]
    sizes = [f"{one.tickets:,}" for one in desks]
    lines = [f"| {engine}: p50 | {' | '.join(sizes)} | {' | '.join(f'{size} : {sizes[0]}' for size in sizes[1:])} |"]
    lines.append("|---|" + "---:|" * (2 * len(desks) - 1))
    for name in first.seconds:
        p50 = [statistics.median(one.seconds[name]) for one in desks]
        ratios = " | ".join(f"{one / p50[0]:.2f}" for one in p50[1:])
        lines.append(f"| {name} | {' | '.join(f'{one * 1e3:.2f} ms' for one in p50)} | {ratios} |")
    for one in desks:
        memory = ", ".join(f"{mb:.0f}" for mb in one.memory_mb)
        lines.append(
            f"\n{one.tickets:,} tickets: loaded in {one.load_seconds:.0f} s "
            f"({one.tickets / one.load_seconds:,.0f}/s, {one.load_memory_mb:.0f} MB at most); memory in MB at the "
            f"start, after a walk by cursor, after one by export: {memory}"
        )
    return "\n".join(lines)


def by_jobs(tickets: int, database_url: str, folder: Path) -> float:
    """Seconds until the API's own bulk requests have made so many tickets."""
    text = synthetic.Account(1)
    with answering(tickets, database_url, folder, (0, 0)) as one:
        started = time.perf_counter()
        waiting: list[str] = []
        for _ in range(tickets // BULK):
            sent = [{"subject": text.some(5), "comment": {"body": text.some(50)}} for _ in range(BULK)]
            body = json.dumps({"tickets": sent})
            headers = {**one.headers, "Content-Type": "application/json"}
            one.connection.request("POST", f"{TICKETS}/create_many.json", body, headers)
            waiting.append(json.loads(one.connection.getresponse().read())["job_status"]["id"])
            while len(waiting) >= MOST_JOBS - 1:
                waiting = _unfinished(one, waiting)
        while waiting:
            waiting = _unfinished(one, waiting)
        return time.perf_counter() - started


def _unfinished(one: Sized, waiting: list[str]) -> list[str]:
    time.sleep(0.02)
    status = one.read(f"/api/v2/job_statuses/{waiting[0]}.json")["job_status"]["status"]
    return waiting[1:] if status == "completed" else waiting


def run(engine: str, urls: "Urls", sizes: list[int], folder: Path, options: argparse.Namespace) -> None:
    with contextlib.ExitStack() as open_desks:
        desks = []
        for size in sizes:
            place = folder / f"{engine}-{size}"
            place.mkdir()
            url = urls.new(place, f"scale_{size}")
            loaded = load(size, url, place, folder / f"{size}.jsonl")
            print(f"{engine}: {size:,} tickets in {loaded[0]:.0f} s", flush=True)
            urls.settle(url)
            desks.append(open_desks.enter_context(answering(size, url, place, loaded)))
        for one in desks:
            walk(one)
        print(f"load average before the measurement: {os.getloadavg()[0]:.1f}", flush=True)
        measure(desks, options.requests)
        print(told(engine, desks), flush=True)
    if options.jobs:
        place = folder / f"{engine}-jobs"
        place.mkdir()
        seconds = by_jobs(options.jobs, urls.new(place, "scale_jobs"), place)
        print(
            f"\n{options.jobs:,} tickets by create_many: {seconds:.0f} s, {options.jobs / seconds:,.0f}/s", flush=True
        )


@dataclass
class Urls:
    """Where each desk's database is."""

    server: str = ""

    def new(self, folder: Path, name: str) -> str:
        if not self.server:
            return f"sqlite:///{folder / 'desk.db'}"
        self._ask("postgres", f"CREATE DATABASE {name}")
        return f"{self.server}/{name}"

    def settle(self, url: str) -> None:
        """What the server does by itself a minute after a load, but at a time that is ours."""
        if self.server:
            self._ask(url.rpartition("/")[2], "VACUUM ANALYZE")

    def _ask(self, database: str, sql: str) -> None:
        async def ask() -> None:
            connection = await asyncpg.connect(f"{self.server}/{database}")
            await connection.execute(sql, timeout=600)
            await connection.close()

        asyncio.run(ask())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,100000", help="numbers of tickets, the one to compare with first")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=0, help="tickets to make by create_many besides")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--folder", type=Path, help="where the desks are kept while they are measured")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    folder = Path(tempfile.mkdtemp(prefix="tg-scale-", dir=options.folder))
    try:
        if "sqlite" in options.engines:
            run("SQLite", Urls(), sizes, folder, options)
        if "postgresql" in options.engines:
            with postgres_server.running() as server:
                run("PostgreSQL", Urls(server), sizes, folder, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
