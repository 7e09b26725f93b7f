"""Tells how an import goes: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

EVERY_SECONDS: Final = 5.0


class Teller:
    """What is told while records come in. `expected` is None where nobody knows how many there will be."""

    def __init__(self, console: Console, progress: Progress | None) -> None:
        self._console = console
        self._progress = progress
        self._started: dict[str, float] = {}
        self._told_at = 0.0

    def begin(self, name: str, expected: int | None = None) -> "Counter":
        self._started[name] = time.monotonic()
        task = self._progress.add_task(name.replace("_", " "), total=expected) if self._progress else None
        return Counter(self, name, task, expected)

    def tell(self, counter: "Counter", *, ended: bool) -> None:
        if self._progress is not None and counter.task is not None:
            total = counter.count if ended else counter.expected
            self._progress.update(counter.task, completed=counter.count, total=total)
            return
        now = time.monotonic()
        if ended or now - self._told_at >= EVERY_SECONDS:
            self._told_at = now
            rate = counter.count / max(now - self._started[counter.name], 1e-3)
            self._console.print(f"{counter.name}: {counter.count:,} ({rate:,.0f}/s)", highlight=False)


class Counter:
    """How many records of one kind have come."""

    def __init__(self, teller: Teller, name: str, task: TaskID | None, expected: int | None) -> None:
        self.name, self.task, self.expected, self.count = name, task, expected, 0
        self._teller = teller

    def add(self, number: int) -> None:
        self.count += number
        self._teller.tell(self, ended=False)

    def end(self) -> None:
        self._teller.tell(self, ended=True)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f}/s", style="progress.data.speed")


@contextmanager
def telling(console: Console, *, quiet: bool) -> Iterator[Teller]:
    """A teller for this console; a quiet one tells nothing."""
    if quiet:
        yield Teller(Console(quiet=True), None)
    elif console.is_terminal:
        columns = (
            TextColumn("{task.description:>22}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console) as progress:
            yield Teller(console, progress)
    else:
        yield Teller(console, None)
