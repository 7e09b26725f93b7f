"""What a desk's database holds, whichever table it is in."""

from conftest import Acme

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name",
}


async def tables_holding(acme: Acme, text: str) -> list[str]:
    """The tables that have the text somewhere in some column, as itself or as JSON writes it."""
    database = acme.desk.database
    names = [str(row[0]) for row in await database.fetch_rows(_TABLES[database.engine])]
    assert "comments" in names
    return [name for name in names if text in _read(await database.fetch_rows(f'SELECT * FROM "{name}"'))]


def _read(rows: object) -> str:
    values = [value for row in rows for value in tuple(row)]
    texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values]
    return "\n".join(texts).replace("\\n", "\n").replace('\\"', '"')
