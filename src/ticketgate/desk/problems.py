"""What is wrong with a change, collected so that one answer tells all of it."""

from typing import Any, Final, TypeVar

from msgspec import UnsetType

from ticketgate.errors import RecordInvalid

T = TypeVar("T")

INVALID: Final = "InvalidValue"
BLANK: Final = "BlankValue"
DUPLICATE: Final = "DuplicateValue"
TOO_LONG: Final = "ValueTooLong"


class Problems:
    """Problems by field. `title` in a description is the field's name as people read it."""

    def __init__(self) -> None:
        self._details: dict[str, list[dict[str, Any]]] = {}

    def add(self, field: str, description: str, error: str | None = None, **more: Any) -> None:
        problem: dict[str, Any] = {"description": description}
        if error is not None or more:  # what is told of a ticket field has an `error`, be it null
            problem["error"] = error
        self._details.setdefault(field, []).append(problem | more)

    def invalid(self, field: str, title: str) -> None:
        self.add(field, f"{title}: is invalid", INVALID)

    def too_long(self, field: str, title: str, maximum: int) -> None:
        self.add(field, f"{title}: is too long (maximum is {maximum} characters)", TOO_LONG)

    def refuse_if_any(self) -> None:
        if self._details:
            raise RecordInvalid(self._details)


def given(value: T | UnsetType | None) -> T | None:
    """The value if one was sent, None where it was left out or null."""
    return None if isinstance(value, UnsetType) else value
