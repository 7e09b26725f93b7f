"""What macros and views have in common, which Zendesk calls rules: a title, a place in the list, on and off."""

from typing import Any, Final

from msgspec import UNSET

from ticketgate.catalog.shapes.macros import MacroInput
from ticketgate.catalog.shapes.views import ViewInput

from .problems import Problems, given

FIRST_POSITION: Final = 9_999
MAX_POSITION: Final = 2**31 - 1
MAX_TITLE_CHARACTERS: Final = 255


def facts(sent: MacroInput | ViewInput, problems: Problems) -> dict[str, Any]:
    """What was sent, as it is kept: without what is left out or blank."""
    found = place(sent.active, sent.position, problems)
    title = (given(sent.title) or "").strip()
    if len(title) > MAX_TITLE_CHARACTERS:
        problems.too_long("title", "Title", MAX_TITLE_CHARACTERS)
    if title:
        found |= {"title": title, "raw_title": title}
    if sent.description is not UNSET:
        found["description"] = sent.description
    return found


def place(active: Any, position: Any, problems: Problems) -> dict[str, Any]:
    """Whether the rule is on, and where it stands among the others."""
    found: dict[str, Any] = {}
    if given(active) is not None:
        found["active"] = active
    if (number := given(position)) is not None:
        if not 0 <= number <= MAX_POSITION:
            problems.invalid("position", "Position")
        found["position"] = number
    return found


def next_position(last: int | None) -> int:
    """One beyond the last, and never among the first ones."""
    return FIRST_POSITION if last is None else min(max(last + 1, FIRST_POSITION), MAX_POSITION)
