"""OAuth clients and tokens on the wire."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp

ClientKind = Literal["public", "confidential"]


class OAuthClient(Struct, frozen=True, kw_only=True, rename={"global_": "global"}):
    """Who may ask people for access. `allowed_scopes` is the most that its tokens may carry; null means any scopes.

    `secret` is told whole once, when it is made, and by its first characters later. A public client has none that
    counts: it cannot keep it.
    """

    id: Id
    name: str
    identifier: str
    company: str | None = None
    description: str | None = None
    kind: ClientKind = "confidential"
    redirect_uri: list[str] = []
    secret: str
    logo_url: str | None = None
    global_: bool = False
    user_id: Id
    allowed_scopes: list[str] | None = None
    created_at: Timestamp
    updated_at: Timestamp


class OAuthClientAnswer(OAuthClient, frozen=True, kw_only=True, rename={"global_": "global"}):
    url: str


class ShowOAuthClientAnswer(Struct, frozen=True):
    client: OAuthClientAnswer


class ListOAuthClientsAnswer(Struct, frozen=True):
    clients: list[OAuthClientAnswer]
    next_page: str | None
    previous_page: str | None
    count: int


class OAuthClientInput(Struct, frozen=True):
    """`redirect_uri` names absolute https addresses, or http ones of this machine."""

    name: str | UnsetType | None = UNSET
    identifier: str | UnsetType | None = UNSET
    company: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    kind: ClientKind | UnsetType = UNSET
    redirect_uri: list[str] | str | UnsetType | None = UNSET
    allowed_scopes: list[str] | UnsetType | None = UNSET


class OAuthClientBody(Struct, frozen=True):
    client: OAuthClientInput


class OAuthToken(Struct, frozen=True, kw_only=True):
    """A token without its text: `token` and `refresh_token` are their first ten characters."""

    id: Id
    user_id: Id
    client_id: Id
    token: str
    refresh_token: str | None
    scopes: list[str]
    created_at: Timestamp
    expires_at: Timestamp | None
    refresh_token_expires_at: Timestamp | None
    used_at: Timestamp | None


class OAuthTokenAnswer(OAuthToken, frozen=True, kw_only=True):
    url: str
    full_token: str | UnsetType = UNSET


class ShowOAuthTokenAnswer(Struct, frozen=True):
    token: OAuthTokenAnswer


class ListOAuthTokensAnswer(Struct, frozen=True):
    tokens: list[OAuthTokenAnswer]
    next_page: str | None
    previous_page: str | None
    count: int


class OAuthTokenInput(Struct, frozen=True):
    """`client_id` is the client's `id`, not its identifier."""

    client_id: Id
    scopes: list[str]


class OAuthTokenBody(Struct, frozen=True):
    token: OAuthTokenInput


class GrantedTokens(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `/oauth/tokens` answers. Lifetimes in seconds; a token without `expires_in` does not expire."""

    access_token: str
    refresh_token: str | None = None
    token_type: Literal["bearer"]
    scope: str
    expires_in: int | None = None
    refresh_token_expires_in: int | None = None
