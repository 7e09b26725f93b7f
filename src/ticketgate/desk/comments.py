"""Comments: what people say on a ticket, who hears it, and how it is taken back."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.limits import MAX_COMMENT_CHARACTERS, MAX_COMMENTS
from ticketgate.catalog.shapes.attachments import Attachment
from ticketgate.catalog.shapes.comments import Comment, CommentInput
from ticketgate.catalog.shapes.people import User
from ticketgate.catalog.shapes.tickets import AuditEvent, Ticket
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Account, Actor
from ticketgate.storage import comments, search_words, ticket_audits, tickets, users
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.pages import Listing

from . import attachments, audits, markup, uploads
from .access import require_agent
from .problems import BLANK, Problems, given

MAX_TAGS: Final = 5_000  # cleaning deeper ones takes a second and more
_REDACT: Final = re.compile(r"<redact>(.*?)</redact>", re.DOTALL | re.IGNORECASE)


async def listing(reader: Reader, actor: Actor, ticket_id: int) -> Listing:
    await _require_ticket(reader, actor, ticket_id)
    return comments.on_ticket(actor.account_id, ticket_id)


async def compose(
    transaction: Transaction,
    account: Account,
    actor: Actor,
    author_id: int,
    sent: CommentInput,
    audit_id: int,
    custom: dict[str, Any],
    problems: Problems,
) -> tuple[Comment, User | None]:
    """The comment that was sent, and its author where that is somebody other than the actor."""
    text, html = _text(sent, problems)
    author: User | None = None
    author_id = given(sent.author_id) or author_id
    if author_id != actor.user_id:
        author = await users.find(transaction, account.account_id, author_id)
        if author is None or not author.active:
            problems.invalid("author_id", "Author")
    public = given(sent.public)
    comment_id = transaction.new_id()
    comment = Comment(
        id=comment_id,
        author_id=author_id,
        body=text,
        html_body=html,
        plain_body=markup.plain(text),
        public=True if public is None else public,
        attachments=await uploads.claim(transaction, actor, uploads.tokens(sent.uploads), comment_id, problems),
        audit_id=audit_id,
        via=audits.VIA_API,
        created_at=transaction.now,
        metadata=audits.metadata(actor, custom),
    )
    return comment, author


async def refuse_beyond_limit(reader: Reader, account_id: int, ticket_id: int) -> None:
    if await comments.count(reader, account_id, ticket_id) >= MAX_COMMENTS:
        problems = Problems()
        problems.add("base", f"Ticket has reached the maximum of {MAX_COMMENTS} comments")
        problems.refuse_if_any()


def told(comment: Comment) -> AuditEvent:
    """The audit's event for a comment: its id alone."""
    return AuditEvent(id=comment.id, type="Comment")


async def make_private(transaction: Transaction, actor: Actor, ticket_id: int, comment_id: int) -> None:
    """Turn a public comment into an internal note; one that is private already stays so."""
    ticket, comment = await _lock(transaction, actor, ticket_id, comment_id)
    if not comment.public:
        return
    await comments.update(transaction, actor.account_id, msgspec.structs.replace(comment, public=False))
    still_public = await comments.is_any_public(transaction, actor.account_id, ticket_id)
    event = {"type": "CommentPrivacyChange", "comment_id": comment_id, "public": False}
    await _record(transaction, actor, ticket, event, is_public=still_public)


async def redact(
    transaction: Transaction,
    actor: Actor,
    ticket_id: int,
    comment_id: int,
    html_body: str,
    content_urls: Sequence[str] = (),
) -> Comment:
    """Blacken for good what `<redact>` encloses in the comment's HTML, and remove the attachments at those URLs.

    It works on closed tickets too.

    Raises:
        RecordInvalid: nothing is marked or named, or something that is not the comment's.
    """
    ticket, comment = await _lock(transaction, actor, ticket_id, comment_id)
    marked = [markup.text_from_html(part) for part in _REDACT.findall(html_body)]
    if content_urls:
        named = attachments.at(comment, content_urls)
        comment = await attachments.blank_out(transaction, actor.account_id, comment, named)
        if not marked:
            return await _keep_redacted(transaction, actor, ticket, comment)
    return await _redact(transaction, actor, ticket, comment, [line for text in marked for line in text.splitlines()])


async def redact_attachment(
    transaction: Transaction, actor: Actor, ticket_id: int, comment_id: int, attachment_id: int
) -> Attachment:
    """Remove an attachment for good, and tell what it was; closed tickets are refused."""
    ticket, comment = await _lock(transaction, actor, ticket_id, comment_id)
    attachment = next((one for one in comment.attachments if one.id == attachment_id), None)
    if attachment is None:
        raise RecordNotFound
    refuse_closed(ticket)
    comment = await attachments.blank_out(transaction, actor.account_id, comment, [attachment])
    await _keep_redacted(transaction, actor, ticket, comment)
    return attachment


async def redact_string(transaction: Transaction, actor: Actor, ticket_id: int, comment_id: int, text: str) -> Comment:
    """Blacken a string for good wherever it stands in the comment; closed tickets are refused."""
    ticket, comment = await _lock(transaction, actor, ticket_id, comment_id)
    refuse_closed(ticket)
    return await _redact(transaction, actor, ticket, comment, [text])


def refuse_closed(ticket: Ticket) -> None:
    """Nothing more is said on a closed ticket, nor is anything of it changed."""
    if ticket.status == "closed":
        raise RecordInvalid({"status": [{"description": "closed prevents ticket update"}]})


async def _redact(
    transaction: Transaction, actor: Actor, ticket: Ticket, comment: Comment, texts: Sequence[str]
) -> Comment:
    redacted = _blacken(comment, [text for text in texts if text.strip()])
    return await _keep_redacted(transaction, actor, ticket, redacted)


async def _keep_redacted(transaction: Transaction, actor: Actor, ticket: Ticket, redacted: Comment) -> Comment:
    await comments.update(transaction, actor.account_id, redacted)
    await search_words.keep_comment(transaction, actor.account_id, ticket.id, redacted)
    first = await comments.first(transaction, actor.account_id, ticket.id)
    facts = {"description": redacted.body} if first and first.id == redacted.id else {}
    event = {"type": "CommentRedactionEvent", "comment_id": redacted.id}
    await _record(transaction, actor, ticket, event, **facts)
    return redacted


def _blacken(comment: Comment, texts: Sequence[str]) -> Comment:
    """The comment without those texts, its formatting given up where it is in their way."""
    body, html = comment.body, comment.html_body
    if not texts or not all(text in body or markup.holds(html, text) for text in texts):
        raise RecordInvalid({"text": [{"description": "Text: was not found in the comment", "error": "InvalidValue"}]})
    for text in sorted(texts, key=len, reverse=True):  # a text may be a part of another
        body = body.replace(text, markup.black(text))
        html = markup.blacken(html, text) or markup.html_from_text(body)
    return msgspec.structs.replace(comment, body=body, html_body=html, plain_body=markup.plain(body))


async def _record(transaction: Transaction, actor: Actor, ticket: Ticket, event: dict[str, Any], **facts: Any) -> None:
    changed = msgspec.structs.replace(ticket, updated_at=transaction.now, **facts)
    await tickets.update(transaction, actor.account_id, changed)
    audit_id = transaction.new_id()
    told = AuditEvent(id=transaction.new_id(), **event)
    audit = audits.compose(transaction, actor, audit_id, ticket.id, [told], {})
    await ticket_audits.insert(transaction, actor.account_id, audit)


async def _lock(transaction: Transaction, actor: Actor, ticket_id: int, comment_id: int) -> tuple[Ticket, Comment]:
    require_agent(actor)
    ticket = await tickets.lock(transaction, actor.account_id, ticket_id)
    comment = await comments.find(transaction, actor.account_id, ticket_id, comment_id) if ticket else None
    if ticket is None or comment is None:
        raise RecordNotFound
    return ticket, comment


async def _require_ticket(reader: Reader, actor: Actor, ticket_id: int) -> None:
    require_agent(actor)
    if await tickets.show(reader, actor.account_id, ticket_id) is None:
        raise RecordNotFound


def _text(sent: CommentInput, problems: Problems) -> tuple[str, str]:
    html_body, body = given(sent.html_body), given(sent.body)
    if html_body and html_body.count("<") > MAX_TAGS:
        problems.add("comment", f"Comment: has too many tags (maximum is {MAX_TAGS})", "InvalidValue")
        return "…", "…"
    if html_body:
        html = markup.safe_html(html_body)
        text = markup.text_from_html(html)
    else:
        text = (body or "").strip()
        html = markup.html_from_text(text)
    if not text:
        problems.add("base", "Description: cannot be blank", BLANK, ticket_field_type="FieldDescription")
    if len(text) > MAX_COMMENT_CHARACTERS:
        problems.too_long("comment", "Comment", MAX_COMMENT_CHARACTERS)
    return text, html
