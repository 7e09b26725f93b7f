"""Measures the desk against its limit, in one run, and prints ratios: `make bench`.

Each server is pinned to core 0 and wrk to core 1. The rounds of the limit and of the desk alternate, so that a busy
machine slows both; medians are told. Processor time per request is told too: it depends less on who else is running.
"""

import argparse
import base64
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
SERVER_CORE, CLIENT_CORE = "0", "1"
TICKS_PER_SECOND = 100
NEW_TICKET = json.dumps({"ticket": {"subject": "Broken lamp", "comment": {"body": "The shade is cracked. " * 20}}})
say = Console(width=120)


@dataclass
class Round:
    per_second: float
    p50: str
    p99: str
    processor_us: float
    failed: int


@dataclass
class Case:
    name: str
    url: str
    connections: int
    script: Path | None = None
    rounds: list[Round] = field(default_factory=list)

    def median(self, what: str) -> float:
        return statistics.median(getattr(one, what) for one in self.rounds)


@contextmanager
def started(script: str, *arguments: str, announces: bool) -> Iterator[tuple[int, str]]:
    command = ["taskset", "-c", SERVER_CORE, sys.executable, str(HERE / script), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.pid, process.stdout.readline() if announces else ""
        finally:
            process.terminate()


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def measure(case: Case, pid: int, seconds: int, login: str) -> None:
    command = ["taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{case.connections}", f"-d{seconds}", "--latency"]
    command += ["-H", f"Authorization: Basic {base64.b64encode(login.encode()).decode()}"]
    if case.script:
        command += ["-s", str(case.script)]
    before = processor_seconds(pid)
    printed = subprocess.run([*command, case.url], check=True, capture_output=True, text=True).stdout
    used = processor_seconds(pid) - before
    requests = int(re.search(r"(\d+) requests in", printed)[1])
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    case.rounds.append(
        Round(
            float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1]),
            re.search(r"50%\s+(\S+)", printed)[1],
            re.search(r"99%\s+(\S+)", printed)[1],
            used / requests * 1e6,
            int(failed[1]) if failed else 0,
        )
    )


def show_ticket_length(base_url: str, login: str) -> int:
    request = urllib.request.Request(f"{base_url}/api/v2/tickets/1.json")
    request.add_header("Authorization", f"Basic {base64.b64encode(login.encode()).decode()}")
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())


def create_script(folder: Path) -> Path:
    script = folder / "create.lua"
    script.write_text(
        f'wrk.method = "POST"\nwrk.body = [==[{NEW_TICKET}]==]\nwrk.headers["Content-Type"] = "application/json"\n'
    )
    return script


def run(engine: str, database_url: str, folder: Path, rounds: int, seconds: int) -> None:
    with started("desk.py", "8099", database_url, str(folder), announces=True) as (desk_pid, told):
        base_url, login = json.loads(told)["base_url"], json.loads(told)["login"]
        length = show_ticket_length(base_url, login)
        tickets = f"{base_url}/api/v2/tickets"
        limit = Case("bare ASGI, same bytes", "http://127.0.0.1:8098/", 16)
        cases = [
            Case("show ticket", f"{tickets}/1.json", 16),
            Case("show ticket", f"{tickets}/1.json", 1),
            Case("show ticket", f"{tickets}/1.json", 128),
            Case("list 100 by cursor", f"{tickets}.json?page[size]=100", 16),
            Case("create ticket, durable", f"{tickets}.json", 32, create_script(folder)),
        ]
        with started("bare_asgi.py", "8098", str(length), announces=False) as (bare_pid, _):
            time.sleep(1.5)
            with say.status("") as status:
                for number in range(1, rounds + 1):
                    for case in (limit, *cases):
                        status.update(
                            f"{engine}: round {number} of {rounds}: {case.name}, {case.connections} connections"
                        )
                        measure(case, bare_pid if case is limit else desk_pid, seconds, login)
        say.print(table(engine, limit, cases, length))


def table(engine: str, limit: Case, cases: list[Case], length: int) -> Table:
    shown = Table(title=f"{engine}, an answer of {length} bytes, medians")
    for heading in (
        "operation",
        "connections",
        "requests/s",
        "p50",
        "p99",
        "µs of processor",
        "ratio",
        "by processor",
        "failed",
    ):
        shown.add_column(heading, justify="left" if heading == "operation" else "right")
    for case in (limit, *cases):
        last = case.rounds[-1]
        ratios = [one.per_second / bare.per_second for one, bare in zip(case.rounds, limit.rounds, strict=True)]
        by_processor = [
            bare.processor_us / one.processor_us for one, bare in zip(case.rounds, limit.rounds, strict=True)
        ]
        shown.add_row(
            case.name,
            str(case.connections),
            f"{case.median('per_second'):,.0f}",
            last.p50,
            last.p99,
            f"{case.median('processor_us'):.1f}",
            f"{statistics.median(ratios):.2f}",
            f"{statistics.median(by_processor):.2f}",
            str(sum(one.failed for one in case.rounds)),
        )
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--postgres", metavar="URL", help="an empty PostgreSQL database to measure as well")
    options = parser.parse_args()
    for program in ("wrk", "taskset"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is missing: install it from your system's packages")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("SQLite", f"sqlite:///{folder / 'desk.db'}", folder, options.rounds, options.seconds)
    if options.postgres:
        with tempfile.TemporaryDirectory() as name:
            run("PostgreSQL", options.postgres, Path(name), options.rounds, options.seconds)


if __name__ == "__main__":
    main()
