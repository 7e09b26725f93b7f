"""The fifteen webhook events: what a receiver can subscribe to, and what each tells."""

from typing import Final, Literal

from msgspec import Struct


class EventType(Struct, frozen=True):
    """`example` is the `event` member of the envelope; ids in it are strings and enum values are upper case."""

    name: str
    subject: Literal["ticket", "user", "organization"]
    happens: str
    example: str
    caveat: str = ""

    @property
    def type(self) -> str:
        """The envelope's `type`, such as `zen:event-type:ticket.created`."""
        return f"zen:event-type:{self.name}"


UNCONFIRMED = "unverified: the body is inferred from its siblings, no delivery was seen."

EVENTS: Final = (
    EventType("ticket.created", "ticket", "A ticket was created.", "{}"),
    EventType("ticket.status_changed", "ticket", "The status changed.", '{"current":"CLOSED","previous":"SOLVED"}'),
    EventType(
        "ticket.comment_added",
        "ticket",
        "A public reply or an internal note was added.",
        '{"comment":{"id":"40","body":"Hi","html_body":"<p>Hi</p>","is_public":true,'
        '"author":{"id":"7","is_staff":true,"name":"Ana"}}}',
    ),
    EventType(
        "ticket.comment_made_private",
        "ticket",
        "A public comment became an internal note.",
        '{"comment":{"id":"40"}}',
        UNCONFIRMED,
    ),
    EventType(
        "ticket.comment_redacted",
        "ticket",
        "Words or files were removed from a comment for good.",
        '{"comment":{"id":"40"}}',
        UNCONFIRMED,
    ),
    EventType("ticket.soft_deleted", "ticket", "A ticket was moved to the deleted tickets.", "{}", UNCONFIRMED),
    EventType("ticket.priority_changed", "ticket", "The priority changed.", '{"current":"HIGH","previous":"NORMAL"}'),
    EventType(
        "ticket.agent_assignment_changed",
        "ticket",
        "The assignee changed.",
        '{"current":"8447388090494","previous":null}',
    ),
    EventType("user.created", "user", "A person was created.", "{}"),
    EventType(
        "user.role_changed",
        "user",
        "A person's role changed.",
        '{"current":"agent","previous":"end-user"}',
        "unverified: whether the roles are written in lower case.",
    ),
    EventType(
        "user.merged",
        "user",
        "Two end users became one.",
        '{"user":{"id":"7"}}',
        "unverified: which of the two is the subject.",
    ),
    EventType("user.deleted", "user", "A person was deleted.", "{}"),
    EventType("organization.created", "organization", "An organization was created.", "{}"),
    EventType(
        "organization.name_changed",
        "organization",
        "An organization's name changed.",
        '{"current":"New","previous":"Old"}',
    ),
    EventType("organization.deleted", "organization", "An organization was deleted.", "{}"),
)
