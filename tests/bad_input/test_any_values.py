"""Any JSON value in any field that can be written: refused or kept, never a fault, and readable afterwards.

The seed is new in each run and printed where one fails; `FUZZ_SEED=… FUZZ_EXAMPLES=…` in the environment repeat it.
"""

import json
import os
import random
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct, UnsetType

from conftest import Client
from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.people import UserInput
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.catalog.shapes.views import ViewInput
from ticketgate.desk.conditions import FIELDS

SEED = int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(2**32))
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 150)
EXPECTED = {200, 201, 400, 403, 409, 422}

NUMBERS = st.one_of(
    st.integers(-2, 40),
    st.sampled_from([2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63) - 1, 2**64, 10**30, 0.0, -0.0, 1.5, 1e308, 5e-324]),
    st.floats(allow_nan=False, allow_infinity=False),
)
TEXTS = st.one_of(
    st.text(max_size=40).map(lambda text: text.replace("\0", "")),
    st.sampled_from(
        ["", " ", "0", "-1", "true", "null", "1e999", "a" * 300, "a@b.test", "a b,c\tb", "\ufeff", "\U0010ffff"]
    ),
    st.sampled_from(["open", "solved", "closed", "urgent", "problem", "incident", "admin", "end-user", "delete"]),
    st.sampled_from(["2026-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-12-01T00:00:00Z"]),
    st.sampled_from(["<b>x</b>", "<script>", "<div>" * 200, "&#0;", "&#xD800;", "<!--", "<p", "{{ticket.id}}"]),
)
UNKEEPABLE = st.sampled_from(["\0", "\ud800", "\udc00\ud800", float("nan"), float("inf"), "x" * 70_000])
NAMES = st.one_of(st.sampled_from(["id", "value", "name", "email", "user_id", "body", "1", "360000000007"]), TEXTS)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=8,
)


def fitting(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type that a field has, though not of its meaning."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (Union, UnionType):
        return st.one_of([fitting(choice) for choice in inner if choice is not UnsetType])
    if kind is Literal:
        return st.sampled_from(inner)
    if kind is list:
        return st.lists(fitting(inner[0]), max_size=4)
    if kind is dict:
        return st.dictionaries(NAMES, fitting(inner[1]), max_size=4)
    if isinstance(hint, type) and issubclass(hint, Struct):
        fields = {name: fitting(type_) for name, type_ in get_type_hints(hint).items()}
        return st.fixed_dictionaries({}, optional=fields)
    plain = {str: TEXTS, int: st.integers(1, 40), float: NUMBERS, bool: st.booleans(), type(None): st.none()}
    return plain.get(hint, VALUES)


def some_of(shape: type[Struct]) -> st.SearchStrategy[dict[str, Any]]:
    """Some fields of the shape: mostly with values that fit, and one with any value or with one that cannot be kept."""
    hints = get_type_hints(shape)
    fits = {name: fitting(hint) for name, hint in hints.items()}
    odd = st.dictionaries(st.sampled_from(list(hints)), st.one_of(VALUES, VALUES, VALUES, UNKEEPABLE), max_size=1)
    few = st.sets(st.sampled_from(list(hints)), max_size=4).map(sorted)
    sent = few.flatmap(lambda chosen: st.fixed_dictionaries({name: fits[name] for name in chosen}))
    return st.builds(lambda fields, more: {**fields, **more}, sent, odd)


SHORT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@hypothesis.seed(SEED)
@SHORT
@given(fields=some_of(TicketInput))
async def test_tickets(desk: Client, fields: dict[str, Any]) -> None:
    await write(desk, "POST", "/api/v2/tickets.json", {"ticket": {"comment": {"body": "Smoke."}, **fields}})
    await write(desk, "PUT", f"/api/v2/tickets/{await a_ticket(desk)}.json", {"ticket": fields})


@hypothesis.seed(SEED)
@SHORT
@given(fields=some_of(CommentInput))
async def test_comments(desk: Client, fields: dict[str, Any]) -> None:
    await write(desk, "PUT", f"/api/v2/tickets/{await a_ticket(desk)}.json", {"ticket": {"comment": fields}})


@hypothesis.seed(SEED)
@SHORT
@given(fields=some_of(UserInput))
async def test_people(desk: Client, fields: dict[str, Any]) -> None:
    await write(desk, "POST", "/api/v2/users.json", {"user": {"name": "Zoe", **fields}})


@hypothesis.seed(SEED)
@SHORT
@given(fields=some_of(ViewInput), field=st.sampled_from([*FIELDS, "custom_fields_7"]), value=st.one_of(VALUES, TEXTS))
async def test_views(desk: Client, fields: dict[str, Any], field: str, value: Any) -> None:
    asked = [{"field": "status", "operator": "less_than", "value": "solved"}]
    any_value = [{"field": field, "operator": operator, "value": value} for operator in ("is", "includes")]
    for conditions in ({}, {"all": asked + any_value[:1]}, {"all": asked, "any": any_value[1:]}):
        view = {"title": "V", "all": asked, **fields, **conditions}
        await write(desk, "POST", "/api/v2/views.json", {"view": view})
        answer = await desk.post("/api/v2/views/preview.json", {"view": view})
        assert answer.status_code in EXPECTED, f"FUZZ_SEED={SEED}: {view!r}: {answer.text}"


@hypothesis.seed(SEED)
@SHORT
@given(body=VALUES)
async def test_bodies(desk: Client, body: Any) -> None:
    for method, target in (
        ("POST", "/api/v2/tickets.json"),
        ("POST", "/api/v2/users.json"),
        ("POST", "/api/v2/views.json"),
        ("PUT", f"/api/v2/tickets/{await a_ticket(desk)}.json"),
    ):
        for sent in (body, {"ticket": body, "user": body, "view": body}):
            await write(desk, method, target, sent)


async def a_ticket(desk: Client) -> int:
    """A ticket that can be updated."""
    desk.acme.advance(minutes=1)  # past the limit of 30 updates in ten minutes
    return int((await desk.create_ticket())["id"])


async def write(desk: Client, method: str, target: str, sent: Any) -> None:
    answer = await desk.call(method, target, json.dumps(sent).encode())
    assert answer.status_code in EXPECTED, f"FUZZ_SEED={SEED}: {method} {target} {sent!r}: {answer.text}"
    if answer.status_code < 300:
        (kind, kept), *_ = answer.json().items()
        shown = await desk.get(f"/api/v2/{kind}s/{kept['id']}.json")
        assert shown.json()[kind] == kept, f"FUZZ_SEED={SEED}: {sent!r}"
    if answer.status_code < 300 and kind == "ticket":
        for part in ("comments", "audits"):
            read = await desk.get(f"/api/v2/tickets/{kept['id']}/{part}.json?include=users")
            assert read.status_code == 200, f"FUZZ_SEED={SEED}: {part} of {sent!r}: {read.text}"
