"""Lists of values in SQL, and pages of rows."""

from collections.abc import Sequence


def in_list(values: Sequence[int], first: int) -> tuple[str, list[int]]:
    """`($3, $4, …)` and the values for it, `first` being the first parameter's number.

    The list is filled up to a power of two with its last value, so that lists of any length share a few prepared
    statements.
    """
    length = 1
    while length < len(values):
        length *= 2
    padded = [*values, *[values[-1]] * (length - len(values))]
    return "(" + ", ".join(f"${number}" for number in range(first, first + length)) + ")", padded


def escaped(text: str) -> str:
    """A text in a LIKE pattern whose escape is `!`."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def columns(names: Sequence[str]) -> tuple[str, str]:
    """`a, b` and `$1, $2` for an INSERT."""
    return ", ".join(names), ", ".join(f"${number}" for number in range(1, len(names) + 1))


def assignments(names: Sequence[str], first: int) -> str:
    """`a = $3, b = $4` for an UPDATE."""
    return ", ".join(f"{name} = ${number}" for number, name in enumerate(names, first))
