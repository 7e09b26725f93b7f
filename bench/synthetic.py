"""Writes a synthetic account, one record a line, for `ticketgate import --file`: `python synthetic.py TICKETS FILE`.

Words follow a Zipf-like distribution over 50,000 made-up ones, so that some are in most tickets and most in hardly any.
The same number gives the same file.
"""

import itertools
import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SEED = 20261125
WORDS = 50_000
FIRST_ID = 30_000_000_000_000
FIRST_AT = 1_600_000_000
SECONDS_APART = 120
AGENTS, ORGANIZATIONS = 200, 500
STATUSES = ("new", "open", "pending", "hold", "solved", "closed")
STATUS_WEIGHTS = (2, 6, 5, 2, 15, 70)
SYLLABLES = [a + b for a in "bdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il")]


class Account:
    def __init__(self, tickets: int) -> None:
        self.rng = random.Random(SEED)
        self.tickets = tickets
        self.people = max(tickets // 5, 10)
        self.ids = itertools.count(FIRST_ID, 128)
        self.words = [self._word(number) for number in range(WORDS)]
        self.weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(WORDS)))
        # Drawn once and cut from at random places: choosing each word anew would take longer than loading it.
        self.text = self.rng.choices(self.words, cum_weights=self.weights, k=2_000_000)
        self.groups = [next(self.ids) for _ in range(10)]
        self.organizations = [next(self.ids) for _ in range(ORGANIZATIONS)]
        self.agents = [next(self.ids) for _ in range(AGENTS)]
        self.customers = [next(self.ids) for _ in range(self.people)]

    def _word(self, number: int) -> str:
        parts = []
        while True:
            number, rest = divmod(number, len(SYLLABLES))
            parts.append(SYLLABLES[rest])
            if number == 0:
                return "".join(parts)

    def some(self, words: int) -> str:
        start = self.rng.randrange(len(self.text) - words)
        return " ".join(self.text[start : start + words])

    def records(self) -> Iterator[dict[str, Any]]:
        at = stamp(FIRST_AT)
        for number, group_id in enumerate(self.groups):
            yield {"group": {"id": group_id, "name": f"Group {number}", "created_at": at, "updated_at": at}}
        for number, organization_id in enumerate(self.organizations):
            names = {"name": f"Organization {number}", "domain_names": [f"org{number}.test"]}
            yield {"organization": {"id": organization_id, **names, "created_at": at, "updated_at": at}}
        for number, user_id in enumerate((*self.agents, *self.customers)):
            yield {"user": self._person(number, user_id, at)}
        for number in range(1, self.tickets + 1):
            yield self._ticket(number)

    def _person(self, number: int, user_id: int, at: str) -> dict[str, Any]:
        is_agent = number < AGENTS
        return {
            "id": user_id,
            "name": self.some(2).title(),
            "email": f"person{number}@{'desk' if is_agent else f'org{number % ORGANIZATIONS}'}.test",
            "role": "admin" if number == 0 else "agent" if is_agent else "end-user",
            "organization_id": None if is_agent else self.organizations[number % ORGANIZATIONS],
            "created_at": at,
            "updated_at": at,
        }

    def _ticket(self, number: int) -> dict[str, Any]:
        rng = self.rng
        at = FIRST_AT + number * SECONDS_APART
        requester = rng.randrange(self.people)
        subject = self.some(rng.randint(3, 9)).capitalize()
        said = [
            self._comment(self.customers[requester] if turn % 2 == 0 else rng.choice(self.agents), at + turn * 3_600)
            for turn in range(min(1 + int(rng.expovariate(0.7)), 12))
        ]
        return {
            "ticket": {
                "id": number,
                "subject": subject,
                "raw_subject": subject,
                "description": said[0]["body"],
                "status": rng.choices(STATUSES, STATUS_WEIGHTS)[0],
                "priority": rng.choice(("low", "normal", "normal", "high", "urgent", None)),
                "type": rng.choice(("question", "incident", "problem", "task", None)),
                "requester_id": self.customers[requester],
                "submitter_id": self.customers[requester],
                "assignee_id": rng.choice(self.agents),
                "group_id": rng.choice(self.groups),
                "organization_id": self.organizations[(requester + AGENTS) % ORGANIZATIONS],
                "tags": self.some(rng.randint(0, 4)).split(),
                "created_at": stamp(at),
                "updated_at": said[-1]["created_at"],
            },
            "comments": said,
        }

    def _comment(self, author_id: int, at: int) -> dict[str, Any]:
        body = self.some(min(8 + int(self.rng.expovariate(1 / 45)), 400))
        ids = {"id": next(self.ids), "audit_id": next(self.ids)}
        return {
            **ids,
            "author_id": author_id,
            "body": body,
            "public": self.rng.random() < 0.85,
            "created_at": stamp(at),
        }


def stamp(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(tickets: int, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in Account(tickets).records():
            file.write(json.dumps(record, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
