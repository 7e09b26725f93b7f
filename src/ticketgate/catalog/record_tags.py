"""The tags of one ticket, person or organization: shown, set, added to, taken from."""

from typing import Final

from msgspec import Struct

from .limits import PER_TICKET_UPDATES
from .operation import HttpMethod, Limit, Operation, Parameter
from .shapes.record_tags import TagsAnswer, TagsBody, TicketTagsBody

_REFUSED_BODIES: Final = ("BadRequest", "UnsupportedMediaType", "RequestEntityTooLarge")
_GONE: Final = Parameter("tags", "string", "The tags to take away, separated by commas.")
_IN_THE_BODY: Final = "The tags may stand in the body instead, as `tags`."


class _Owner(Struct, frozen=True):
    """Whose tags they are, and what the published names of the operations are."""

    singular: str
    plural: str
    told: str
    list_id: str
    set_id: str
    add_id: str
    remove_id: str
    body: type[TagsBody] = TagsBody
    limits: tuple[Limit, ...] = ()
    conflicts: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"/api/v2/{self.plural}/{{{self.singular}_id}}/tags"

    @property
    def place(self) -> str:
        return f"{self.told} {{{self.singular}_id}}"


_OWNERS: Final = (
    _Owner(
        "ticket",
        "tickets",
        "ticket",
        "ListResourceTags",
        "SetTagsTicket",
        "PutTagsTicket",
        "DeleteTagsTicket",
        TicketTagsBody,
        (PER_TICKET_UPDATES,),
        ("UpdateConflict",),
        ("The tags of a closed ticket stay as they are.",),
    ),
    _Owner(
        "user",
        "users",
        "person",
        "ListUserTags",
        "SetUserTags",
        "PutUserTags",
        "DeleteUserTags",
        caveats=("unverified: agents tag end users; admins tag everybody.",),
    ),
    _Owner(
        "organization",
        "organizations",
        "organization",
        "ListOrganizationTags",
        "SetOrganizationTags",
        "AddOrganizationTags",
        "RemoveOrganizationTags",
        caveats=("unverified: agents may change the tags of an organization, of which they otherwise change notes.",),
    ),
)


def _shown(owner: _Owner) -> Operation:
    return Operation(
        name=f"list_{owner.singular}_tags",
        operation_id=owner.list_id,
        http_method="GET",
        path=owner.path,
        area="Tags",
        access="read",
        summary=f"List the tags of one {owner.told}",
        phrase=f"read the tags of {owner.place}",
        scopes=(f"{owner.plural}:read", "read"),
        success=200,
        source="openapi",
        documented=False,
        answer=TagsAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
    )


def _changed(
    owner: _Owner,
    verb: str,
    operation_id: str,
    http_method: HttpMethod,
    told: tuple[str, str],
    success: int = 200,
    body: type[Struct] | None = None,
    parameters: tuple[Parameter, ...] = (),
) -> Operation:
    summary, phrase = told
    return Operation(
        name=f"{verb}_{owner.singular}_tags",
        operation_id=operation_id,
        http_method=http_method,
        path=owner.path,
        area="Tags",
        access="write",
        summary=f"{summary} one {owner.told}",
        phrase=f"{phrase} {owner.place}",
        scopes=(f"{owner.plural}:write", "write"),
        success=success,
        source="openapi",
        documented=False,
        body=body,
        parameters=parameters,
        answer=TagsAnswer,
        limits=owner.limits,
        errors=(
            "RoleForbids",
            "InvalidAttribute",
            "RecordNotFound",
            "RecordInvalid",
            *owner.conflicts,
            *(_REFUSED_BODIES if body else ()),
        ),
        caveats=(*owner.caveats, *(() if body else (_IN_THE_BODY,))),
    )


def _of(owner: _Owner) -> tuple[Operation, ...]:
    return (
        _shown(owner),
        _changed(
            owner,
            "set",
            owner.set_id,
            "POST",
            ("Set the tags of", "replaced the tags of"),
            success=201,
            body=owner.body,
        ),
        _changed(owner, "add", owner.add_id, "PUT", ("Add tags to", "added tags to"), body=owner.body),
        _changed(
            owner,
            "remove",
            owner.remove_id,
            "DELETE",
            ("Take tags from", "took tags from"),
            parameters=(_GONE,),
        ),
    )


OPERATIONS: Final = tuple(operation for owner in _OWNERS for operation in _of(owner))
