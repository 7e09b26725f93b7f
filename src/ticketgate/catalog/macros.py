"""The five operations on macros."""

from typing import Final

from .operation import Operation, Paging, Parameter
from .shapes.macros import ListMacrosAnswer, MacroBody, ShowMacroAnswer

READ: Final = ("macros:read", "read")
WRITE: Final = ("macros:write", "write")

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
        parameters=(
            Parameter("active", "boolean", "Only active macros, or only inactive ones."),
            Parameter(
                "access", "string", "Only macros of this reach.", values=("personal", "agents", "shared", "account")
            ),
            Parameter("group_id", "integer", "Only macros of this group."),
            Parameter(
                "sort_by",
                "string",
                "What an offset list is sorted by.",
                values=("alphabetical", "created_at", "updated_at", "position"),
            ),
            Parameter("sort_order", "string", "The direction of an offset list.", values=("asc", "desc")),
        ),
        answer=ListMacrosAnswer,
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth"),
        caveats=("Sorted by title.",),
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
        caveats=("The answer has status 201, though the published description says 200.",),
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
    ),
)
