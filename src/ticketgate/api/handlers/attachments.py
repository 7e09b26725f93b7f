"""Uploads and attachments."""

from typing import Final

from ticketgate.api import present
from ticketgate.api.call import Answer, Call
from ticketgate.catalog.shapes.attachments import Attachment, AttachmentBody
from ticketgate.desk import attachments, comments, uploads
from ticketgate.desk.problems import given
from ticketgate.desk.uploads import Sent

AS_RECORDED: Final = b"text/plain; charset=utf-8"  # though it is JSON


async def upload_files(call: Call) -> Answer:
    sent = Sent(call.text("filename") or "", call.content_type, call.text("token"))
    upload = await uploads.receive(call.database, call.files, call.actor, sent, call.chunks())
    location = f"{call.base_url}{upload.attachment.url}"
    return Answer(present.members(upload=present.upload(upload, call.base_url)), location, content_type=AS_RECORDED)


async def delete_upload(call: Call) -> Answer:
    await call.database.write(lambda transaction: uploads.delete(transaction, call.actor, call.values[0]))
    call.ring_worker()
    return Answer()


async def show_attachment(call: Call) -> Answer:
    return _answer(call, await attachments.show(call.database, call.actor, call.id()))


async def update_attachment(call: Call) -> Answer:
    attachment_id, sent = call.id(), call.decode(AttachmentBody).attachment
    override = given(sent.malware_access_override)
    changed = await call.database.write(
        lambda transaction: attachments.allow_malware(transaction, call.actor, attachment_id, override)
    )
    return _answer(call, changed)


async def delete_attachment(call: Call) -> Answer:
    attachment_id = call.id()
    await call.database.write(lambda transaction: attachments.delete(transaction, call.actor, attachment_id))
    call.ring_worker()
    return Answer()


async def redact_comment_attachment(call: Call) -> Answer:
    ticket_id, comment_id, attachment_id = call.id(), call.id(1), call.id(2)
    was = await call.database.write(
        lambda transaction: comments.redact_attachment(transaction, call.actor, ticket_id, comment_id, attachment_id)
    )
    call.ring_worker()
    return _answer(call, was)


def _answer(call: Call, attachment: Attachment) -> Answer:
    return Answer(present.members(attachment=present.attachment(attachment, call.base_url)))
