"""The fields of tickets, of people and of organizations: rows of one shape for the three kinds."""

from typing import Any, Final

from msgspec import Struct

from .operation import Area, Operation, Paging, Parameter
from .shapes import fields as shapes
from .shapes.fields import FieldOptionBody, ListFieldOptionsAnswer, ShowFieldOptionAnswer
from .shapes.values import CountAnswer, EmptyAnswer

READ: Final = ("read",)
WRITE: Final = ("write",)
_PAGES: Final = ("InvalidPaginationParameter", "InvalidPaginationDepth")
_BODY: Final = ("BadRequest", "UnsupportedMediaType", "RequestEntityTooLarge")
_RECORD: Final = ("RoleForbids", "InvalidAttribute", "RecordNotFound")
_LOCALE: Final = Parameter("locale", "string", "The language of `title_in_portal`; a desk has one text for all.")
_CREATOR: Final = Parameter("creator", "boolean", "Tell `creator_user_id` and `creator_app_name`.")
_SORT: Final = Parameter("sort", "string", "What a cursor list is sorted by.", values=("id", "-id"))
_BY_POSITION: Final = Parameter(
    "sort", "string", "What a cursor list is sorted by.", values=("position", "-position", "id", "-id")
)
_FOR_ADMINS: Final = "For admins."
_OPTION_CAVEATS: Final = (
    _FOR_ADMINS,
    "The status is 201 for a new option and 200 for one whose `id` was sent and is known.",
    "unverified: values are kept in lower case, as tags are; a new default takes the place of the old one.",
)
_WRITING_CAVEATS: Final = (
    _FOR_ADMINS,
    "unverified: options are sent all at once, each kept by its `id` or `value`; those left out are removed.",
    "unverified: values of a removed option stay where they are until they are changed.",
    "unverified: a pattern of a `regexp` field that could take too long to match is refused.",
    "unverified: the words of the refusals.",
)


class Kind(Struct, frozen=True):
    """A kind of field: what it is called in names, operation ids and sentences, and its shapes."""

    one: str
    title: str
    words: str
    area: Area
    body: type[Struct]
    order_body: type[Struct]
    show: type[Struct]
    many: type[Struct]

    @property
    def a_field(self) -> str:
        return f"{'an' if self.words.startswith('o') else 'a'} {self.words}"

    @property
    def path(self) -> str:
        return f"/api/v2/{self.one}s"

    @property
    def place(self) -> str:
        return f"{{{self.one}_id}}"


TICKET: Final = Kind(
    "ticket_field",
    "TicketField",
    "ticket field",
    "Ticket fields",
    shapes.TicketFieldBody,
    shapes.TicketFieldOrderBody,
    shapes.ShowTicketFieldAnswer,
    shapes.ListTicketFieldsAnswer,
)
USER: Final = Kind(
    "user_field",
    "UserField",
    "user field",
    "User fields",
    shapes.UserFieldBody,
    shapes.UserFieldOrderBody,
    shapes.ShowUserFieldAnswer,
    shapes.ListUserFieldsAnswer,
)
ORGANIZATION: Final = Kind(
    "organization_field",
    "OrganizationField",
    "organization field",
    "Organization fields",
    shapes.OrganizationFieldBody,
    shapes.OrganizationFieldOrderBody,
    shapes.ShowOrganizationFieldAnswer,
    shapes.ListOrganizationFieldsAnswer,
)


def _row(kind: Kind, access: Any, **facts: Any) -> Operation:
    own = {"area": kind.area, "access": access, "scopes": READ if access == "read" else WRITE, "documented": False}
    return Operation(**{"success": 200, "source": "openapi", **own, **facts})


def _fields(kind: Kind) -> tuple[Operation, ...]:
    """What the three kinds have in common."""
    is_ticket = kind is TICKET
    extra: dict[str, Any] = {"parameters": (_CREATOR,), "includes": ("users",)} if is_ticket else {}
    reference = () if is_ticket else ("The path takes the field's id or its key.",)
    return (
        _row(
            kind,
            "read",
            name=f"list_{kind.one}s",
            operation_id=f"List{kind.title}s",
            http_method="GET",
            path=kind.path,
            summary=f"List {kind.words}s",
            phrase=f"listed {kind.words}s",
            paging=Paging.BOTH,
            parameters=(_LOCALE, _CREATOR, _SORT) if is_ticket else (_BY_POSITION,),
            includes=("users",) if is_ticket else (),
            answer=kind.many,
            errors=("InvalidAttribute", *_PAGES) if is_ticket else ("RoleForbids", "InvalidAttribute", *_PAGES),
            caveats=(
                (
                    "Without paging all fields are answered, by position; pages by cursor are in the order of ids.",
                    "End users get the active fields that the portal shows.",
                    "unverified: the `key` of a system field is its type; that of any other is null.",
                )
                if is_ticket
                else ("Sorted by position.",)
            ),
        ),
        _row(
            kind,
            "write",
            name=f"create_{kind.one}",
            operation_id=f"Create{kind.title}",
            http_method="POST",
            path=kind.path,
            summary=f"Create {kind.a_field}",
            phrase=f"created {kind.a_field}",
            success=201,
            source="recording",
            body=kind.body,
            answer=kind.show,
            errors=(*_BODY, "RoleForbids", "RecordInvalid"),
            caveats=_WRITING_CAVEATS,
        ),
        _row(
            kind,
            "read",
            name=f"show_{kind.one}",
            operation_id="ShowTicketfield" if is_ticket else f"Show{kind.title}",
            http_method="GET",
            path=f"{kind.path}/{kind.place}",
            summary=f"Show {kind.a_field}",
            phrase=f"read {kind.words} {kind.place}",
            answer=kind.show,
            errors=_RECORD,
            caveats=reference,
            **extra,
        ),
        _row(
            kind,
            "write",
            name=f"update_{kind.one}",
            operation_id=f"Update{kind.title}",
            http_method="PUT",
            path=f"{kind.path}/{kind.place}",
            summary=f"Update {kind.a_field}",
            phrase=f"updated {kind.words} {kind.place}",
            source="recording",
            body=kind.body,
            answer=kind.show,
            errors=(*_BODY, *_RECORD, "RecordInvalid"),
            caveats=(*reference, "The type and the key stay as they are.", *_WRITING_CAVEATS),
        ),
        _row(
            kind,
            "write",
            name=f"delete_{kind.one}",
            operation_id=f"Delete{kind.title}",
            http_method="DELETE",
            path=f"{kind.path}/{kind.place}",
            summary=f"Delete {kind.a_field}",
            phrase=f"deleted {kind.words} {kind.place}",
            success=204,
            source="recording",
            errors=(*_RECORD, "RecordInvalid"),
            caveats=(
                *reference,
                _FOR_ADMINS,
                "No answer shows the field's values any more.",
                "unverified: a system field is refused as invalid.",
            ),
        ),
        _row(
            kind,
            "write",
            name=f"reorder_{kind.one}s",
            operation_id=f"Reorder{kind.title}s" if is_ticket else f"Reorder{kind.title}",
            http_method="PUT",
            path=f"{kind.path}/reorder",
            summary=f"Reorder {kind.words}s",
            phrase=f"reordered {kind.words}s",
            body=kind.order_body,
            answer=EmptyAnswer,
            errors=(*_BODY, "RoleForbids", "RecordInvalid"),
            caveats=(
                _FOR_ADMINS,
                "Fields that are not named follow in the order that they have.",
                "unverified: the answer is `{}`, and ids of no field are left out.",
            ),
        ),
    )


def _options(kind: Kind) -> tuple[Operation, ...]:
    """The options of drop-down and multi-select fields."""
    path = f"{kind.path}/{kind.place}/options"
    place = f"{{{kind.one}_option_id}}"
    return (
        _row(
            kind,
            "read",
            name=f"list_{kind.one}_options",
            operation_id=f"List{kind.title}Options",
            http_method="GET",
            path=path,
            summary=f"List a {kind.words}'s options",
            phrase=f"listed the options of {kind.words} {kind.place}",
            paging=Paging.BOTH,
            answer=ListFieldOptionsAnswer,
            errors=(*_RECORD, *_PAGES),
            caveats=("unverified: a field of a type without options has none.",),
        ),
        _row(
            kind,
            "write",
            name=f"create_or_update_{kind.one}_option",
            operation_id=f"CreateOrUpdate{kind.title}Option",
            http_method="POST",
            path=path,
            summary=f"Add an option to a {kind.words}, or change it",
            phrase=f"changed the options of {kind.words} {kind.place}",
            success=201,
            body=FieldOptionBody,
            answer=ShowFieldOptionAnswer,
            errors=(*_BODY, *_RECORD, "RecordInvalid"),
            caveats=_OPTION_CAVEATS,
        ),
        _row(
            kind,
            "read",
            name=f"show_{kind.one}_option",
            operation_id=f"Show{kind.title}Option",
            http_method="GET",
            path=f"{path}/{place}",
            summary=f"Show an option of a {kind.words}",
            phrase=f"read option {place} of {kind.words} {kind.place}",
            answer=ShowFieldOptionAnswer,
            errors=_RECORD,
        ),
        _row(
            kind,
            "write",
            name=f"delete_{kind.one}_option",
            operation_id=f"Delete{kind.title}Option",
            http_method="DELETE",
            path=f"{path}/{place}",
            summary=f"Delete an option of a {kind.words}",
            phrase=f"deleted option {place} of {kind.words} {kind.place}",
            success=204,
            errors=_RECORD,
            caveats=(_FOR_ADMINS, "unverified: values of the option stay where they are until they are changed."),
        ),
    )


OPERATIONS: Final = (
    *_fields(TICKET),
    _row(
        TICKET,
        "read",
        name="count_ticket_fields",
        operation_id="CountTicketFields",
        http_method="GET",
        path="/api/v2/ticket_fields/count",
        summary="Count ticket fields",
        phrase="counted ticket fields",
        answer=CountAnswer,
        errors=("RoleForbids",),
    ),
    _row(
        TICKET,
        "read",
        name="show_many_ticket_fields",
        operation_id="ShowManyTicketFields",
        http_method="GET",
        path="/api/v2/ticket_fields/show_many",
        summary="Show up to 100 ticket fields",
        phrase="read several ticket fields",
        parameters=(
            Parameter("ids", "ids", "The fields, separated by commas."),
            Parameter("keys", "string", "The keys of system fields, separated by commas, in place of `ids`."),
            _CREATOR,
            Parameter("exclude_sub_selection_options", "boolean", "Leave out options whose name has `::` in it."),
        ),
        includes=("users",),
        answer=shapes.ListTicketFieldsAnswer,
        errors=("InvalidAttribute", "TooManyValues"),
        caveats=(
            "Fields that do not exist are left out.",
            "unverified: what a sub-selection is; where both are sent, `ids` are heeded.",
        ),
    ),
    *_options(TICKET),
    *_fields(USER),
    _row(
        USER,
        "read",
        name="show_many_user_fields",
        operation_id="ShowManyUserFields",
        http_method="GET",
        path="/api/v2/user_fields/show_many",
        summary="Show user fields by their keys",
        phrase="read several user fields",
        parameters=(Parameter("keys", "string", "The keys of the fields, separated by commas.", required=True),),
        answer=shapes.ListUserFieldsAnswer,
        errors=("RoleForbids", "TooManyValues"),
        caveats=("Fields that do not exist are left out.",),
    ),
    *_options(USER),
    *_fields(ORGANIZATION),
)
