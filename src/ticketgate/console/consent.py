"""The page on which a person lets an OAuth client act for them, or does not."""

from urllib.parse import parse_qs, urlencode, urlsplit

from ticketgate.api.oauth import AUTHORIZATION_PATH
from ticketgate.desk import oauth_grants, oauth_scopes
from ticketgate.desk.oauth_grants import RefusedRequest, UnsafeRequest
from ticketgate.wire import Response

from . import pages, sign_in
from .pages import Refused
from .visits import Visit


async def ask(visit: Visit) -> Response:
    try:
        asked = await _examined(visit)
    except RefusedRequest as refused:
        return _told(visit, refused.redirect_uri, _refusal(refused))
    here = f"{AUTHORIZATION_PATH}?{visit.request.query_string}"
    if visit.session is None:
        return pages.sent_on(sign_in.sign_in_address(here))
    return pages.page(
        "consent",
        form_targets=_origin(asked.redirect_uri),
        desk=visit.account.name,
        here=here,
        client=asked.client,
        leads_to=_origin(asked.redirect_uri),
        session=visit.session,
        allowances=oauth_scopes.sentences(asked.scopes),
    )


async def answer(visit: Visit) -> Response:
    session = visit.require_form_token()
    try:
        asked = await _examined(visit)
    except RefusedRequest as refused:
        return _told(visit, refused.redirect_uri, _refusal(refused))
    decision = visit.form.get("decision")
    if decision == "deny":
        denied = {"error": "access_denied", "error_description": "The person did not consent.", "state": asked.state}
        return _told(visit, asked.redirect_uri, denied)
    if decision != "allow":
        raise Refused(400, "Not a form", "What was sent is not the form of this page.")
    code = await visit.database.write(
        lambda transaction: oauth_grants.consent(transaction, visit.pepper, session.account_id, session.user_id, asked)
    )
    return _told(visit, asked.redirect_uri, {"code": code, "state": asked.state})


async def _examined(visit: Visit) -> oauth_grants.Request:
    """Raises Refused: the person is sent nowhere. RefusedRequest: the client is told."""
    try:
        sent = parse_qs(
            visit.request.query_string, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=32
        )
    except ValueError as error:
        raise Refused(400, "This link does not work", "Its query is not in order.") from error
    if any("\0" in value for values in sent.values() for value in values):
        raise Refused(400, "This link does not work", "Its query holds a NUL character.")
    try:
        return await oauth_grants.examine(visit.database, visit.pepper, visit.account.account_id, sent)
    except UnsafeRequest as unsafe:
        raise Refused(400, "This link does not work", str(unsafe)) from unsafe


def _refusal(refused: RefusedRequest) -> dict[str, str]:
    told = {"error": refused.error, "error_description": str(refused)}
    return {**told, "state": refused.state} if refused.state else told


def _told(visit: Visit, redirect_uri: str, facts: dict[str, str]) -> Response:
    """Back to the client, with the desk's own name so that answers of two desks cannot be mixed up (RFC 9207)."""
    joined = "&" if "?" in redirect_uri else "?"
    return pages.sent_on(f"{redirect_uri}{joined}{urlencode({**facts, 'iss': visit.request.base_url})}")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
