"""What a desk has from its beginning: the system fields of tickets, a form that shows them, a status of each category.

A desk that was set up by an earlier release gets them when its database is migrated.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec

from ticketgate.catalog.shapes.custom_statuses import CustomStatus, StatusCategory
from ticketgate.catalog.shapes.fields import Field
from ticketgate.catalog.shapes.ticket_forms import TicketForm
from ticketgate.records import Account

from . import custom_statuses, fields, ids, ticket_forms
from .database import Transaction

FORM_NAME: Final = "Default Ticket Form"
LABELS: Final[dict[StatusCategory, str]] = {
    "new": "New",
    "open": "Open",
    "pending": "Pending",
    "hold": "On-hold",
    "solved": "Solved",
}
# Type, title, description, and whether end users see and fill the field.
_SYSTEM: Final = (
    ("subject", "Subject", "", True),
    ("description", "Description", "Please enter the details of your request.", True),
    ("status", "Status", "Request status", False),
    ("tickettype", "Type", "Request type, select from the list.", False),
    ("priority", "Priority", "Request priority", False),
    ("group", "Group", "Request group", False),
    ("assignee", "Assignee", "Agent assigned to your request", False),
    ("custom_status", "Ticket status", "Request ticket status", False),
)


async def create(transaction: Transaction, account: Account, new_id: Callable[[], int]) -> None:
    system = [
        Field(
            id=new_id(),
            kind="ticket",
            type=kind,
            key=kind,
            title=title,
            title_in_portal=title,
            description=description,
            position=position,
            system=True,
            visible_in_portal=in_portal,
            editable_in_portal=in_portal,
            required_in_portal=in_portal,
            sub_type_id=1 if kind == "status" else 0,
            created_at=transaction.now,
            updated_at=transaction.now,
        )
        for position, (kind, title, description, in_portal) in enumerate(_SYSTEM, 1)
    ]
    for field in system:
        await fields.insert(transaction, account.account_id, field)
    await ticket_forms.insert(transaction, account.account_id, _form(transaction, account, system))
    for category, label in LABELS.items():
        await custom_statuses.insert(transaction, account.account_id, _status(transaction, account, category, label))


async def create_for_all(transaction: Transaction) -> None:
    """Give every account that a database holds already what a new one begins with."""
    for row in await transaction.fetch_rows("SELECT document FROM accounts ORDER BY account_id"):
        account = msgspec.json.decode(row[0], type=Account)
        await create(transaction, account, partial(next, await ids.block(transaction)))


def _form(transaction: Transaction, account: Account, system: list[Field]) -> TicketForm:
    return TicketForm(
        id=account.ticket_form_id,
        name=FORM_NAME,
        display_name=FORM_NAME,
        end_user_visible=True,
        position=1,
        ticket_field_ids=[field.id for field in system],
        created_at=transaction.now,
        updated_at=transaction.now,
    )


def _status(transaction: Transaction, account: Account, category: StatusCategory, label: str) -> CustomStatus:
    return CustomStatus(
        id=account.custom_status_ids[category],
        status_category=category,
        agent_label=label,
        raw_agent_label=label,
        end_user_label=label,
        raw_end_user_label=label,
        default=True,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
