"""Macros from before `reach` was a column are given theirs."""

import msgspec
import pytest

from ticketgate.catalog.shapes.macros import Macro, MacroAction, Restriction
from ticketgate.catalog.shapes.people import Group
from ticketgate.clock import FrozenClock, epoch
from ticketgate.storage import groups, migrate
from ticketgate.storage.database import Transaction, open_database


async def test_a_macro_for_a_group_stays_so(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", ("0001_desk",))
    database = await open_database(database_url, clock)

    async def populate(transaction: Transaction) -> None:
        now = transaction.now
        for group_id in (3, 35):
            group = Group(id=group_id, name=f"Group {group_id}", created_at=now, updated_at=now)
            await groups.insert(transaction, 7, group)
        for macro_id, restriction in enumerate((None, Restriction("Group", 3, [3]), Restriction("Group", 35, [35])), 1):
            macro = Macro(
                id=macro_id, title="T", raw_title="T", position=1, actions=[MacroAction("status", "open")],
                restriction=restriction, created_at=now, updated_at=now,
            )  # fmt: skip
            await transaction.execute(
                "INSERT INTO macros (account_id, id, title, active, position, created_at, updated_at, document) "
                "VALUES ($1, $2, 'T', 1, 1, $3, $4, $5)",
                7,
                macro_id,
                epoch(now),
                epoch(now),
                msgspec.json.encode(macro).decode(),
            )

    await database.write(populate)
    monkeypatch.undo()
    assert "0004_satisfaction_ratings" in await migrate.migrate(database)
    rows = await database.fetch_rows("SELECT reach FROM macros ORDER BY id")
    assert [row[0] for row in rows] == ["", "Group 3 ", "Group 35 "]
    await database.close()
