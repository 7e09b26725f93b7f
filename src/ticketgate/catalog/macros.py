"""The five operations on macros."""

from typing import Final

from .operation import Operation, Paging, Parameter
from .shapes.macros import ListMacrosAnswer, MacroBody, ShowMacroAnswer

READ: Final = ("macros:read", "read")
WRITE: Final = ("macros:write", "write")

ACTIVE: Final = Parameter("active", "boolean", "Only active macros, or only inactive ones.")
ACCESS: Final = Parameter(
    "access",
    "string",
    "Only macros of this reach: one's own, those of all agents, those for more than one person, or for everyone.",
    values=("personal", "agents", "shared", "account"),
)
GROUP_ID: Final = Parameter("group_id", "integer", "Only macros of this group.")
CATEGORY: Final = Parameter("category", "string", "Only macros whose title begins with this and `::`.")
ONLY_VIEWABLE: Final = Parameter("only_viewable", "boolean", "Only macros that the caller can apply to tickets.")
SORT_BY: Final = Parameter(
    "sort_by",
    "string",
    "What an offset list is sorted by.",
    values=("alphabetical", "created_at", "updated_at", "position"),
)
SORT_ORDER: Final = Parameter("sort_order", "string", "The direction of an offset list.", values=("asc", "desc"))

OPERATIONS: Final = (
    Operation(
        name="list_macros",
        operation_id="ListMacros",
        http_method="GET",
        path="/api/v2/macros",
        area="Macros",
        access="read",
        summary="List macros",
        phrase="listed macros",
        scopes=READ,
        success=200,
        source="recording",
        paging=Paging.BOTH,
        parameters=(ACTIVE, ACCESS, GROUP_ID, CATEGORY, ONLY_VIEWABLE, SORT_BY, SORT_ORDER),
        answer=ListMacrosAnswer,
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth"),
        caveats=(
            "Sorted by title, then id; with `sort_by` of a time, the latest first.",
            "Admins get all macros of the account, agents those for everyone, for their groups and for themselves.",
            "unverified: `category` is the text before `::`, though the published description says a number.",
            "unverified: `access=agents` is refused to agents, and `only_viewable` leaves inactive macros out.",
        ),
    ),
    Operation(
        name="show_macro",
        operation_id="ShowMacro",
        http_method="GET",
        path="/api/v2/macros/{macro_id}",
        area="Macros",
        access="read",
        summary="Show a macro",
        phrase="read macro {macro_id}",
        scopes=READ,
        success=200,
        source="openapi",
        answer=ShowMacroAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=("A macro that the caller may not see is not found.",),
    ),
    Operation(
        name="create_macro",
        operation_id="CreateMacro",
        http_method="POST",
        path="/api/v2/macros",
        area="Macros",
        access="write",
        summary="Create a macro",
        phrase="created a macro",
        scopes=WRITE,
        success=201,
        source="recording",
        body=MacroBody,
        answer=ShowMacroAnswer,
        errors=("BadRequest", "RoleForbids", "RecordInvalid", "UnsupportedMediaType", "RequestEntityTooLarge"),
        caveats=(
            "The answer has status 201, though the published description says 200.",
            "Admins create macros for anyone.",
            "The position is one beyond the last; the first macro's is 9999.",
            "unverified: agents create macros for themselves alone, and must say so in `restriction`.",
            "unverified: the words of the refusals of a title or of actions.",
        ),
    ),
    Operation(
        name="update_macro",
        operation_id="UpdateMacro",
        http_method="PUT",
        path="/api/v2/macros/{macro_id}",
        area="Macros",
        access="write",
        summary="Update a macro",
        phrase="updated macro {macro_id}",
        scopes=WRITE,
        success=200,
        source="recording",
        body=MacroBody,
        answer=ShowMacroAnswer,
        errors=(
            "BadRequest",
            "RoleForbids",
            "InvalidAttribute",
            "RecordNotFound",
            "RecordInvalid",
            "UnsupportedMediaType",
            "RequestEntityTooLarge",
        ),
        caveats=(
            "Actions are replaced as a whole.",
            "unverified: agents change their own macros alone.",
        ),
    ),
    Operation(
        name="delete_macro",
        operation_id="DeleteMacro",
        http_method="DELETE",
        path="/api/v2/macros/{macro_id}",
        area="Macros",
        access="write",
        summary="Delete a macro",
        phrase="deleted macro {macro_id}",
        scopes=WRITE,
        success=204,
        source="recording",
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=("unverified: agents delete their own macros alone.",),
    ),
)
