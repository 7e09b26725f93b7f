"""The rate_windows table: budgets that several processes draw on, on PostgreSQL. Nothing is ever given twice."""

from .database import Reader


async def draw(reader: Reader, account_id: int, place: str, ends_at: int, units: int, budget: int) -> int | None:
    """Draw units of the budget, all or none, and return how many are used then.

    The count does not wait for the disk: a server that falls over forgets less than a second of it.
    """
    row = await reader.fetch_row(
        "WITH quick AS (SELECT set_config('synchronous_commit', 'off', true) AS ready) "
        "INSERT INTO rate_windows AS windows (account_id, place, ends_at, used) "
        "SELECT $1, $2, $3, $4 FROM quick WHERE ready = 'off' "
        "ON CONFLICT (account_id, place, ends_at) DO UPDATE SET used = windows.used + excluded.used "
        "WHERE windows.used + excluded.used <= $5 RETURNING used",
        account_id,
        place,
        ends_at,
        units,
        budget,
    )
    return None if row is None else int(row[0])


async def forget(reader: Reader, before: int) -> None:
    """Drop the windows that ended before."""
    await reader.fetch_rows("DELETE FROM rate_windows WHERE ends_at < $1", before)
