"""Tags of the whole desk on the wire."""

from msgspec import Struct


class Tag(Struct, frozen=True):
    """A tag and how many tickets have it."""

    name: str
    count: int


class ListTagsAnswer(Struct, frozen=True):
    tags: list[Tag]


class TagNamesAnswer(Struct, frozen=True):
    tags: list[str]
