"""Authlib's client, unmodified, gets tokens and refreshes them as it would anywhere."""

from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from consents import PAGE, decided
from parties import REDIRECT, create_client
from visitors import give_password, signed_in

pytestmark = pytest.mark.conformance


@pytest.fixture
async def metadata(desk):
    answer = await desk._http.get("/.well-known/oauth-authorization-server")
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer.json()


def authlib(client, metadata, **more):
    return AsyncOAuth2Client(
        client["identifier"],
        client["secret"] if client["kind"] == "confidential" else None,
        redirect_uri=REDIRECT,
        code_challenge_method="S256",
        token_endpoint=metadata["token_endpoint"],
        trust_env=False,
        **more,
    )


@pytest.mark.parametrize(
    ("kind", "method"),
    [("confidential", "client_secret_basic"), ("confidential", "client_secret_post"), ("public", "none")],
)
async def test_a_round_trip(desk, metadata, kind, method):
    await give_password(desk, "bob")
    client = await create_client(desk, kind=kind)
    verifier = "authlib-s-own-verifier-of-forty-three-characters"
    async with authlib(client, metadata, scope="read tickets:write", token_endpoint_auth_method=method) as session:
        address, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier)
        assert urlsplit(address).path == PAGE
        answer = await decided(desk, await signed_in(desk, "bob"), urlsplit(address).query)
        led_to = answer.headers["location"]
        assert parse_qs(urlsplit(led_to).query)["iss"] == [metadata["issuer"]]
        token = await session.fetch_token(
            metadata["token_endpoint"], authorization_response=led_to, state=state, code_verifier=verifier
        )
        assert token["token_type"] == "bearer"
        me = await session.get(f"{desk.base_url}/api/v2/users/me.json")
        assert me.json()["user"]["id"] == desk.acme.bob
        first = token["refresh_token"]
        await session.refresh_token(metadata["token_endpoint"], refresh_token=first)
        assert session.token["refresh_token"] != first
        assert (await session.get(f"{desk.base_url}/api/v2/tickets.json")).status_code == 200
        with pytest.raises(OAuthError, match="invalid_grant"):
            await session.refresh_token(metadata["token_endpoint"], refresh_token=first)


async def test_a_client_by_its_own_credentials(desk, metadata):
    client = await create_client(desk)
    async with authlib(client, metadata) as session:
        await session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials", scope="read")
        me = await session.get(f"{desk.base_url}/api/v2/users/me.json")
        assert me.json()["user"]["id"] == desk.acme.ana


async def test_what_the_desk_tells_of_itself(desk, metadata):
    assert metadata["issuer"] == desk.base_url
    assert metadata["response_types_supported"] == ["code"]
    assert metadata["grant_types_supported"] == ["authorization_code", "refresh_token", "client_credentials"]
    assert metadata["code_challenge_methods_supported"] == ["S256"]
    assert metadata["authorization_response_iss_parameter_supported"] is True
    for resource in ("", "/mcp"):
        told = (await desk._http.get(f"/.well-known/oauth-protected-resource{resource}")).json()
        assert told["resource"] == f"{desk.base_url}{resource}"
        assert told["authorization_servers"] == [metadata["issuer"]]
    assert (await desk._http.get("/.well-known/openid-configuration")).status_code == 404
