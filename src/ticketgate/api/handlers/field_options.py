"""Options of drop-down and multi-select fields: list, show, add or change, delete."""

from ticketgate.api import field_answers, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.fields import FieldOptionAnswer, FieldOptionBody
from ticketgate.desk import fields
from ticketgate.errors import RecordNotFound

from .fields import kind_of, reference


async def list_options(call: Call) -> Answer:
    shown, end = pagination.slice_of(call, [encode(option) for option in await _options(call)])
    return Answer(present.members(custom_field_options=present.array(shown), **present.envelope(end)))


async def show_option(call: Call) -> Answer:
    option_id = call.id(1)
    found = next((option for option in await _options(call) if option.id == option_id), None)
    if found is None:
        raise RecordNotFound
    return Answer(present.members(custom_field_option=encode(found)))


async def create_or_update_option(call: Call) -> Answer:
    kind, which, sent = kind_of(call), reference(call), call.decode(FieldOptionBody).custom_field_option
    field, option, is_new = await call.database.write(
        lambda transaction: fields.put_option(transaction, call.actor, kind, which, sent)
    )
    told = next(one for one in field_answers.options(field, call.base_url) if one.id == option.id)
    location = f"{call.base_url}{field_answers.collection(field)}/{field.id}/options"
    return Answer(present.members(custom_field_option=encode(told)), location, status=201 if is_new else 200)


async def delete_option(call: Call) -> Answer:
    kind, which, option_id = kind_of(call), reference(call), call.id(1)
    await call.database.write(lambda transaction: fields.delete_option(transaction, call.actor, kind, which, option_id))
    return Answer()


async def _options(call: Call) -> list[FieldOptionAnswer]:
    field = await fields.show(call.database, call.actor, kind_of(call), reference(call))
    return field_answers.options(field, call.base_url)
