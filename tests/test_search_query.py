"""The search language against a second reading of it: random queries find what a plain loop over the tickets finds.

The seed is new in each run and printed where one fails; `FUZZ_SEED=… FUZZ_EXAMPLES=…` in the environment repeat it.
"""

import contextlib
import os
import random
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import ge, gt, le, lt
from typing import Any, NamedTuple

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from conftest import Client
from ticketgate.desk.search_query import parse
from ticketgate.errors import InvalidSearch
from ticketgate.storage import search_results

SEED = int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(2**32))
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 100)
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
WORDS = ("alpha", "beta", "betamax", "gamma", "Straße", "7")
STATUSES = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES = ("low", "normal", "high", "urgent")
TAGS = ("red", "green", "blue")
PEOPLE = {"bob": "Bob Agent", "bea": "Bea Agent", "ana": "Ana Owner"}
COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge}
SHORT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Term(NamedTuple):
    field: str
    comparison: str
    value: str
    negated: bool

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{'-' if self.negated else ''}{self.field}{self.comparison if self.field else ''}{value}"


def terms(field: str, values: st.SearchStrategy[str], comparisons: tuple[str, ...] = (":",)) -> st.SearchStrategy[Term]:
    return st.builds(Term, st.just(field), st.sampled_from(comparisons), values, st.booleans())


TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([f"{word[:3]}*" for word in WORDS[:4]]),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join),
)
MOMENTS = st.integers(-1, 13).map(lambda hour: f"{NOW + timedelta(hours=hour):%Y-%m-%dT%H:%M:%SZ}")
RANKED = (":", "<", "<=", ">", ">=")
QUERIES = st.lists(
    st.one_of(
        terms("", TEXTS),
        terms("subject", TEXTS),
        terms("comment", TEXTS),
        terms("status", st.sampled_from(STATUSES), RANKED),
        terms("priority", st.sampled_from(PRIORITIES), RANKED),
        terms("priority", st.sampled_from(["none", "*"])),
        terms("tags", st.one_of(st.sampled_from([*TAGS, "none", "*"]), st.just("red blue"))),
        terms("assignee", st.sampled_from([*PEOPLE, "none", "*", "me", "agent"])),
        terms("ticket_type", st.sampled_from(["task", "question", "none"])),
        terms("created", MOMENTS, RANKED),
    ),
    min_size=1,
    max_size=5,
)


class Record(NamedTuple):
    ticket: dict[str, Any]
    comments: list[str]
    assignee: str


async def create_some(desk: Client) -> list[Record]:
    chance = random.Random(SEED)
    acme = desk.acme
    ids = {acme.bob: "bob", acme.bea: "bea", acme.ana: "ana"}
    records = []
    for _ in range(12):
        texts = [" ".join(chance.choices(WORDS, k=4)) for _ in range(chance.randint(1, 3))]
        ticket = await desk.create_ticket(
            subject=" ".join(chance.choices(WORDS, k=2)),
            comment={"body": texts[0]},
            status=chance.choice(STATUSES[:4]),
            priority=chance.choice([*PRIORITIES, None]),
            tags=chance.sample(TAGS, chance.randint(0, 3)),
            type=chance.choice(["task", "question", None]),
            **chance.choice([{}, *({"assignee_id": user_id} for user_id in ids)]),
        )
        for text in texts[1:]:
            ticket = (await desk.update_ticket(ticket["id"], comment={"body": text}))["ticket"]
        if chance.random() < 0.4:
            ticket = (await desk.update_ticket(ticket["id"], status="closed", assignee_id=acme.bob))["ticket"]
        records.append(Record(ticket, texts, ids.get(ticket["assignee_id"], "")))
        acme.advance(hours=1)
    return records


def is_true(term: Term, record: Record) -> bool:  # noqa: PLR0911 - one for each field
    ticket, value = record.ticket, term.value
    if term.field in ("", "subject", "comment"):
        texts = {"": [ticket["subject"], *record.comments], "subject": [ticket["subject"]], "comment": record.comments}
        return any(stands_in(value, text) for text in texts[term.field]) or (
            not term.field and value == str(ticket["id"])
        )
    if term.field == "tags":
        held = set(ticket["tags"])
        return bool(held) is (value == "*") if value in ("*", "none") else set(value.split()) <= held
    if term.field == "assignee":
        if value in ("*", "none"):
            return bool(record.assignee) is (value == "*")
        return value in PEOPLE.get(record.assignee, "").lower().split() or (value == "me" and record.assignee == "ana")
    if term.field == "created":
        return compared(term.comparison, ticket["created_at"], value)
    held = ticket["type" if term.field == "ticket_type" else term.field]
    if value in ("*", "none"):
        return (held is None) is (value == "none")
    if term.field == "ticket_type":
        return held == value
    ranks = STATUSES if term.field == "status" else PRIORITIES
    return held is not None and compared(term.comparison, ranks.index(held), ranks.index(value))


def compared(comparison: str, left: Any, right: Any) -> bool:
    return left == right if comparison == ":" else bool(COMPARE[comparison](left, right))


def stands_in(value: str, text: str) -> bool:
    words = text.lower().split()
    if value.endswith("*"):
        return any(word.startswith(value[:-1].lower()) for word in words)
    return f" {value.lower()} " in f" {' '.join(words)} "


def is_found(query: list[Term], record: Record) -> bool:
    chosen = sorted(term for term in query if term.field and term.comparison == ":" and not term.negated)
    others = [term for term in query if term not in chosen]
    return all(is_true(term, record) is not term.negated for term in others) and all(
        any(is_true(term, record) for term in alternatives)
        for _, alternatives in groupby(chosen, key=lambda term: term.field)
    )


_known: dict[str, list[Record]] = {}


@pytest.mark.parametrize("price", [10**9, 0], ids=["gathered", "asked"])
@hypothesis.seed(SEED)
@SHORT
@given(query=QUERIES)
async def test_random_queries_find_what_a_plain_loop_finds(desk: Client, query: list[Term], price: int) -> None:
    """Whether a word is gathered or looked for in each ticket, what is found is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_results, "PRICE", price)
        await find_as_a_plain_loop_does(desk, query)


async def find_as_a_plain_loop_does(desk: Client, query: list[Term]) -> None:
    if desk.base_url not in _known:
        _known[desk.base_url] = await create_some(desk)
    text = " ".join(map(str, query))
    answer = await desk.get("/api/v2/search", params={"query": f"{text} type:ticket", "per_page": 100})
    assert answer.status_code == 200, f"FUZZ_SEED={SEED}: {text!r}: {answer.text}"
    found = {result["id"] for result in answer.json()["results"]}
    expected = {record.ticket["id"] for record in _known[desk.base_url] if is_found(query, record)}
    assert found == expected, f"FUZZ_SEED={SEED}: {text!r}"
    counted = await desk.get("/api/v2/search/count", params={"query": f"{text} type:ticket"})
    assert counted.json()["count"] == answer.json()["count"] == len(expected), f"FUZZ_SEED={SEED}: {text!r}"


SIGNS = [
    '"',
    "-",
    ":",
    "<",
    ">=",
    "*",
    "(",
    "'",
    "\\",
    "%",
    "_",
    "!",
    "$1",
    "created",
    "tags",
    "due_date",
    "4hours",
    "cc",
]
ODD = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*SIGNS, *WORDS, " ", "none", "me", "status", "custom_field_1", "via"]), max_size=12).map(
        "".join
    ),
)


@hypothesis.seed(SEED)
@SHORT
@given(query=ODD)
async def test_any_text_is_answered_or_refused(desk: Client, query: str) -> None:
    query = query.replace("\0", "").encode("utf-8", "ignore").decode()
    for path in ("search", "search/count"):
        answer = await desk.get(f"/api/v2/{path}", params={"query": query})
        assert answer.status_code in (200, 422), f"FUZZ_SEED={SEED}: {query!r}: {answer.text}"
        assert answer.status_code == 200 or answer.json()["description"].startswith("Invalid search: ")


@hypothesis.seed(SEED)
@settings(SHORT, max_examples=EXAMPLES * 3)
@given(text=st.one_of(ODD, st.text(max_size=3_000)))
def test_reading_raises_nothing_but_an_invalid_search(text: str) -> None:
    with contextlib.suppress(InvalidSearch):
        parse(text, NOW)
