"""Views over status, group or assignee find their tickets by an index, and need no look at every ticket."""

import pytest

from conftest import Acme
from ticketgate.catalog.shapes.views import Condition, Conditions
from ticketgate.desk import conditions
from ticketgate.storage import conditions as asked


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("condition", "index"),
    [
        (Condition(field="status", operator="less_than", value="solved"), "tickets_status"),
        (Condition(field="group_id", operator="is", value="current_groups"), "tickets_group"),
        (Condition(field="assignee_id", operator="is", value="current_user"), "tickets_assignee"),
        (Condition(field="requester_id", operator="is", value="7"), "tickets_requester"),
        (Condition(field="updated_at", operator="less_than", value="24"), "tickets_updated"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.field,
)
async def test_an_index_finds_the_tickets(acme: Acme, condition: Condition, index: str) -> None:
    asking = conditions.Asking(acme.bob, (acme.support,), acme.clock.now())
    tests = conditions.tests(Conditions([condition]), asking)
    listing = asked.listing("sqlite", acme.account_id, tests, {})
    plan = await acme.desk.database.fetch_rows(
        f"EXPLAIN QUERY PLAN SELECT document FROM tickets WHERE {listing.where}",
        *listing.values,
    )
    assert any(f"SEARCH tickets USING INDEX {index} " in str(row[3]) for row in plan), plan
