"""zenpy with an OAuth token instead of an API token."""

import ssl

import httpx
import pytest
from served import Served
from zenpy import Zenpy
from zenpy.lib.api_objects import Ticket
from zenpy.lib.exception import APIException

pytestmark = pytest.mark.conformance


def granted(served: Served, scope: str) -> str:
    """An access token for a client of the owner's, by the client's own credentials."""
    trusted = ssl.create_default_context(cafile=served.environment["SSL_CERT_FILE"])
    with httpx.Client(base_url=served.base_url, verify=trusted, trust_env=False) as http:
        made = http.post(
            "/api/v2/oauth/clients.json",
            json={"client": {"name": f"Zenpy {scope}"}},
            auth=(f"{served.email}/token", served.token),
        ).json()["client"]
        sent = {"grant_type": "client_credentials", "client_id": made["identifier"], "client_secret": made["secret"]}
        told = http.post("/oauth/tokens", json={**sent, "scope": scope}).json()
    return str(told["access_token"])


def test_zenpy_works_by_an_oauth_token(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in served.environment.items():
        monkeypatch.setenv(name, value)
    zenpy = Zenpy(subdomain="harborpine", oauth_token=granted(served, "read write"), disable_cache=True)
    assert zenpy.users.me().email == served.email
    ticket = zenpy.tickets.create(Ticket(subject="By OAuth", description="Hello.")).ticket
    assert zenpy.tickets(id=ticket.id).subject == "By OAuth"
    assert len(list(zenpy.tickets()[:5])) == 5
    reader = Zenpy(subdomain="harborpine", oauth_token=granted(served, "tickets:read"), disable_cache=True)
    assert reader.tickets(id=ticket.id).subject == "By OAuth"
    with pytest.raises(APIException, match="missing the following required scopes: tickets:write, write"):
        reader.tickets.create(Ticket(subject="Not allowed", description="Hello."))
