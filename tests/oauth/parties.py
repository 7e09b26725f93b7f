"""Clients, codes and tokens for the tests of OAuth."""

import base64
import hashlib
from urllib.parse import urlencode

from ticketgate.catalog.shapes.oauth import OAuthClient
from ticketgate.desk import oauth_grants

REDIRECT = "https://client.example/callback"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-1"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def challenge(verifier=VERIFIER):
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


async def create_client(desk, **facts):
    """The client as it was told once, with its whole secret."""
    sent = {"name": "Robot", "redirect_uri": [REDIRECT], **facts}
    answer = await desk.post("/api/v2/oauth/clients.json", {"client": sent})
    assert answer.status_code == 201, answer.text
    return answer.json()["client"]


async def token_request(desk, headers=None, **sent):
    """What `/oauth/tokens` answers to a form."""
    return await desk._http.post("/oauth/tokens", content=urlencode(sent), headers={**FORM, **(headers or {})})


async def granted(desk, client, scope="read", **sent):
    """The tokens of a client that acts by its own credentials."""
    answer = await token_request(
        desk,
        grant_type="client_credentials",
        client_id=client["identifier"],
        client_secret=client["secret"],
        scope=scope,
        **sent,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def code_for(desk, client, who="ana", scope="read", redirect_uri=REDIRECT, verifier=VERIFIER):
    """A code as the consent page would give it."""
    acme = desk.acme
    asked = oauth_grants.Request(
        OAuthClient(
            id=client["id"],
            name=client["name"],
            identifier=client["identifier"],
            secret="",
            user_id=client["user_id"],
            created_at=acme.clock.now(),
            updated_at=acme.clock.now(),
        ),
        redirect_uri,
        scope.split(),
        challenge(verifier),
        "state",
    )
    return await acme.desk.database.write(
        lambda transaction: oauth_grants.consent(
            transaction, acme.desk.pepper, acme.account_id, getattr(acme, who), asked
        )
    )


async def exchange(desk, client, code, **changes):
    sent = {
        "grant_type": "authorization_code",
        "client_id": client["identifier"],
        "client_secret": client["secret"],
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
        **changes,
    }
    return await token_request(desk, **{name: value for name, value in sent.items() if value is not None})


async def refreshed(desk, client, refresh_token, **changes):
    sent = {
        "grant_type": "refresh_token",
        "client_id": client["identifier"],
        "client_secret": client["secret"],
        "refresh_token": refresh_token,
        **changes,
    }
    return await token_request(desk, **{name: value for name, value in sent.items() if value is not None})


def by_token(desk, token):
    """The desk's client, calling by an access token."""
    return desk.by(f"Bearer {token}")
