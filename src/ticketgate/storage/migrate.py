"""Brings a database to this release's schema: numbered steps, forward only, all in one locked transaction."""

import hashlib
from importlib import resources
from typing import Final

from ticketgate.clock import epoch

from . import account_defaults, default_views, search_words, starting_fields, tag_counts, ticket_people
from .database import Database, Transaction

STEPS: Final = (
    "0001_desk",
    "0002_organizations_and_groups",
    "0003_identities",
    "0004_satisfaction_ratings",
    "0005_bulk_jobs",
    "0006_search",
    "0007_incremental_exports",
    "0008_fields",
    "0009_views",
    "0010_attachments",
    "0011_ticketwork",
    "0012_telling",
    "0013_account",
    "0014_import",
    "0015_idempotency",
    "0016_rate_windows",
    "0017_oauth",
    "0018_sign_in",
)

# What a step's tables must hold of the records that are there already, where SQL cannot say it.
_FILLED: Final = {
    "0006_search": search_words.keep_all,
    "0008_fields": starting_fields.create_for_all,
    "0009_views": default_views.make_for_all,
    "0011_ticketwork": ticket_people.keep_all,
    "0012_telling": tag_counts.keep_all,
    "0013_account": account_defaults.keep_of_all,
}


class NewerSchema(Exception):  # noqa: N818 - shown to whoever starts the desk
    """The database was written by a later release, which may have changed what this one relies on."""


class ChangedMigration(Exception):  # noqa: N818
    """A step that was applied is not the step that this release carries under its name."""


async def migrate(database: Database) -> tuple[str, ...]:
    """Apply the missing steps and return their names.

    Raises:
        NewerSchema: the database has steps that this release does not know.
        ChangedMigration: an applied step differs from this release's.
    """

    async def apply(transaction: Transaction) -> tuple[str, ...]:
        if database.migration_lock:
            await transaction.execute(database.migration_lock)
        await transaction.execute(
            "CREATE TABLE IF NOT EXISTS schema_migrations "
            "(name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"
        )
        applied = {
            str(name): str(checksum)
            for name, checksum in await transaction.fetch_rows("SELECT name, checksum FROM schema_migrations")
        }
        _refuse_unknown(applied, database.engine)
        missing = tuple(name for name in STEPS if name not in applied)
        for name in missing:
            await transaction.execute(_translate(_text(name, database.engine), database.engine))
            if name in _FILLED:
                await _FILLED[name](transaction)
            await transaction.execute(
                "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)",
                name,
                _checksum(name, database.engine),
                epoch(transaction.now),
            )
        return missing

    return await database.write(apply)


def _refuse_unknown(applied: dict[str, str], engine: str) -> None:
    unknown = sorted(set(applied) - set(STEPS))
    if unknown:
        raise NewerSchema(
            f"the database has {', '.join(unknown)}, which this release of Ticketgate does not know: "
            "start the release that wrote it, or a later one"
        )
    for name, checksum in applied.items():
        if checksum != _checksum(name, engine):
            raise ChangedMigration(f"{name} was applied with other contents than this release carries")


def _text(name: str, engine: str) -> str:
    """The step that is written once for both engines, or else the engine's own."""
    steps = resources.files(__package__) / "migrations"
    both = steps / f"{name}.sql"
    return (both if both.is_file() else steps / f"{name}.{engine}.sql").read_text("utf-8")


def _checksum(name: str, engine: str) -> str:
    return hashlib.sha256(_text(name, engine).encode()).hexdigest()


def _translate(sql: str, engine: str) -> str:
    """Name the engine's own types: SQLite's strict tables know INTEGER; PostgreSQL compares text byte by byte."""
    if engine == "sqlite":
        return sql.replace("BIGINT", "INTEGER").replace("\n);", "\n) STRICT;")
    return sql.replace(" TEXT", ' TEXT COLLATE "C"')
