"""Signing in and consenting in a real browser, at a client that listens on this machine."""

import asyncio
import os
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from parties import VERIFIER, by_token, challenge, create_client, exchange
from playwright.async_api import async_playwright, expect
from visitors import PASSWORD, give_password

from test_reference_browser import ARGUMENTS, CHROMIUM, WATCH

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("engine", ["sqlite"])]


@pytest.fixture
async def listener():
    """A client's callback, and the targets that it was asked for."""
    targets = []

    async def answer(reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if head.split()[1].startswith("/callback"):
            targets.append(head.split()[1])
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 6\r\nconnection: close\r\n\r\nThanks"
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/callback", targets
    server.close()
    await server.wait_closed()


@pytest.fixture(params=["light", "dark"])
async def page(request):
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": 390, "height": 780}, color_scheme=request.param)
        page = await context.new_page()
        page.complaints = []
        page.on(
            "console", lambda told: page.complaints.append(told.text) if told.type in ("error", "warning") else None
        )
        await page.add_init_script(WATCH)
        page.scheme = request.param
        yield page
        assert page.complaints == []
        await browser.close()


async def picture(page, name):
    folder = os.environ.get("TICKETGATE_SCREENSHOTS")
    if folder:
        await page.screenshot(path=f"{folder}/{name}-{page.scheme}.png", full_page=True)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_person_signs_in_consents_and_is_sent_back(desk, page, listener):
    redirect_uri, targets = listener
    await give_password(desk, "bob")
    client = await create_client(
        desk,
        name="Ticket sorter",
        company="Robots Ltd",
        description="Sorts new tickets into groups, day and night.",
        redirect_uri=[redirect_uri],
    )
    sent = {
        "response_type": "code",
        "client_id": client["identifier"],
        "redirect_uri": redirect_uri,
        "scope": "tickets users:read",
        "state": "s1",
        "code_challenge": challenge(),
        "code_challenge_method": "S256",
    }
    address = f"{desk.base_url}/oauth/authorizations/new?{urlencode(sent)}"

    await page.goto(address)
    await page.get_by_label("E-mail address").fill("bob@acme.test")
    await page.get_by_label("Password").fill("not my password at all")
    await picture(page, "sign-in")
    page.complaints.clear()
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert")).to_have_text("No one here has that address and password.")
    page.complaints.clear()  # Chromium tells the 403
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()

    await expect(page.get_by_role("heading")).to_have_text("Allow Ticket sorter to act for you?")
    await expect(page.get_by_role("listitem").first).to_contain_text("Read tickets, their comments and audits.")
    await picture(page, "consent")
    assert await page.evaluate("document.cookie") == ""
    await page.get_by_role("button", name="Allow").click()
    await expect(page.locator("body")).to_have_text("Thanks")
    told = parse_qs(urlsplit(targets[0]).query)
    assert (told["state"], told["iss"]) == (["s1"], [desk.base_url])
    tokens = await exchange(desk, client, told["code"][0], redirect_uri=redirect_uri, code_verifier=VERIFIER)
    me = await by_token(desk, tokens.json()["access_token"]).get("/api/v2/users/me.json")
    assert me.json()["user"]["id"] == desk.acme.bob

    await page.goto(address)
    await page.get_by_role("button", name="Deny").click()
    await expect(page.locator("body")).to_have_text("Thanks")
    assert parse_qs(urlsplit(targets[-1]).query)["error"] == ["access_denied"]

    await page.goto(address)
    await page.get_by_role("button", name="Sign in as somebody else").click()
    await expect(page.get_by_role("heading")).to_have_text("Sign in")
    await page.goto(f"{desk.base_url}/console")
    await expect(page.get_by_role("heading")).to_have_text("Sign in")
