from urllib.parse import quote

from consents import PAGE, decided, query, told
from parties import REDIRECT, by_token, create_client, exchange
from visitors import SIGN_IN, form_token, give_password, post, signed_in, visit


async def test_the_page_names_who_asks_for_what(desk):
    await give_password(desk, "bob")
    client = await create_client(
        desk, name="Sorter <b>", company="Robots & Sons", description="Sorts tickets", redirect_uri=[REDIRECT]
    )
    sent = query(client, scope="tickets:read users")
    page = await visit(desk, f"{PAGE}?{sent}", await signed_in(desk, "bob"))
    assert page.status_code == 200
    for words in (
        "Sorter &lt;b&gt;",
        "Robots &amp; Sons",
        "Sorts tickets",
        "Bob Agent",
        "bob@acme.test",
        "<b>Acme</b>",
        "Read tickets, their comments and audits.",
        "Read people.",
        "Create, change, merge and delete people.",
        "https://client.example",
    ):
        assert words in page.text
    assert "Sorter <b>" not in page.text
    policy = page.headers["content-security-policy"]
    assert "form-action 'self' https://client.example" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["referrer-policy"] == "same-origin"


async def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(desk):
    await give_password(desk)
    sent = query(await create_client(desk))
    answer = await visit(desk, f"{PAGE}?{sent}")
    here = f"{PAGE}?{sent}"
    assert (answer.status_code, answer.headers["location"]) == (303, f"{SIGN_IN}?next={quote(here, safe='')}")
    page = await visit(desk, answer.headers["location"])
    assert f'name="next" value="{here.replace("&", "&amp;")}"' in page.text
    answer = await post(desk, SIGN_IN, email="ana@acme.test", password="correct horse battery", next=here)
    assert answer.headers["location"] == here


async def test_a_consent_becomes_a_code_and_the_code_tokens(desk):
    await give_password(desk, "bob")
    client = await create_client(desk, redirect_uri=[f"{REDIRECT}?kept=1"])
    sent = query(client, redirect_uri=f"{REDIRECT}?kept=1")
    answer = await decided(desk, await signed_in(desk, "bob"), sent)
    assert answer.headers["location"].startswith(f"{REDIRECT}?kept=1&code=tg_ac_")
    facts = told(answer)
    assert facts == {"kept": "1", "code": facts["code"], "state": "st/a+t=e", "iss": desk.base_url}
    granted = await exchange(desk, client, facts["code"], redirect_uri=f"{REDIRECT}?kept=1")
    assert granted.status_code == 200
    assert granted.headers["cache-control"] == "no-store"
    tokens = granted.json()
    assert (tokens["expires_in"], tokens["refresh_token_expires_in"], tokens["scope"]) == (1_800, 2_592_000, "read")
    me = await by_token(desk, tokens["access_token"]).get("/api/v2/users/me.json")
    assert me.json()["user"]["id"] == desk.acme.bob


async def test_who_denies_is_told_to_the_client(desk):
    await give_password(desk)
    client = await create_client(desk)
    facts = told(await decided(desk, await signed_in(desk), query(client), "deny"))
    assert facts == {
        "error": "access_denied",
        "error_description": "The person did not consent.",
        "state": "st/a+t=e",
        "iss": desk.base_url,
    }
    assert await desk.acme.rows("oauth_codes") == []


async def test_nothing_but_a_decision_on_ones_own_page_gives_a_code(desk):
    await give_password(desk)
    await give_password(desk, "bob")
    sent, session = query(await create_client(desk)), await signed_in(desk)
    own = form_token(await visit(desk, f"{PAGE}?{sent}", session))
    others = form_token(await visit(desk, f"{PAGE}?{sent}", await signed_in(desk, "bob")))
    here = f"{PAGE}?{sent}"
    cross = {"sec-fetch-site": "cross-site"}
    for cookie, headers, form, status in (
        (session, None, {"form_token": others, "decision": "allow"}, 403),
        (session, None, {"decision": "allow"}, 403),
        ("", None, {"form_token": own, "decision": "allow"}, 403),
        (session, cross, {"form_token": own, "decision": "allow"}, 403),
        (session, None, {"form_token": own, "decision": "perhaps"}, 400),
        (session, None, {"form_token": own}, 400),
    ):
        answer = await post(desk, here, cookie, headers, **form)
        assert answer.status_code == status, (headers, form)
    assert await desk.acme.rows("oauth_codes") == []
