"""Tickets from before `ticket_people` and `type`: those who are copied are found, and what each ticket is, is known."""

import msgspec
import pytest

from ticketgate.catalog.shapes.tickets import Ticket, Via, ViaSource
from ticketgate.clock import FrozenClock
from ticketgate.records import OffsetWindow, Order
from ticketgate.storage import migrate, pages, tickets
from ticketgate.storage.database import Transaction, open_database

_TICKET = (
    "INSERT INTO tickets (account_id, id, status, requester_id, created_at, updated_at, document) "
    "VALUES (7, $1, 'open', 3, 5, 6, $2)"
)


async def test_copied_people_and_types_are_filled_in(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[: migrate.STEPS.index("0011_ticketwork")])
    database = await open_database(database_url, clock)

    async def populate(transaction: Transaction) -> None:
        now = transaction.now
        for ticket_id, kind, copied in ((1, "problem", [35, 147]), (2, "incident", [147]), (3, None, [])):
            ticket = Ticket(
                id=ticket_id, via=Via("api", ViaSource()), created_at=now, updated_at=now, status="open",
                subject='Not ,"type":"task","subject":"', description="", requester_id=3, submitter_id=3,
                is_public=True, custom_status_id=1, ticket_form_id=1, brand_id=1, type=kind, email_cc_ids=copied,
            )  # fmt: skip
            await transaction.execute(_TICKET, ticket_id, msgspec.json.encode(ticket).decode())

    await database.write(populate)
    monkeypatch.undo()
    assert "0011_ticketwork" in await migrate.migrate(database)
    assert [row[0] for row in await database.fetch_rows("SELECT type FROM tickets ORDER BY id")] == [
        "problem", "incident", None,
    ]  # fmt: skip
    for user_id, found in ((35, [1]), (147, [1, 2]), (3, [])):
        page = await pages.fetch_page(
            database, tickets.of_person(7, "copied", user_id), Order("id"), OffsetWindow(9, 0)
        )
        assert [msgspec.json.decode(document)["id"] for document in page.documents] == found
    await database.close()
