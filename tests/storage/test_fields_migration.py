"""The step that brings fields, forms and custom statuses: accounts that were there before it have theirs."""

import msgspec
import pytest

from ticketgate.clock import FrozenClock
from ticketgate.records import Account
from ticketgate.storage import custom_statuses, fields, migrate, starting_fields, ticket_forms
from ticketgate.storage.database import Transaction, open_database

ACCOUNT = Account(
    account_id=1,
    subdomain="acme",
    name="Acme",
    plan="unlimited",
    brand_id=5,
    ticket_form_id=6,
    custom_status_ids={"new": 7, "open": 8, "pending": 9, "hold": 10, "solved": 11},
)


async def test_an_account_has_what_a_new_one_begins_with(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[: migrate.STEPS.index("0008_fields")])
    database = await open_database(database_url, clock)

    async def write(transaction: Transaction) -> None:
        await transaction.execute(
            "INSERT INTO accounts (account_id, subdomain, plan, created_at, document) VALUES (1, 'acme', 'x', 0, $1)",
            msgspec.json.encode(ACCOUNT).decode(),
        )

    await database.write(write)
    await database.close()
    monkeypatch.undo()
    database = await open_database(database_url, clock)
    system = await fields.every(database, 1, "ticket")
    assert [field.type for field in system][:2] == ["subject", "description"]
    (form,) = await ticket_forms.every(database, 1)
    assert (form.id, form.ticket_field_ids) == (6, [field.id for field in system])
    statuses = await custom_statuses.every(database, 1)
    assert [(status.id, status.agent_label) for status in statuses] == list(
        zip(range(7, 12), starting_fields.LABELS.values(), strict=True)
    )
    await database.close()
