"""The consent page, visited as a browser does."""

from urllib.parse import parse_qs, urlencode, urlsplit

from parties import REDIRECT, challenge
from visitors import form_token, post, visit

PAGE = "/oauth/authorizations/new"


def query(client, **changes):
    """A request for consent that is in order, but for the changes; None leaves a parameter out."""
    sent = {
        "response_type": "code",
        "client_id": client["identifier"],
        "redirect_uri": REDIRECT,
        "scope": "read",
        "state": "st/a+t=e",
        "code_challenge": challenge(),
        "code_challenge_method": "S256",
        **changes,
    }
    return urlencode({name: value for name, value in sent.items() if value is not None})


async def decided(desk, session, sent, decision="allow"):
    """The answer to a decision on the page; or to the page itself where it asks for none."""
    page = await visit(desk, f"{PAGE}?{sent}", session)
    if page.status_code != 200:
        return page
    return await post(desk, f"{PAGE}?{sent}", session, form_token=form_token(page), decision=decision)


def told(answer):
    """What the client is told by the address to which the person is sent."""
    assert answer.status_code == 303, answer.text
    address = urlsplit(answer.headers["location"])
    return {name: value for name, (value,) in parse_qs(address.query).items()}
