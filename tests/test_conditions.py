"""Any conditions: the SQL of either engine finds the tickets for which they hold when each is looked at in memory.

The seed is new in each run and printed where one fails; `FUZZ_SEED=… FUZZ_EXAMPLES=…` in the environment repeat it.
"""

import os
import random
from datetime import timedelta
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from conftest import NOW, Acme
from ticketgate.catalog.shapes.tickets import Ticket, Via, ViaSource
from ticketgate.catalog.shapes.values import CustomFieldValue
from ticketgate.catalog.shapes.views import Condition, Conditions
from ticketgate.clock import epoch
from ticketgate.desk import condition_tests, conditions
from ticketgate.desk.condition_tests import Times
from ticketgate.records import OffsetWindow, Order
from ticketgate.storage import conditions as asked
from ticketgate.storage import pages, ticket_times, tickets, view_orders
from ticketgate.storage.database import Transaction

SEED = int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(2**32))
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 150)
TICKETS = 100
IDS = (None, 3, 5, 7)
TAGS = ("red", "green", "blue", "r'ed", '"x"')
CUSTOM_VALUES = (None, "", "a", "b", 'quo"te', 5, 1.5, True, False, ["a"], ["b", "a"], [])
ASKING = conditions.Asking(5, (3, 7), NOW)
GROUPLESS = conditions.Asking(5, (), NOW)

VALUES: dict[str, list[Any]] = {
    "id": ["3", "5", "7", "11"],
    "channel": ["0", "4", "5", "30"],
    "text": ["help@acme.test", "HELP@acme.test", "", "other"],
    "tags": ["red", "green blue", "none", "r'ed", '"x"'],
    "hours": ["0", "1", "2", "24", "48", "999999"],
    "custom": ["", "a", "b", "5", "1.5", "true", "false", 'quo"te'],
}
EMPTY = {"group_id", "assignee_id", "requester_id", "organization_id"}


def condition_on(name: str) -> st.SearchStrategy[Condition]:
    known = conditions.field(name)
    assert known
    values = list(known.words or VALUES[known.kind])
    values += [""] if name in EMPTY else []
    values += {"group_id": ["current_groups"], "assignee_id": ["current_user"], "requester_id": ["current_user"]}.get(
        name, []
    )

    def with_operator(operator: str) -> st.SearchStrategy[Condition]:
        value: st.SearchStrategy[Any] = st.sampled_from(values)
        if operator in ("present", "not_present"):
            value = st.just("")
        elif operator in ("includes", "not_includes"):
            value = st.one_of(value, st.lists(value, min_size=1, max_size=3))
        return st.builds(Condition, field=st.just(name), operator=st.just(operator), value=value)

    return st.sampled_from(known.operators).flatmap(with_operator)


ANY_FIELD = st.sampled_from([*conditions.FIELDS, "custom_fields_1", "custom_fields_2"]).flatmap(condition_on)
IN_ANY = st.sampled_from([name for name, field in conditions.FIELDS.items() if field.in_any]).flatmap(condition_on)
CONDITIONS = st.builds(Conditions, st.lists(ANY_FIELD, max_size=3), st.lists(IN_ANY, max_size=3))


def a_ticket(chance: random.Random, number: int) -> tuple[Ticket, Times]:
    def moment() -> Any:
        return NOW + timedelta(seconds=chance.choice([-90_000, -86_400, -7_200, -3_601, -3_600, -3_599, -1, 0]))

    def some_moment() -> int | None:
        return chance.choice([None, epoch(moment())])

    due_at = chance.choice([None, moment(), NOW + (NOW - moment())])
    rating = {
        "score": chance.choice(["offered", "good", "bad"]),
        "id": 1,
        "comment": chance.choice([None, "", "Nice."]),
    }
    ticket = Ticket(
        id=number,
        via=Via(chance.choice(["web", "email", "api"]), ViaSource()),
        created_at=moment(),
        updated_at=moment(),
        type=chance.choice([None, "problem", "incident", "question", "task"]),
        subject="Printer",
        description="Smoke.",
        priority=chance.choice([None, "low", "normal", "high", "urgent"]),
        status=chance.choice(["new", "open", "pending", "hold", "solved", "closed"]),
        recipient=chance.choice([None, "help@acme.test", "Help@Acme.test"]),
        requester_id=chance.choice([3, 5, 7]),
        submitter_id=3,
        assignee_id=chance.choice(IDS),
        organization_id=chance.choice(IDS),
        group_id=chance.choice(IDS),
        is_public=True,
        due_at=due_at,
        tags=chance.sample(TAGS, chance.randrange(3)),
        custom_fields=[
            CustomFieldValue(field_id, chance.choice(CUSTOM_VALUES)) for field_id in (1, 2) if chance.random() < 0.8
        ],
        satisfaction_rating=chance.choice([None, rating]),
        custom_status_id=chance.choice([3, 5, 7]),
        ticket_form_id=chance.choice([3, 5]),
        brand_id=chance.choice([3, 5]),
    )
    times = Times(
        status_changed_at=epoch(moment()),
        solved_at=some_moment(),
        assigned_at=some_moment(),
        requester_updated_at=some_moment(),
        assignee_updated_at=some_moment(),
    )
    return ticket, times


class Made(list[tuple[Ticket, Times]]):
    def __repr__(self) -> str:
        return f"{len(self)} tickets"


@pytest.fixture
async def kept(acme: Acme) -> Made:
    chance = random.Random(SEED)
    made = Made(a_ticket(chance, number) for number in range(1, TICKETS + 1))

    async def keep(transaction: Transaction) -> None:
        for ticket, times in made:
            await tickets.insert(transaction, acme.account_id, ticket)
            values = [getattr(times, name) for name in ticket_times.COLUMNS]
            places = ", ".join(f"{name} = ${place}" for place, name in enumerate(ticket_times.COLUMNS, 1))
            await transaction.execute(f"UPDATE tickets SET {places} WHERE id = $6", *values, ticket.id)

    await acme.desk.database.write(keep)
    return made


@hypothesis.seed(SEED)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@hypothesis.given(wanted=CONDITIONS, asking=st.sampled_from([ASKING, ASKING, GROUPLESS]))
async def test_sql_finds_the_tickets_for_which_the_conditions_hold(
    acme: Acme, kept: Made, wanted: Conditions, asking: conditions.Asking
) -> None:
    database = acme.desk.database
    tests = conditions.tests(wanted, asking)
    listing = asked.listing(database.engine, acme.account_id, tests, view_orders.orders(database.engine))
    page = await pages.fetch_page(database, listing, Order("nice_id"), OffsetWindow(TICKETS, 0))
    found = [int(document[6 : document.index(",")]) for document in page.documents]
    expected = [ticket.id for ticket, times in kept if condition_tests.hold(tests, ticket, times)]
    assert found == expected, f"FUZZ_SEED={SEED}: {wanted}"
    assert await pages.count(database, listing) == len(expected)
