"""What stands within a record's document, as an expression of either engine's SQL."""

from ticketgate.clock import format_timestamp, from_epoch


def member(engine: str, table: str, *path: str) -> str:
    """A text, number or null within the document, as text in PostgreSQL."""
    if engine == "sqlite":
        return f"json_extract({table}.document, '$.{'.'.join(path)}')"
    return f"({table}.document::json #>> '{{{','.join(path)}}}') COLLATE \"C\""


def number(engine: str, table: str, name: str) -> str:
    """A whole number within the document."""
    found = member(engine, table, name)
    return found if engine == "sqlite" else f"CAST({found} AS BIGINT)"


def elements(engine: str, table: str, name: str) -> str:
    """The document's list as rows whose `one.value` is text."""
    if engine == "sqlite":
        return f"(SELECT CAST(value AS TEXT) AS value FROM json_each({table}.document, '$.{name}')) AS one"
    return f"json_array_elements_text({table}.document::json -> '{name}') AS one(value)"


def timestamp(seconds: int) -> str:
    """A time as documents hold it, which sorts as text."""
    return format_timestamp(from_epoch(seconds))


def custom_values(engine: str, table: str) -> tuple[str, str, str]:
    """The custom fields' values one by one, those of a list too: rows, the field's id, and the value as text."""
    if engine == "sqlite":
        rows = f"json_each({table}.document, '$.custom_fields') AS one, json_each(one.value, '$.value') AS part"
        text = "(CASE part.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(part.value AS TEXT) END)"
        return rows, "json_extract(one.value, '$.id')", text
    rows = (
        f"json_array_elements({table}.document::json -> 'custom_fields') AS one(value), "
        "json_array_elements_text(CASE json_typeof(one.value -> 'value') WHEN 'array' THEN one.value -> 'value' "
        "ELSE json_build_array(one.value -> 'value') END) AS part(value)"
    )
    return rows, "CAST(one.value ->> 'id' AS BIGINT)", 'part.value COLLATE "C"'
