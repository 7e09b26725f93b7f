"""The reference page in a real browser, served by a real desk."""

import asyncio
import os
import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import async_playwright, expect

from ticketgate.catalog import BY_NAME, OPERATIONS
from ticketgate.reference import entries, examples

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("engine", ["sqlite"])]

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]
WATCH = "addEventListener('securitypolicyviolation', violation => console.error('CSP ' + violation.violatedDirective))"


@pytest.fixture
async def browser():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser, desk):
    """The page, open. Whatever its console complains of fails the test."""
    context = await browser.new_context(base_url=desk.base_url, viewport={"width": 1280, "height": 900})
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    complaints = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.add_init_script(WATCH)
    await page.goto("/reference")
    yield page
    assert complaints == []


async def shown(page):
    return await page.locator(".operation:visible").evaluate_all("rows => rows.map(row => row.id)")


def named(*conditions):
    return {operation.name for operation in OPERATIONS if all(condition(operation) for condition in conditions)}


async def test_every_operation_is_there_and_counted(page):
    assert set(await shown(page)) == set(BY_NAME)
    await expect(page.locator("output")).to_have_text(f"{len(OPERATIONS)} operations")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ticket.priority_changed", {"update_ticket", "update_many_tickets"}),
        ("Create Macro", {"create_macro"}),
        (
            "/organizations/{organization_id} PUT",
            {"update_organization", "add_organization_tags", "make_organization_default"},
        ),
        ("safe_update PUT", {"update_ticket", "update_many_tickets"}),
    ],
)
async def test_search_finds_by_every_word(page, words, found):
    await page.keyboard.press("/")
    await page.keyboard.type(words)
    assert found <= set(await shown(page)) < set(BY_NAME)
    if words != "safe_update PUT":
        assert set(await shown(page)) == found


async def test_each_filter_narrows_the_list(page):
    for method in {operation.http_method for operation in OPERATIONS}:
        await page.select_option("[name=method]", method)
        assert set(await shown(page)) == named(lambda one, method=method: one.http_method == method)
    await page.select_option("[name=method]", "")
    for access in ("read", "write"):
        await page.locator(".access label", has_text=access.capitalize()).click()
        assert set(await shown(page)) == named(lambda one, access=access: one.access == access)
    await page.locator(".access label", has_text="All").click()
    for scope in ("tickets:write", "read", "macros:read"):
        await page.select_option("[name=scope]", scope)
        assert set(await shown(page)) == named(lambda one, scope=scope: scope in one.scopes)
    await page.select_option("[name=scope]", "")
    for area in entries.AREAS:
        await page.select_option("[name=area]", area)
        assert set(await shown(page)) == named(lambda one, area=area: one.area == area)
        assert await page.locator("h2[id^=area]:visible").all_inner_texts() == [area]


async def test_filters_work_together_and_travel_in_the_address(page, desk):
    await page.fill("[name=q]", "ticket")
    await page.select_option("[name=area]", "Tickets")
    await page.select_option("[name=scope]", "write")
    await page.locator(".access label", has_text="Write").click()
    found = await shown(page)
    assert set(found) == named(lambda one: one.area == "Tickets", lambda one: one.access == "write")
    await expect(page.locator("output")).to_have_text(f"{len(found)} of {len(OPERATIONS)} operations")
    address = urlsplit(page.url)
    assert parse_qs(address.query) == {"q": ["ticket"], "area": ["Tickets"], "scope": ["write"], "access": ["write"]}
    other = await page.context.new_page()
    await other.goto(page.url)
    assert await shown(other) == found
    await other.get_by_role("button", name="Clear filters").click()
    assert set(await shown(other)) == set(BY_NAME)
    assert other.url == f"{desk.base_url}/reference"


async def test_an_address_that_makes_no_sense_narrows_nothing(page):
    await page.goto("/reference?method=BREW&length=3&access=admin&other=1#nowhere")
    assert set(await shown(page)) == set(BY_NAME)


async def test_nothing_found_says_so_and_offers_a_way_back(page):
    await page.fill("[name=q]", "no such words")
    await expect(page.get_by_text("No operation matches.")).to_be_visible()
    await expect(page.locator("output")).to_have_text(f"0 of {len(OPERATIONS)} operations")
    await page.get_by_role("button", name="clear the filters", exact=True).click()
    await expect(page.get_by_text("No operation matches.")).to_be_hidden()
    assert set(await shown(page)) == set(BY_NAME)


async def test_a_row_opens_by_keyboard_to_all_there_is_to_know(page):
    row = page.locator("#update_ticket")
    await row.locator("> summary").focus()
    await page.keyboard.press("Enter")
    opened = row.locator(".opened")
    await expect(opened).to_be_visible()
    operation = BY_NAME["update_ticket"]
    text = await opened.inner_text()
    for name in (*operation.path_parameters, *operation.scopes, *operation.may_emit, *operation.errors):
        assert name in text
    assert entries.ceilings(operation) in text
    assert "A closed ticket takes no update." in text
    await opened.get_by_text(re.compile(r"^[0-9]+ fields")).first.click()
    await expect(opened.get_by_text("ticket.comment.public", exact=True)).to_be_visible()


async def test_a_link_to_a_row_opens_it_even_where_the_filters_hide_it(page):
    await page.goto("/reference?area=Macros#show_ticket")
    await expect(page.locator("#show_ticket .opened")).to_be_visible()
    await expect(page.locator("#show_ticket > summary")).to_be_in_viewport()
    await page.locator("#event-user\\.created a").first.click()
    await expect(page.locator("#create_ticket .opened")).to_be_visible()


async def test_the_copied_curl_example_runs_against_this_desk(page, desk):
    await page.locator("#create_ticket > summary").click()
    curl_button, python_button = await page.locator("#create_ticket .copy").all()
    await python_button.click()
    await expect(python_button).to_have_text("Copied")
    assert f'"{desk.base_url}/api/v2/tickets"' in await page.evaluate("navigator.clipboard.readText()")
    await curl_button.click()
    await expect(curl_button).to_have_text("Copied")
    command = await page.evaluate("navigator.clipboard.readText()")
    assert f"{desk.base_url}/api/v2/tickets" in command
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    environment = {
        "PATH": os.environ["PATH"],
        "no_proxy": "*",
        examples.EMAIL: desk.acme.emails["ana"],
        examples.TOKEN: desk.acme.token,
    }
    ran = await asyncio.create_subprocess_shell(
        f"{command} --silent --include", stdout=asyncio.subprocess.PIPE, env=environment
    )
    answer, _ = await ran.communicate()
    assert answer.startswith(b"HTTP/1.1 201")
    assert b"The printer is on fire" in answer


async def test_dark_mode_is_dark_and_light_mode_light(page):
    grounds = {}
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        grounds[scheme] = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    lightness = {scheme: sum(map(int, re.findall(r"\d+", ground))) for scheme, ground in grounds.items()}
    assert lightness["light"] > 600
    assert lightness["dark"] < 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_stands_out_from_its_ground(page, scheme):
    await page.emulate_media(color_scheme=scheme)
    await page.goto("/reference#update_many_tickets")
    assert await page.evaluate(FAINT_TEXT) == []


FAINT_TEXT = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = colour => parts(colour).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const speaks = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!speaks || !element.checkVisibility()) continue;
    const [high, low] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => b - a);
    if ((high + 0.05) / (low + 0.05) < 4.5) found.add(`${element.tagName} ${element.className}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize("width", [390, 768, 1280])
async def test_nothing_sticks_out_at_the_side(page, width):
    await page.set_viewport_size({"width": width, "height": 844})
    await page.evaluate("for (const row of document.querySelectorAll('details')) row.open = true")
    assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_it_can_be_read_without_javascript(browser, desk):
    context = await browser.new_context(base_url=desk.base_url, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/reference")
    await expect(page.locator(".filters")).to_be_hidden()
    await expect(page.locator(".copy").first).to_be_hidden()
    await page.locator("#show_ticket > summary").click()
    await expect(page.locator("#show_ticket .opened")).to_be_visible()
