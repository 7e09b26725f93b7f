"""GET /api/v2/organizations/{organization_id}"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import NOBODY, ORGANIZATION_KEYS, ORGANIZATIONS, read

from conftest import Client


async def test_shows_it_as_recorded(desk: Client) -> None:
    initech = desk.acme.initech
    shown = await read(desk.as_("bob"), f"{ORGANIZATIONS}/{initech}.json")
    assert list(shown) == ["organization"]
    assert list(shown["organization"]) == ORGANIZATION_KEYS
    assert shown["organization"] == {
        "url": f"{desk.base_url}{ORGANIZATIONS}/{initech}.json", "id": initech, "name": "Initech",
        "shared_tickets": False, "shared_comments": False, "external_id": None,
        "created_at": "2026-11-25T12:00:00Z", "updated_at": "2026-11-25T12:00:00Z", "domain_names": [],
        "details": None, "notes": None, "group_id": None, "tags": [], "organization_fields": {},
    }  # fmt: skip


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{ORGANIZATIONS}/{NOBODY}"))
    assert_no_integer(await desk.get(f"{ORGANIZATIONS}/x1"), "id", "api/v2/organizations/show")


async def test_an_end_user_is_refused_by_role_be_it_their_own(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{ORGANIZATIONS}/{desk.acme.initech}"))
    assert_forbidden(await desk.as_("carla").get(f"{ORGANIZATIONS}/{NOBODY}"))
