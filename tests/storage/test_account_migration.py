"""The step that brings brands and organization memberships: what was there before has them afterwards."""

import msgspec
import pytest

from ticketgate.catalog.shapes.custom_roles import ADMIN_ROLE_ID
from ticketgate.clock import FrozenClock
from ticketgate.records import Account
from ticketgate.storage import accounts, brands, migrate
from ticketgate.storage.database import Transaction, open_database
from ticketgate.storage.memberships import ORGANIZATIONS

_ACCOUNT = Account(
    account_id=1, subdomain="acme", name="Acme", plan="team", brand_id=7, ticket_form_id=9, custom_status_ids={}
)
_USER = (
    "INSERT INTO users (account_id, id, name, folded_name, role, organization_id, active, suspended, created_at, "
    "updated_at, document) VALUES (1, $1, 'C', 'c', $2, $3, $4, 0, 5, 6, $5)"
)
_DOCUMENT = '{"id":20,"custom_role_id":null,"role":"admin"}'


async def test_accounts_get_a_brand_and_people_memberships(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[: migrate.STEPS.index("0013_account")])
    database = await open_database(database_url, clock)

    async def write(transaction: Transaction) -> None:
        await accounts.insert(transaction, _ACCOUNT)
        await transaction.execute("DELETE FROM counters WHERE name = 'live_tickets'")  # a later step makes it
        for user_id, role, organization_id, active in (
            (19, "end-user", 5, 1),
            (20, "admin", None, 1),
            (21, "end-user", 5, 0),
        ):
            await transaction.execute(_USER, user_id, role, organization_id, active, _DOCUMENT)

    await database.write(write)
    await database.close()
    monkeypatch.undo()
    database = await open_database(database_url, clock)
    assert msgspec.json.decode(await brands.show(database, 1, 7) or "{}")["subdomain"] == "acme"
    (address,) = await database.fetch_rows("SELECT brand_id, email, is_default FROM recipient_addresses")
    assert tuple(address) == (7, "support@acme.zendesk.com", 1)
    (member,) = await ORGANIZATIONS.in_place(database, 1, 5)
    assert (member.user_id, member.default) == (19, True)
    rows = await database.fetch_rows("SELECT document FROM users ORDER BY id")
    documents = [msgspec.json.decode(row[0]) for row in rows]
    assert [one["custom_role_id"] for one in documents] == [None, ADMIN_ROLE_ID, None]
    assert list(documents[1]) == ["id", "custom_role_id", "role"]
    await database.close()
