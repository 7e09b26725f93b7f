"""OAuth's own door: `POST /oauth/tokens`, and the metadata from which clients learn how to ask."""

import base64
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_plus, urlsplit

import msgspec

from ticketgate.catalog.scopes import GLOBAL_SCOPES, SCOPES
from ticketgate.catalog.shapes.oauth import GrantedTokens
from ticketgate.desk import oauth_clients, oauth_grants, oauth_scopes
from ticketgate.desk.credentials import Pepper
from ticketgate.desk.oauth_grants import ACCESS_SECONDS, REFRESH_SECONDS, Exchange, Lifetimes
from ticketgate.errors import InvalidEndpoint, MethodNotAllowed, OAuthError
from ticketgate.storage import accounts
from ticketgate.storage.database import Database, Transaction
from ticketgate.wire import Request, Response

JSON: Final = (b"content-type", b"application/json; charset=utf-8")
NO_STORE: Final = ((b"cache-control", b"no-store"), (b"pragma", b"no-cache"))
GRANTS: Final = ("authorization_code", "refresh_token", "client_credentials")
MAX_PARAMETERS: Final = 32
AUTHORIZATION_PATH: Final = "/oauth/authorizations/new"
TOKEN_PATH: Final = "/oauth/tokens"  # noqa: S105
AUTHORIZATION_SERVER: Final = "/.well-known/oauth-authorization-server"
PROTECTED_RESOURCE: Final = "/.well-known/oauth-protected-resource"
_FORM: Final = "application/x-www-form-urlencoded"


class OAuth:
    """Answers `/oauth/tokens` and `/.well-known/oauth-*`."""

    def __init__(self, database: Database, pepper: Pepper) -> None:
        self._database = database
        self._pepper = pepper

    async def answer(self, request: Request) -> Response:
        if request.path == TOKEN_PATH:
            if request.http_method != "POST":
                raise MethodNotAllowed(("POST",))
            granted = await self._grant(request)
            return Response(200, [JSON, *NO_STORE], msgspec.json.encode(granted))
        if request.http_method == "GET" and request.path == AUTHORIZATION_SERVER:
            return _told(_authorization_server(request.base_url))
        if request.http_method == "GET" and request.path in (PROTECTED_RESOURCE, f"{PROTECTED_RESOURCE}/mcp"):
            return _told(_protected_resource(request.base_url, request.path.removeprefix(PROTECTED_RESOURCE)))
        raise InvalidEndpoint

    async def _grant(self, request: Request) -> GrantedTokens:
        sent = _parameters(request, await request.read_body())
        account = await accounts.of_host(self._database, urlsplit(request.base_url).hostname or "")
        if account is None:
            raise OAuthError("invalid_client", "There is no desk here.")
        grant = sent.get("grant_type", "")
        if grant not in GRANTS:
            raise OAuthError("unsupported_grant_type", f"grant_type must be one of {', '.join(GRANTS)}.")
        exchange = Exchange(
            account_id=account.account_id,
            found=await self._client(request, account.account_id, sent, needs_proof=grant == "client_credentials"),
            lifetimes=_lifetimes(sent),
            scopes=oauth_scopes.words(sent.get("scope", "")),
        )
        granted = await self._database.write(lambda transaction: self._exchange(transaction, grant, exchange, sent))
        if isinstance(granted, OAuthError):
            raise granted
        return granted

    async def _exchange(
        self, transaction: Transaction, grant: str, exchange: Exchange, sent: Mapping[str, str]
    ) -> GrantedTokens | OAuthError:
        if grant == "client_credentials":
            return await oauth_grants.client_credentials(transaction, self._pepper, exchange)
        if grant == "refresh_token":
            return await oauth_grants.refresh(transaction, self._pepper, exchange, sent.get("refresh_token", ""))
        code, redirect_uri, verifier = (sent.get(name, "") for name in ("code", "redirect_uri", "code_verifier"))
        return await oauth_grants.exchange_code(transaction, self._pepper, exchange, code, redirect_uri, verifier)

    async def _client(
        self, request: Request, account_id: int, sent: Mapping[str, str], *, needs_proof: bool
    ) -> oauth_clients.Found:
        """Who asks. A confidential client proves it by its secret; a public one has none to prove it by.

        Raises:
            OAuthError: `invalid_client`, `unauthorized_client`.
        """
        identifier, secret = _client_credentials(request, sent)
        found = await oauth_clients.find(self._database, self._pepper, account_id, identifier, secret)
        if found is None or not (found.proven or (found.client.kind == "public" and secret is None)):
            raise OAuthError("invalid_client", "client_id and client_secret are no client's of this desk.")
        if needs_proof and found.client.kind == "public":
            raise OAuthError("unauthorized_client", "A public client has no credentials of its own to act by.")
        return found


def _parameters(request: Request, body: bytes) -> dict[str, str]:
    """The parameters of a form or of a JSON object, each a text and there once.

    Raises:
        OAuthError: `invalid_request`.
    """
    try:
        if (request.header(b"content-type") or "").partition(";")[0].strip().lower() == _FORM:
            pairs = parse_qsl(
                body.decode(), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=MAX_PARAMETERS
            )
        else:
            pairs = list(msgspec.json.decode(body, type=dict[str, Any]).items())
    except (ValueError, msgspec.MsgspecError) as error:
        raise OAuthError("invalid_request", "Send a form or a JSON object.") from error
    sent = {name: str(value) for name, value in pairs if isinstance(value, str | int) and not isinstance(value, bool)}
    if len(sent) != len(pairs) or len(pairs) > MAX_PARAMETERS:
        raise OAuthError("invalid_request", "Send each parameter once, as text.")
    if "\0" in "".join(sent.values()):
        raise OAuthError("invalid_request", "A parameter holds a NUL character.")
    return sent


def _client_credentials(request: Request, sent: Mapping[str, str]) -> tuple[str, str | None]:
    """`client_id` and `client_secret`, from the body or from Basic credentials (RFC 6749), never from both."""
    scheme, _, text = (request.header(b"authorization") or "").partition(" ")
    if scheme.lower() != "basic":
        return sent.get("client_id", ""), sent.get("client_secret")
    try:
        identifier, colon, secret = base64.b64decode(text.strip(), validate=True).decode().partition(":")
    except ValueError as error:
        raise OAuthError("invalid_client", "The Basic credentials are not in order.") from error
    identifier, secret = unquote_plus(identifier), unquote_plus(secret)
    if not colon or "client_secret" in sent or sent.get("client_id", identifier) != identifier or "\0" in identifier:
        raise OAuthError("invalid_request", "Send the client's credentials once: in the body or as Basic.")
    return identifier, secret


def _lifetimes(sent: Mapping[str, str]) -> Lifetimes:
    access = _seconds(sent, "expires_in", ACCESS_SECONDS)
    refresh = _seconds(sent, "refresh_token_expires_in", REFRESH_SECONDS)
    return Lifetimes(access, refresh)


def _seconds(sent: Mapping[str, str], name: str, bounds: tuple[int, int, int]) -> int:
    least, unasked, most = bounds
    text = sent.get(name)
    if text is None:
        return unasked
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and least <= int(text) <= most):
        raise OAuthError("invalid_request", f"{name} must be from {least} to {most} seconds.")
    return int(text)


def _told(document: Mapping[str, Any]) -> Response:
    headers = [JSON, (b"cache-control", b"max-age=300"), (b"access-control-allow-origin", b"*")]
    return Response(200, headers, msgspec.json.encode(document))


def _authorization_server(base_url: str) -> dict[str, Any]:
    """RFC 8414."""
    return {
        "issuer": base_url,
        "authorization_endpoint": f"{base_url}{AUTHORIZATION_PATH}",
        "token_endpoint": f"{base_url}{TOKEN_PATH}",
        "scopes_supported": [scope.name for scope in (*GLOBAL_SCOPES, *SCOPES)],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": list(GRANTS),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "service_documentation": f"{base_url}/reference",
    }


def _protected_resource(base_url: str, resource: str) -> dict[str, Any]:
    """RFC 9728, for the desk's API and for `/mcp`."""
    return {
        "resource": f"{base_url}{resource}",
        "authorization_servers": [base_url],
        "scopes_supported": [scope.name for scope in (*GLOBAL_SCOPES, *SCOPES)],
        "bearer_methods_supported": ["header"],
        "resource_documentation": f"{base_url}/reference",
    }
