"""Request bodies: strict JSON, read as lenient about types as Zendesk is, and refused in its words."""

import re
from collections.abc import Iterable
from typing import Any, Final, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct

from ticketgate.errors import BadRequest, RecordInvalid

B = TypeVar("B", bound=Struct)

_WHERE: Final = re.compile(r" - at `\$\.?(.*)`\Z")
_MEMBER: Final = re.compile(r"[a-z_]+")
_NUL: Final = (b"\\u0000", b"\x00")


def decode(body: bytes, shape: type[B]) -> tuple[B, tuple[str, ...]]:
    """The body as `shape`, and the names of members that the shape does not know, such as `ticket.id`.

    Text like "12" and "true" is taken for a number or boolean where one is due, and empty text as left out: clients
    send both.

    Raises:
        BadRequest: no JSON object with the expected member.
        RecordInvalid: a member has the wrong type.
    """
    sent = _parse(body)
    known = _known(shape)
    root = next((name for name in known if isinstance(sent.get(name), dict | list)), None)
    if root is None and not _is_flat(shape):
        raise BadRequest(f"The body must be a JSON object with the member {' or '.join(sorted(known))}.")
    unknown = _unknown(sent, known)
    if root is not None and isinstance(sent[root], dict):
        sent = {**sent, root: _without_blanks(sent[root])}
    try:
        return msgspec.convert(sent, shape, strict=False), unknown
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error


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
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"The body is not valid JSON: {error}") from error
    except RecursionError as error:
        raise BadRequest("The body is nested too deeply.") from error
    if not isinstance(sent, dict):
        raise BadRequest("The body must be a JSON object.")
    if any(mark in body for mark in _NUL):
        _refuse_nul(sent, "base")
    return sent


def _refuse_nul(value: Any, field: str) -> None:
    """PostgreSQL cannot keep a NUL character, so no engine of ours takes one."""
    if isinstance(value, str) and "\0" in value:
        raise RecordInvalid(
            {field: [{"description": f"{_title(field)}: contains a NUL character", "error": "InvalidValue"}]}
        )
    if isinstance(value, dict):
        for name, inner in value.items():
            _refuse_nul(name, field)
            _refuse_nul(inner, name if _MEMBER.fullmatch(name) else field)
    elif isinstance(value, list):
        for inner in value:
            _refuse_nul(inner, field)


def _known(shape: type[Struct]) -> dict[str, dict[str, Any]]:
    """The members of the body, each with the members of the struct that it holds."""
    cached = _KNOWN.get(shape)
    if cached is None:
        hints = get_type_hints(shape)
        cached = _KNOWN[shape] = {name: _members(hints[name]) for name in shape.__struct_fields__}
    return cached


_KNOWN: Final[dict[type[Struct], dict[str, dict[str, Any]]]] = {}


def _members(hint: Any) -> dict[str, Any]:
    for choice in (hint, *get_args(hint)):
        if isinstance(choice, type) and issubclass(choice, Struct):
            return dict.fromkeys(choice.__struct_fields__)
    return {}


def _is_flat(shape: type[Struct]) -> bool:
    """Whether the body's members are the facts themselves, with no object around them."""
    return not any(_known(shape).values())


def _unknown(sent: dict[str, Any], known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    unknown = [name for name in sent if name not in known]
    for name, members in known.items():
        inner = sent.get(name)
        if members and isinstance(inner, dict):
            unknown += [f"{name}.{member}" for member in inner if member not in members]
    return _plain(unknown)


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    """Those that a header can tell."""
    return tuple(name for name in names if name.isascii() and len(name) < 128)[:32]


def _without_blanks(member: dict[str, Any]) -> dict[str, Any]:
    return {name: None if value == "" else value for name, value in member.items()}


def _refusal(sentence: str) -> RecordInvalid:
    """`Expected `str`, got `int` - at `$.ticket.subject`` in Zendesk's shape, under the field that is wrong."""
    found = _WHERE.search(sentence)
    path = _MEMBER.findall(found[1]) if found else []
    field = path[1] if len(path) > 1 else path[0] if path else "base"
    said = _WHERE.sub("", sentence).replace("`", "")
    return RecordInvalid({field: [{"description": f"{_title(field)}: is invalid: {said}", "error": "InvalidValue"}]})


def _title(field: str) -> str:
    return field.removesuffix("_id").replace("_", " ").capitalize()
