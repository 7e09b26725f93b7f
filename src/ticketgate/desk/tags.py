"""Tags: lower case, without blanks, sorted, each once."""

from collections.abc import Iterable

from ticketgate.catalog.limits import MAX_TAG_CHARACTERS, MAX_TAGS

from .problems import Problems


def normalize(sent: Iterable[str] | str, problems: Problems) -> list[str]:
    """What was sent as tags are kept."""
    tags = sorted(words(sent))
    if len(tags) > MAX_TAGS:
        problems.add("tags", f"Tags: are too many (maximum is {MAX_TAGS})")
    if any(len(tag) > MAX_TAG_CHARACTERS for tag in tags):
        problems.too_long("tags", "Tags", MAX_TAG_CHARACTERS)
    return tags


def words(sent: Iterable[str] | str) -> set[str]:
    """The tags of a list, or of one text that separates them by blanks or commas."""
    texts = [sent] if isinstance(sent, str) else sent
    return {tag for text in texts for tag in text.replace(",", " ").lower().split()}
