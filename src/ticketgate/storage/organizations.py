"""The organizations table."""

from collections.abc import Sequence

import msgspec

from ticketgate.catalog.shapes.people import Organization
from ticketgate.clock import epoch
from ticketgate.records import Document

from .database import Reader, Transaction
from .lists import in_list


async def insert(transaction: Transaction, account_id: int, organization: Organization) -> None:
    await transaction.execute(
        "INSERT INTO organizations "
        "(account_id, id, name, folded_name, external_id, created_at, updated_at, document) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        account_id,
        organization.id,
        organization.name,
        organization.name.casefold(),
        organization.external_id,
        epoch(organization.created_at),
        epoch(organization.updated_at),
        msgspec.json.encode(organization).decode(),
    )


async def exists(reader: Reader, account_id: int, organization_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM organizations WHERE account_id = $1 AND id = $2", account_id, organization_id
    )
    return row is not None


async def show_many(reader: Reader, account_id: int, organization_ids: Sequence[int]) -> Sequence[Document]:
    if not organization_ids:
        return []
    places, values = in_list(organization_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM organizations WHERE account_id = $1 AND id IN {places} ORDER BY id",
        account_id,
        *values,
    )
    return [row[0] for row in rows]
