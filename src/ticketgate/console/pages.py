"""Renders the desk's pages: plain HTML with one stylesheet, no script, never in a frame, never kept by a cache."""

import hashlib
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader

from ticketgate.wire import Headers, Response

STYLE_PATH: Final = "/console/console.css"
HTML: Final = (b"content-type", b"text/html; charset=utf-8")
_STYLE: Final = (files(__package__) / "static" / "console.css").read_bytes()
_ALWAYS: Final[Headers] = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    # Not no-referrer: browsers would then send `Origin: null` with the desk's own forms.
    (b"referrer-policy", b"same-origin"),
]


class Refused(Exception):  # noqa: N818 - a refusal is an answer
    """A page that tells why nothing was done."""

    def __init__(self, status: int, title: str, sentence: str, headers: Headers | None = None) -> None:
        super().__init__(sentence)
        self.status, self.title, self.headers = status, title, headers or []


def page(
    name: str, *, status: int = 200, form_targets: str = "", headers: Headers | None = None, **facts: Any
) -> Response:
    """`form_targets`: the origins, besides the desk's own, to which a form's answer may lead."""
    text = _environment.get_template(f"{name}.html").render(facts)
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {form_targets}".rstrip()
    )
    own = [HTML, (b"content-security-policy", policy.encode()), *_ALWAYS, *(headers or [])]
    return Response(status, own, text.encode())


def refusal(refused: Refused) -> Response:
    facts = {"title": refused.title, "sentence": str(refused)}
    return page("refusal", status=refused.status, headers=refused.headers, **facts)


def sent_on(location: str, headers: Headers | None = None) -> Response:
    """To another page, by GET. The address is our own or one that was found to be in order."""
    return Response(303, [(b"location", location.encode("ascii")), *_ALWAYS, *(headers or [])], b"")


def style() -> Response:
    headers = [(b"content-type", b"text/css; charset=utf-8"), (b"cache-control", b"public, max-age=3600")]
    return Response(200, [*headers, (b"x-content-type-options", b"nosniff")], _STYLE)


def _template(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


_environment: Final = Environment(
    autoescape=True, loader=FunctionLoader(_template), trim_blocks=True, lstrip_blocks=True
)
_environment.globals["style_url"] = f"{STYLE_PATH}?v={hashlib.sha256(_STYLE).hexdigest()[:12]}"
