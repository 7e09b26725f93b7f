"""Request bodies: strict JSON, read as lenient about types as Zendesk is, and refused in its words."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct

from ticketgate.catalog.limits import MAX_COMMENT_CHARACTERS, MAX_ID
from ticketgate.errors import BadRequest, RecordInvalid

B = TypeVar("B", bound=Struct)

_WHERE: Final = re.compile(r" - at `\$\.?(.*)`\Z")
_MEMBER: Final = re.compile(r"[a-z_]+")
_NUL: Final = b"\\u0000"
MAX_TEXT_CHARACTERS: Final = MAX_COMMENT_CHARACTERS  # nothing that the desk keeps is longer than a comment
MAX_DEPTH: Final = 100  # where Ruby's JSON parser stops too


def decode(body: bytes, shape: type[B]) -> tuple[B, tuple[str, ...]]:
    """The body as `shape`, and the names of members that the shape does not know, such as `ticket.id`.

    Text like "12" and "true" is taken for a number or boolean where one is due, and empty text as left out: clients
    send both.

    Raises:
        BadRequest: no JSON object with the expected member.
        RecordInvalid: a member has the wrong type.
    """
    sent = _parse(body)
    inner = _inner(shape)
    root = next((name for name in inner if isinstance(sent.get(name), dict | list)), None)
    if root is None and any(inner.values()):
        raise BadRequest(f"The body must be a JSON object with the member {' or '.join(sorted(inner))}.")
    try:
        return msgspec.convert(_without_blanks(sent, shape), shape, strict=False), _unknown(sent, inner)
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error


def items(body: bytes, root: str, shape: type[B]) -> list[tuple[B | None, int | None, str | None]]:
    """The items of a bulk body: each as its struct with the id that it names, or what is wrong with it.

    Raises:
        BadRequest: no JSON object with a list under `root`.
    """
    sent = _parse(body).get(root)
    if not isinstance(sent, list):
        raise BadRequest(f"The body must be a JSON object with the member {root}, a list.")
    return [_item(one, shape) for one in sent]


def _item(sent: Any, shape: type[B]) -> tuple[B | None, int | None, str | None]:
    if not isinstance(sent, dict):
        return None, None, "Item: is invalid: it must be an object"
    named = sent.get("id")
    named = named if type(named) is int and 0 < named <= MAX_ID else None  # a boolean is an int too
    try:
        return msgspec.convert(_with_nulls(sent, shape), shape, strict=False), named, None
    except msgspec.ValidationError as error:
        return None, named, str(error)


def members(body: bytes) -> tuple[str, ...]:
    """The members of a body that is not due, such as `ticket.id` and `ticket`: all of them are dropped."""
    try:
        sent = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
    if not isinstance(sent, dict):
        return ()
    inner = [f"{root}.{name}" for root, value in sent.items() if isinstance(value, dict) for name in value]
    return _plain((*inner, *sent))


def _parse(body: bytes) -> dict[str, Any]:
    try:
        sent = msgspec.json.decode(body)
    except UnicodeDecodeError as error:
        raise BadRequest("The body is not valid JSON: it is not UTF-8 text.") from error
    except msgspec.DecodeError as error:
        raise BadRequest(f"The body is not valid JSON: {error}") from error
    except RecursionError as error:
        raise BadRequest("The body is nested too deeply.") from error
    if not isinstance(sent, dict):
        raise BadRequest("The body must be a JSON object.")
    if len(body) > MAX_TEXT_CHARACTERS or _NUL in body or body.count(b"{") + body.count(b"[") > MAX_DEPTH:
        _refuse_unkeepable(sent)
    return sent


def _refuse_unkeepable(sent: dict[str, Any]) -> None:
    """Refuse what can be read but not be kept: text longer than any field, and NUL, which PostgreSQL does not take."""
    for field, value in _fields(sent):
        for text in _texts(value):
            if "\0" in text:
                raise _invalid(field, "contains a NUL character", "InvalidValue")
            if len(text) > MAX_TEXT_CHARACTERS:
                raise _invalid(field, f"is too long (maximum is {MAX_TEXT_CHARACTERS} characters)", "ValueTooLong")


def _fields(sent: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The record's fields with their values; the names themselves come first, as `base`."""
    yield "base", list(sent)
    for name, value in sent.items():
        if isinstance(value, dict):
            yield "base", list(value)
            yield from value.items()
        else:
            yield name, value


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value, the names of members among them, level by level.

    Raises:
        BadRequest: there are too many levels.
    """
    level = [value]
    for _ in range(MAX_DEPTH):
        yield from (one for one in level if isinstance(one, str))
        level = [part for one in level for part in _parts(one) if isinstance(part, (str, dict, list))]
        if not level:
            return
    raise BadRequest("The body is nested too deeply.")


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return (*value, *value.values())
    return value if isinstance(value, list) else ()


@cache
def _inner(shape: type[Struct]) -> dict[str, type[Struct] | None]:
    """The members of a shape, each with the shape of the object that it holds; None where it holds something else."""
    return {name: _struct(hint) for name, hint in get_type_hints(shape).items()}


def _struct(hint: Any) -> type[Struct] | None:
    for choice in (hint, *get_args(hint)):
        if isinstance(choice, type) and issubclass(choice, Struct):
            return choice
    return None


def _unknown(sent: dict[str, Any], inner: dict[str, type[Struct] | None]) -> tuple[str, ...]:
    unknown = [name for name in sent if name not in inner]
    for name, shape in inner.items():
        held = sent.get(name)
        if shape is not None and isinstance(held, dict):
            unknown += [f"{name}.{member}" for member in held if member not in shape.__struct_fields__]
    return _plain(unknown)


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    """Those that a header can tell."""
    return tuple(name for name in names if name.isascii() and len(name) < 128)[:32]


def _without_blanks(sent: dict[str, Any], shape: type[Struct]) -> dict[str, Any]:
    """Null for empty text in the objects that the body holds; what its own members say stays as it is."""
    return {
        name: _with_nulls(held, inner) if isinstance(held, dict) and (inner := _inner(shape).get(name)) else held
        for name, held in sent.items()
    }


def _with_nulls(held: dict[str, Any], shape: type[Struct]) -> dict[str, Any]:
    return {name: None if value == "" else value for name, value in _without_blanks(held, shape).items()}


def _refusal(sentence: str) -> RecordInvalid:
    """`Expected `str`, got `int` - at `$.ticket.subject`` in Zendesk's shape, under the field that is wrong."""
    found = _WHERE.search(sentence)
    path = _MEMBER.findall(found[1]) if found else []
    field = path[1] if len(path) > 1 else path[0] if path else "base"
    said = _WHERE.sub("", sentence).replace("`", "")
    return _invalid(field, f"is invalid: {said}", "InvalidValue")


def _invalid(field: str, said: str, error: str) -> RecordInvalid:
    return RecordInvalid({field: [{"description": f"{_title(field)}: {said}", "error": error}]})


def _title(field: str) -> str:
    return field.removesuffix("_id").replace("_", " ").capitalize()
