"""The reference as a page to search, for people; one text per base URL."""

import functools
import hashlib
import re
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup, escape

from ticketgate import __version__
from ticketgate.catalog import OPERATIONS
from ticketgate.catalog.events import EVENTS
from ticketgate.catalog.limits import PLANS
from ticketgate.catalog.operation import Operation
from ticketgate.catalog.scopes import GLOBAL_SCOPES, SCOPES

from . import entries, examples, parameters, schemas

STATIC: Final = {
    name: (files(__package__) / "static" / name).read_bytes() for name in ("reference.css", "reference.js", "icon.svg")
}
UNVERIFIED: Final = '<span class="mark">Unverified</span> '


@functools.lru_cache(maxsize=8)
def render(base_url: str) -> str:
    return _environment.get_template("reference.html").render(base_url=base_url)


def prose(text: str) -> Markup:
    """A sentence of the catalog: what stands between backticks is code, and what is unverified is marked as such."""
    shown = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(re.sub(r"\bunverified: ", UNVERIFIED, shown))  # noqa: S704 - escaped before


def search_text(operation: Operation) -> str:
    """The words under which an operation is found."""
    sent = (*parameters.of_path(operation), *parameters.of_query(operation))
    fields = () if operation.body is None else schemas.fields(operation.body)
    words = (
        operation.name,
        operation.operation_id,
        operation.summary,
        operation.http_method,
        operation.path,
        operation.area,
        operation.access,
        *operation.scopes,
        *operation.may_emit,
        *operation.caveats,
        *(error.__name__ for error in entries.refusals(operation)),
        *(parameter.name for parameter in sent),
        *(field.name for field in fields),
    )
    return " ".join(words).lower()


def static_url(name: str) -> str:
    """The digest in it makes a browser fetch the file anew after an upgrade."""
    return f"/reference/static/{name}?v={hashlib.sha256(STATIC[name]).hexdigest()[:12]}"


def _template(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


_environment: Final = Environment(
    autoescape=True, loader=FunctionLoader(_template), trim_blocks=True, lstrip_blocks=True
)
_environment.filters |= {"prose": prose}
_environment.globals |= {
    "version": __version__,
    "operations": OPERATIONS,
    "methods": tuple(dict.fromkeys(operation.http_method for operation in OPERATIONS)),
    "scope_names": tuple(dict.fromkeys(scope for operation in OPERATIONS for scope in operation.scopes)),
    "scopes": (*SCOPES, *GLOBAL_SCOPES),
    "events": EVENTS,
    "plans": tuple(PLANS.values()),
    "entries": entries,
    "examples": examples,
    "parameters": parameters,
    "schemas": schemas,
    "search_text": search_text,
    "static_url": static_url,
}
