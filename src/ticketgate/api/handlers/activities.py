"""The activity stream of the agent who asks."""

from datetime import datetime
from typing import Any, Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.clock import parse_timestamp
from ticketgate.desk import activities
from ticketgate.desk.activities import Stream
from ticketgate.records import Order

NEWEST_FIRST: Final = {"-created_at": Order("created_at", descending=True)}


async def list_activities(call: Call) -> Answer:
    listing = activities.recent(call.database, call.actor, _since(call))
    ids, end = await lists.page(call, listing, NEWEST_FIRST)
    stream = await activities.tell(call.database, call.actor, [int(activity_id) for activity_id in ids])
    shown = present.array(_shown(call, stream, told) for told in stream.told)
    actors, users = (_people(call, stream, place) for place in ("actor_id", "user_id"))
    return Answer(present.members(activities=shown, actors=actors, users=users, **end))


async def show_activity(call: Call) -> Answer:
    stream = await activities.show(call.database, call.actor, call.id())
    return Answer(present.members(activity=_shown(call, stream, stream.told[0])))


async def count_activities(call: Call) -> Answer:
    return await lists.counted(call, activities.recent(call.database, call.actor, None))


def _since(call: Call) -> datetime | None:
    text = call.text("since")
    try:
        return None if text is None else parse_timestamp(text)
    except ValueError as error:
        raise call.invalid("since", "a time in ISO 8601 with a zone") from error


def _shown(call: Call, stream: Stream, told: dict[str, Any]) -> str:
    """The activity, and behind it both people whole."""
    user, actor = (_person(call, stream, told[place]) for place in ("user_id", "actor_id"))
    return f'{present.activity(encode(told), call.base_url)[:-1]},"user":{user},"actor":{actor}}}'


def _people(call: Call, stream: Stream, place: str) -> str:
    ids = dict.fromkeys(told[place] for told in stream.told)
    return present.array(_person(call, stream, user_id) for user_id in ids if user_id in stream.people)


def _person(call: Call, stream: Stream, user_id: int) -> str:
    return present.user(stream.people[user_id], call.base_url) if user_id in stream.people else "null"
