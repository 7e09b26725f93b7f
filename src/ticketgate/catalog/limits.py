"""Plans, their requests a minute, and the ceilings that certain operations have on top."""

from typing import Final

from msgspec import Struct

from .operation import Limit

MINUTE: Final = 60
HIGH_VOLUME: Final = "high_volume"


class Plan(Struct, frozen=True):
    """`requests_per_minute` is None where nothing is counted, ceilings included: for those who host their own desk."""

    name: str
    title: str
    requests_per_minute: int | None


PLANS: Final = {
    plan.name: plan
    for plan in (
        Plan("team", "Team", 200),
        Plan("professional", "Professional", 400),
        Plan("enterprise", "Enterprise", 700),
        Plan("enterprise_plus", "Enterprise Plus", 2_500),
        Plan(HIGH_VOLUME, "High Volume add-on", 2_500),
        Plan("unlimited", "Unlimited (self-hosted)", None),
    )
}

TICKETS_INDEX: Final = Limit("tickets-index", 100, MINUTE, "account")
TICKETS_INDEX_FAR: Final = Limit("tickets-index-deep", 50, MINUTE, "account", beyond_page=500)
TICKETS_CREATE: Final = Limit("ticket-request-create-by-user-and-ip", 300, MINUTE, "user and address")
TICKETS_UPDATE: Final = Limit("tickets-update", 100, MINUTE, "account", high_volume=300)
PER_TICKET_UPDATES: Final = Limit("per-ticket-updates", 30, 10 * MINUTE, "user and ticket")
TICKETS_DESTROY: Final = Limit("tickets-destroy", 400, MINUTE, "account")
DELETED_TICKETS_INDEX: Final = Limit("deleted-tickets-index", 10, MINUTE, "account")
DELETED_TICKETS_DESTROY: Final = Limit("deleted-tickets-destroy", 1_000, MINUTE, "account")
USERS_INDEX: Final = Limit("users-index", 100, MINUTE, "account", beyond_page=10_000)
PER_USER_UPDATES: Final = Limit("per-user-updates", 5, MINUTE, "record")
PER_ORGANIZATION_UPDATES: Final = Limit("per-organization-updates", 5, MINUTE, "record")
TAGS_INDEX: Final = Limit("tags-index", 100, MINUTE, "account")
ANONYMOUS_REQUESTS: Final = Limit("anonymous-requests", 5, 60 * MINUTE, "address")
INCREMENTAL_EXPORTS: Final = Limit("incremental-exports", 10, MINUTE, "account", high_volume=30)
INCREMENTAL_USERS: Final = Limit("incremental-exports-users", 20, MINUTE, "account", high_volume=60)
SEARCH_EXPORT: Final = Limit("search-export", 100, MINUTE, "account")

MAX_PAGE_SIZE: Final = 100
MAX_OFFSET_RECORDS: Final = 10_000
MAX_SEARCH_RESULTS: Final = 1_000
MAX_BULK_ITEMS: Final = 100
MAX_QUEUED_JOBS: Final = 30
MAX_COMMENTS: Final = 5_000
MAX_COMMENT_CHARACTERS: Final = 65_536
MAX_SUBJECT_CHARACTERS: Final = 65_535
MAX_TAGS: Final = 2_000
MAX_TAG_CHARACTERS: Final = 255
MAX_CUSTOM_FIELDS: Final = 400
MAX_BODY_BYTES: Final = 10 * 1024 * 1024
MAX_UPLOADS: Final = 100
MAX_FILE_NAME_BYTES: Final = 255
MAX_PATH_CHARACTERS: Final = 2_048
MAX_QUERY_CHARACTERS: Final = 8_192
MAX_HEADERS: Final = 64
MAX_HEADER_BYTES: Final = 16 * 1024
MAX_ID: Final = 2**63 - 1
