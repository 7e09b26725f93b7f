"""Documents as the wire has them: URLs spliced in, arrays joined. Stored JSON is never decoded to be shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Final

import msgspec

from ticketgate.catalog import BY_NAME
from ticketgate.catalog.shapes.attachments import Attachment, Upload
from ticketgate.records import NO_FIELDS, Document, ShownFields

from .call import encode


def _collection(operation: str) -> str:
    """`/api/v2/tickets/` of `/api/v2/tickets/{ticket_id}`."""
    return BY_NAME[operation].path.rpartition("{")[0]


TICKETS: Final = _collection("show_ticket")
USERS: Final = _collection("show_user")
ORGANIZATIONS: Final = _collection("show_organization")
GROUPS: Final = _collection("show_group")
GROUP_MEMBERSHIPS: Final = _collection("show_group_membership")
MACROS: Final = _collection("show_macro")
VIEWS: Final = _collection("show_view")
TICKET_FORMS: Final = _collection("show_ticket_form")
CUSTOM_STATUSES: Final = _collection("show_custom_status")
SATISFACTION_RATINGS: Final = _collection("show_satisfaction_rating")
ORGANIZATION_MEMBERSHIPS: Final = _collection("show_organization_membership")
REQUESTS: Final = _collection("show_request")
TICKET_METRICS: Final = _collection("show_ticket_metric")
ACTIVITIES: Final = _collection("show_activity")
OAUTH_CLIENTS: Final = _collection("show_oauth_client")
OAUTH_TOKENS: Final = _collection("show_oauth_token")
JOBS: Final = _collection("show_job_status")
SATISFACTION_REASONS: Final = _collection("show_satisfaction_reason")
SUSPENDED_TICKETS: Final = _collection("show_suspended_ticket")
LOCALES: Final = _collection("show_locale")
BRANDS: Final = _collection("show_brand")
RECIPIENT_ADDRESSES: Final = _collection("show_recipient_address")

_CUSTOM_FIELDS: Final = '"custom_fields":'
_AFTER_CUSTOM_FIELDS: Final = ',"satisfaction_rating":'
AFTER_VERIFIED: Final = ',"external_id":'
_ATTACHMENTS: Final = '"attachments":'
_AFTER_ATTACHMENTS: Final = ',"audit_id":'
_BEFORE_FIELDS: Final = ',"followup_ids":'
_USER_FIELDS: Final = '"user_fields":'
_ORGANIZATION_FIELDS: Final = '"organization_fields":'


shown_fields: ContextVar[ShownFields] = ContextVar("shown_fields", default=NO_FIELDS)
"""The account's own fields, set for each request: whatever shows a record shows all of them, told or not."""


def document_id(document: Document) -> str:
    """The id, which every document begins with: `{"id":35,…`."""
    return document[6 : document.index(",", 6)]


def _url_first(document: Document, base_url: str, collection: str) -> str:
    return f'{{"url":"{base_url}{collection}{document_id(document)}.json",{document[1:]}'


def _with_url(collection: str) -> Callable[[Document, str], str]:
    """How records are shown to which nothing but their `url` is added."""

    def shown(document: Document, base_url: str) -> str:
        return _url_first(document, base_url, collection)

    return shown


def ticket(
    document: Document, base_url: str, *, with_fields: bool = True, more: Mapping[str, Any] | None = None
) -> str:
    """A ticket. `with_fields` adds `fields`, which repeats `custom_fields`; `more` are what sideloads write in."""
    end = document.rindex(_AFTER_CUSTOM_FIELDS)
    start = document.rindex(_CUSTOM_FIELDS, 0, end) + len(_CUSTOM_FIELDS)
    values = _ticket_values(document[start:end], shown_fields.get().ticket)
    head = f'{{"url":"{base_url}{TICKETS}{document_id(document)}.json",{document[1:start]}{values}'
    if with_fields:
        place = document.rindex(_BEFORE_FIELDS)
        shown = f'{head}{document[end:place]},"fields":{values}{document[place:]}'
    else:
        shown = f"{head}{document[end:]}"
    return f"{shown[:-1]},{encode(more)[1:]}" if more else shown


def _ticket_values(kept: str, field_ids: tuple[int, ...]) -> str:
    """The active fields with the values that the ticket has, and null for the others."""
    if kept == "[]":
        return _unset_values(field_ids) if field_ids else kept
    values = {one["id"]: one["value"] for one in msgspec.json.decode(kept)}
    return encode([{"id": field_id, "value": values.get(field_id)} for field_id in field_ids])


@lru_cache(64)
def _unset_values(field_ids: tuple[int, ...]) -> str:
    return encode([{"id": field_id, "value": None} for field_id in field_ids])


def user(document: Document, base_url: str) -> str:
    """A person: `url` comes second."""
    place = document.index(",", 6)
    shown = f'{document[:place]},"url":"{base_url}{USERS}{document[6:place]}.json"{document[place:]}'
    return _with_values(shown, _USER_FIELDS, shown_fields.get().user)


def person_for_end_users(document: Document, base_url: str) -> str:
    """A person without what agents note of them."""
    shown = user(document, base_url)
    return f"{shown[: shown.index(AFTER_VERIFIED)]}}}"


def organization(document: Document, base_url: str) -> str:
    shown = _url_first(document, base_url, ORGANIZATIONS)
    return _with_values(shown, _ORGANIZATION_FIELDS, shown_fields.get().organization)


def _with_values(shown: str, name: str, keys: tuple[str, ...]) -> str:
    """The record, whose last member holds its values, with all active fields in it."""
    if not keys and shown.endswith(f"{name}{{}}}}"):
        return shown
    start = shown.rindex(name) + len(name)
    values = msgspec.json.decode(shown[start:-1])
    return f"{shown[:start]}{encode({key: values.get(key) for key in keys})}}}"


group = _with_url(GROUPS)
group_membership = _with_url(GROUP_MEMBERSHIPS)
organization_membership = _with_url(ORGANIZATION_MEMBERSHIPS)
macro = _with_url(MACROS)
view = _with_url(VIEWS)
custom_status = _with_url(CUSTOM_STATUSES)
satisfaction_rating = _with_url(SATISFACTION_RATINGS)
brand = _with_url(BRANDS)
recipient_address = _with_url(RECIPIENT_ADDRESSES)
satisfaction_reason = _with_url(SATISFACTION_REASONS)
suspended_ticket = _with_url(SUSPENDED_TICKETS)
request = _with_url(REQUESTS)
ticket_metric = _with_url(TICKET_METRICS)
activity = _with_url(ACTIVITIES)
oauth_client = _with_url(OAUTH_CLIENTS)
oauth_token = _with_url(OAUTH_TOKENS)


def job(document: Document, base_url: str) -> str:
    """A job: `id`, `job_type`, `url`; what its items came to is told once it is done."""
    facts = msgspec.json.decode(document)
    if facts["status"] in ("queued", "working"):
        facts["results"] = None
    head = {"id": facts.pop("id"), "job_type": facts.pop("job_type")}
    return encode({**head, "url": f"{base_url}{JOBS}{head['id']}.json", **facts})


def attachment(shown: Attachment, base_url: str) -> str:
    return encode(_with_host(shown, base_url))


def upload(shown: Upload, base_url: str) -> str:
    told = [_with_host(one, base_url) for one in shown.attachments]
    return encode(msgspec.structs.replace(shown, attachments=told, attachment=_with_host(shown.attachment, base_url)))


def _with_host(shown: Attachment, base_url: str) -> Attachment:
    """An attachment is kept with paths for URLs, so that it can be shown under any host."""
    urls = {name: f"{base_url}{getattr(shown, name)}" for name in ("url", "content_url", "mapped_content_url")}
    return msgspec.structs.replace(shown, **urls)


_attachments: Final = msgspec.json.Decoder(list[Attachment]).decode


def comment(document: Document, base_url: str) -> str:
    """A comment. Its attachments stand where the names first do: within texts, quotes are escaped."""
    start = document.index(_ATTACHMENTS) + len(_ATTACHMENTS)
    if document.startswith("[]", start):
        return document
    end = document.index(_AFTER_ATTACHMENTS, start)
    told = [_with_host(one, base_url) for one in _attachments(document[start:end])]
    return f"{document[:start]}{encode(told)}{document[end:]}"


def audit(told: Mapping[str, Any], base_url: str) -> str:
    """An audit, with the attachments of its comments."""
    return encode({**told, "events": hosted(told["events"], base_url)})


def hosted(events: Iterable[Mapping[str, Any]], base_url: str) -> list[Mapping[str, Any]]:
    """Parts of an audit whose comments' attachments are told with whole URLs."""
    return [
        {**event, "attachments": [_with_host(msgspec.convert(one, Attachment), base_url) for one in attached]}
        if (attached := event.get("attachments"))
        else event
        for event in events
    ]


def array(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


_SIDELOADED: Final[dict[str, Callable[[Document, str], str]]] = {
    "users": user,
    "organizations": organization,
    "groups": group,
    "metric_sets": ticket_metric,
    "last_audits": lambda document, base_url: audit(msgspec.json.decode(document), base_url),
}


def sideloads(records: Mapping[str, Sequence[Document]], base_url: str) -> dict[str, str]:
    """The arrays of sideloaded records."""
    return {
        name: array(_SIDELOADED[name](document, base_url) for document in documents)
        for name, documents in records.items()
    }


def members(**texts: str) -> bytes:
    """An object of members whose values are JSON texts already, in their order."""
    return ("{" + ",".join(f'"{name}":{text}' for name, text in texts.items()) + "}").encode()


def envelope(facts: Mapping[str, Any]) -> dict[str, str]:
    """Plain values as JSON texts, for `members`."""
    return {name: encode(value) for name, value in facts.items()}
