"""Documents as the wire has them: URLs spliced in, arrays joined. Stored JSON is never decoded to be shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog import BY_NAME
from ticketgate.records import Document

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
SATISFACTION_RATINGS: Final = _collection("show_satisfaction_rating")
OAUTH_CLIENTS: Final = _collection("show_oauth_client")
OAUTH_TOKENS: Final = _collection("show_oauth_token")
JOBS: Final = _collection("show_job_status")

_CUSTOM_FIELDS: Final = '"custom_fields":'
_AFTER_CUSTOM_FIELDS: Final = ',"satisfaction_rating":'
_BEFORE_FIELDS: Final = ',"followup_ids":'


def document_id(document: Document) -> str:
    """The id, which every document begins with: `{"id":35,…`."""
    return document[6 : document.index(",", 6)]


def ticket(
    document: Document, base_url: str, *, with_fields: bool = True, more: Mapping[str, Any] | None = None
) -> str:
    """A ticket. `with_fields` adds `fields`, which repeats `custom_fields`; `more` are what sideloads write in."""
    shown = _url_first(document, base_url, TICKETS)
    if with_fields:
        place = shown.rindex(_BEFORE_FIELDS)
        shown = f'{shown[:place]},"fields":{_custom_fields(document)}{shown[place:]}'
    return f"{shown[:-1]},{encode(more)[1:]}" if more else shown


def _custom_fields(document: Document) -> str:
    end = document.rindex(_AFTER_CUSTOM_FIELDS)
    return document[document.rindex(_CUSTOM_FIELDS, 0, end) + len(_CUSTOM_FIELDS) : end]


def user(document: Document, base_url: str) -> str:
    """A person: `url` comes second."""
    place = document.index(",", 6)
    return f'{document[:place]},"url":"{base_url}{USERS}{document[6:place]}.json"{document[place:]}'


def organization(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, ORGANIZATIONS)


def group(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, GROUPS)


def group_membership(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, GROUP_MEMBERSHIPS)


def macro(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, MACROS)


def satisfaction_rating(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, SATISFACTION_RATINGS)


def oauth_client(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, OAUTH_CLIENTS)


def oauth_token(document: Document, base_url: str) -> str:
    return _url_first(document, base_url, OAUTH_TOKENS)


def job(document: Document, base_url: str) -> str:
    """A job: `id`, `job_type`, `url`; what its items came to is told once it is done."""
    facts = msgspec.json.decode(document)
    if facts["status"] in ("queued", "working"):
        facts["results"] = None
    head = {"id": facts.pop("id"), "job_type": facts.pop("job_type")}
    return encode({**head, "url": f"{base_url}{JOBS}{head['id']}.json", **facts})


def _url_first(document: Document, base_url: str, collection: str) -> str:
    return f'{{"url":"{base_url}{collection}{document_id(document)}.json",{document[1:]}'


def array(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


_SIDELOADED: Final = {"users": user, "organizations": organization, "groups": group}


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
