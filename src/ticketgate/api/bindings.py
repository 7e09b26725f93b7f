"""Which function answers which operation, and which operations this release does not serve yet."""

from collections.abc import Awaitable, Callable
from typing import Final

from .call import Answer, Call
from .handlers import deleted_tickets, ticket_comments, tickets, users

Handler = Callable[[Call], Awaitable[Answer]]

HANDLERS: Final[dict[str, Handler]] = {
    "list_tickets": tickets.list_tickets,
    "show_ticket": tickets.show_ticket,
    "show_many_tickets": tickets.show_many_tickets,
    "count_tickets": tickets.count_tickets,
    "create_ticket": tickets.create_ticket,
    "update_ticket": tickets.update_ticket,
    "delete_ticket": tickets.delete_ticket,
    "list_ticket_comments": ticket_comments.list_ticket_comments,
    "count_ticket_comments": ticket_comments.count_ticket_comments,
    "make_ticket_comment_private": ticket_comments.make_ticket_comment_private,
    "redact_ticket_comment": ticket_comments.redact_ticket_comment,
    "redact_string_in_comment": ticket_comments.redact_string_in_comment,
    "list_ticket_audits": ticket_comments.list_ticket_audits,
    "list_deleted_tickets": deleted_tickets.list_deleted_tickets,
    "restore_deleted_ticket": deleted_tickets.restore_deleted_ticket,
    "delete_ticket_permanently": deleted_tickets.delete_ticket_permanently,
    "show_job_status": deleted_tickets.show_job_status,
    "list_users": users.list_users,
    "show_user": users.show_user,
    "show_current_user": users.show_current_user,
    "create_user": users.create_user,
}

UNSERVED: Final = frozenset(
    {
        "create_many_tickets",
        "update_many_tickets",
        "search_users",
        "update_user",
        "merge_end_users",
        "delete_user",
        "list_organizations",
        "show_organization",
        "create_organization",
        "update_organization",
        "delete_organization",
        "list_groups",
        "show_group",
        "create_group",
        "update_group",
        "delete_group",
        "list_macros",
        "show_macro",
        "create_macro",
        "update_macro",
        "delete_macro",
        "list_search_results",
        "count_search_results",
        "export_search_results",
        "list_satisfaction_ratings",
        "create_ticket_satisfaction_rating",
    }
)
"""Documented operations that answer as unknown paths do until they are built."""
