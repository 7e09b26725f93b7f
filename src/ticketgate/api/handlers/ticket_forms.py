"""Ticket forms: list, show, create, update, delete, clone, reorder."""

from collections.abc import Sequence

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.ticket_forms import TicketFormAnswer, TicketFormBody, TicketFormOrderBody
from ticketgate.desk import ticket_forms
from ticketgate.desk.ticket_forms import Shown, Wanted


async def list_ticket_forms(call: Call) -> Answer:
    has_any = call.text("form_type") != "service_catalog"
    found = await ticket_forms.find_all(call.database, call.actor, _wanted(call)) if has_any else []
    shown, end = pagination.slice_of(call, [_told(call, one) for one in found])
    return Answer(present.members(ticket_forms=present.array(shown), **present.envelope(end)))


async def show_many_ticket_forms(call: Call) -> Answer:
    return _listed(call, await ticket_forms.find_all(call.database, call.actor, _wanted(call, call.ids())))


async def show_ticket_form(call: Call) -> Answer:
    return _shown(call, await ticket_forms.show(call.database, call.actor, call.id()))


async def create_ticket_form(call: Call) -> Answer:
    sent = call.decode(TicketFormBody).ticket_form
    shown = await call.database.write(lambda transaction: ticket_forms.create(transaction, call.actor, sent))
    return Answer(_shown(call, shown).body, f"{call.base_url}{present.TICKET_FORMS}{shown.form.id}.json")


async def update_ticket_form(call: Call) -> Answer:
    form_id, sent = call.id(), call.decode(TicketFormBody).ticket_form
    return _shown(
        call,
        await call.database.write(lambda transaction: ticket_forms.update(transaction, call.actor, form_id, sent)),
    )


async def delete_ticket_form(call: Call) -> Answer:
    form_id = call.id()
    await call.database.write(lambda transaction: ticket_forms.delete(transaction, call.actor, form_id))
    return Answer()


async def clone_ticket_form(call: Call) -> Answer:
    form_id = call.id()
    shown = await call.database.write(lambda transaction: ticket_forms.clone(transaction, call.actor, form_id))
    return _shown(call, shown)


async def reorder_ticket_forms(call: Call) -> Answer:
    first = call.decode(TicketFormOrderBody).ticket_form_ids
    found = await call.database.write(lambda transaction: ticket_forms.reorder(transaction, call.actor, first))
    return _listed(call, found)


def _wanted(call: Call, ids: Sequence[int] | None = None) -> Wanted:
    return Wanted(
        ids=ids,
        active=call.choice("active"),
        end_user_visible=call.choice("end_user_visible"),
        fallback=call.flag("fallback_to_default"),
    )


def _listed(call: Call, found: Sequence[Shown]) -> Answer:
    shown = present.array(_told(call, one) for one in found)
    return Answer(present.members(ticket_forms=shown, **present.envelope(pagination.whole_envelope(len(found)))))


def _shown(call: Call, shown: Shown) -> Answer:
    return Answer(present.members(ticket_form=_told(call, shown)))


def _told(call: Call, shown: Shown) -> str:
    form = shown.form
    return encode(
        TicketFormAnswer(
            url=f"{call.base_url}{present.TICKET_FORMS}{form.id}.json",
            raw_name=form.name,
            raw_display_name=form.display_name,
            default=shown.is_default,
            deleted_at=None,
            **{name: getattr(form, name) for name in form.__struct_fields__},
        )
    )
