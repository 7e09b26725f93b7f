"""The tags of the whole desk: which are used, how often, which begin so."""

from typing import Final

from .limits import TAGS_INDEX
from .operation import Operation, Paging, Parameter
from .shapes.tag_counts import ListTagsAnswer, TagNamesAnswer
from .shapes.values import CountAnswer

READ: Final = ("read",)
_COUNTED: Final = "unverified: tags of live tickets are counted; those of people and organizations are not."

OPERATIONS: Final = (
    Operation(
        name="list_tags",
        operation_id="ListTags",
        http_method="GET",
        path="/api/v2/tags",
        area="Tags",
        access="read",
        summary="List tags with how often they are used",
        phrase="listed tags",
        scopes=READ,
        success=200,
        source="recording",
        documented=False,
        paging=Paging.BOTH,
        answer=ListTagsAnswer,
        limits=(TAGS_INDEX,),
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth"),
        caveats=("Up to 20,000 tags that were put on a ticket in the last 60 days, the most used first.", _COUNTED),
    ),
    Operation(
        name="count_tags",
        operation_id="CountTags",
        http_method="GET",
        path="/api/v2/tags/count",
        area="Tags",
        access="read",
        summary="Count tags",
        phrase="counted tags",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=CountAnswer,
        errors=("RoleForbids",),
        caveats=("unverified: the tags that the list tells are counted.",),
    ),
    Operation(
        name="autocomplete_tags",
        operation_id="AutocompleteTags",
        http_method="GET",
        path="/api/v2/autocomplete/tags",
        area="Tags",
        access="read",
        summary="Find tags by how they or one of their words begin",
        phrase="searched tags by their beginning",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        parameters=(Parameter("name", "string", "What the tag or one of its words begins with, at least 2 letters."),),
        answer=TagNamesAnswer,
        errors=("RoleForbids",),
        caveats=(
            "Up to 15 tags, the most used first; there are no further pages.",
            "unverified: less than 2 characters find nothing.",
        ),
    ),
)
