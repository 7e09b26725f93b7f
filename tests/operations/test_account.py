"""/api/v2/account/settings, /api/v2/custom_roles, /api/v2/satisfaction_reasons"""

from typing import Any, get_type_hints

from account import default_brand, new_brand
from recorded import assert_forbidden, assert_invalid, assert_not_found
from teams import NOBODY, read, told, user

from conftest import Client
from ticketgate.catalog.shapes.account_settings import AccountSettings

SETTINGS = "/api/v2/account/settings"
ROLES = "/api/v2/custom_roles"
REASONS = "/api/v2/satisfaction_reasons"


async def changed(desk: Client, **sent: Any) -> dict[str, Any]:
    settings: dict[str, Any] = told(await desk.put(f"{SETTINGS}.json", {"settings": sent}), 200)["settings"]
    return settings


async def test_every_documented_setting_is_there(desk: Client) -> None:
    settings = (await read(desk.as_("bob"), f"{SETTINGS}.json"))["settings"]
    for group, shape in get_type_hints(AccountSettings).items():
        assert list(settings[group]) == list(get_type_hints(shape)), group
    assert len(settings) == 30
    assert settings["brands"]["default_brand_id"] == (await default_brand(desk))["id"]
    assert settings["tickets"]["assign_tickets_upon_solve"] is True
    assert settings["active_features"]["customer_satisfaction"] is True
    assert settings["user"]["multiple_organizations"] is True
    assert settings["localization"]["locale_ids"][0] == 1


async def test_another_brand_becomes_the_default(desk: Client) -> None:
    brand = await new_brand(desk)
    former = await default_brand(desk)
    settings = await changed(desk, brands={"default_brand_id": brand["id"]})
    assert settings["brands"]["default_brand_id"] == brand["id"]
    assert (await default_brand(desk))["id"] == brand["id"]
    assert (await desk.create_ticket())["brand_id"] == brand["id"]
    assert (await desk.delete(f"/api/v2/brands/{former['id']}")).status_code == 204
    refused = await desk.put(SETTINGS, {"settings": {"brands": {"default_brand_id": former["id"]}}})
    assert_invalid(refused, "default_brand_id", "Default brand: is invalid", error="InvalidValue")


async def test_the_default_brand_can_be_chosen_again(desk: Client) -> None:
    brand = await default_brand(desk)
    await changed(desk, brands={"default_brand_id": brand["id"]})
    assert (await default_brand(desk))["id"] == brand["id"]


async def test_solving_no_longer_assigns(desk: Client) -> None:
    assert (await changed(desk, tickets={"assign_tickets_upon_solve": False}))["tickets"][
        "assign_tickets_upon_solve"
    ] is False
    ticket = await desk.create_ticket()
    refused = await desk.put(f"/api/v2/tickets/{ticket['id']}", {"ticket": {"status": "solved"}})
    assert refused.status_code == 422


async def test_the_account_chooses_its_languages(desk: Client) -> None:
    settings = await changed(desk, localization={"locale_ids": [1, 8, 8]})
    assert settings["localization"]["locale_ids"] == [1, 8]
    codes = [locale["locale"] for locale in (await read(desk, "/api/v2/locales"))["locales"]]
    assert codes == ["en-US", "de"]
    for sent, said, error in (([1, 3], "is invalid", "InvalidValue"), ([], "cannot be blank", "BlankValue")):
        refused = await desk.put(SETTINGS, {"settings": {"localization": {"locale_ids": sent}}})
        assert_invalid(refused, "locale_ids", f"Locale ids: {said}", error=error)


async def test_a_refused_change_changes_nothing(desk: Client) -> None:
    sent = {"tickets": {"assign_tickets_upon_solve": False}, "brands": {"default_brand_id": NOBODY}}
    assert (await desk.put(SETTINGS, {"settings": sent})).status_code == 422
    settings = (await read(desk, SETTINGS))["settings"]
    assert settings["tickets"]["assign_tickets_upon_solve"] is True


async def test_agents_have_the_role_that_they_say(desk: Client) -> None:
    roles = (await read(desk.as_("bob"), f"{ROLES}.json"))["custom_roles"]
    assert [role["role_type"] for role in roles] == [1, 3, 4, 5]
    assert [role["configuration"]["light_agent"] for role in roles] == [True, False, False, False]
    assert len(roles[0]["configuration"]) == 53
    ana = await user(desk, desk.acme.ana)
    (admin,) = [role for role in roles if role["id"] == ana["custom_role_id"]]
    assert (admin["role_type"], admin["team_member_count"]) == (ana["role_type"], 1)
    assert await read(desk, f"{ROLES}/{admin['id']}.json") == {"custom_role": admin}
    await desk.put(f"/api/v2/users/{desk.acme.bob}", {"user": {"role": "admin"}})
    assert (await user(desk, desk.acme.bob))["custom_role_id"] == admin["id"]
    assert (await read(desk, f"{ROLES}/{admin['id']}"))["custom_role"]["team_member_count"] == 2
    assert_not_found(await desk.get(f"{ROLES}/{NOBODY}"))


async def test_reasons_of_bad_ratings_are_listed_and_shown(desk: Client) -> None:
    page = await read(desk, f"{REASONS}.json")
    reason = page["reasons"][1]
    assert list(reason) == [
        "url", "id", "reason_code", "value", "raw_value", "created_at", "updated_at", "deleted_at",
    ]  # fmt: skip
    assert await read(desk, reason["url"]) == {"reason": reason}
    assert_not_found(await desk.get(f"{REASONS}/{NOBODY}"))


async def test_who_may_see_and_change_what(desk: Client) -> None:
    bob, carla = desk.as_("bob"), desk.as_("carla")
    for answer in (
        await carla.get(SETTINGS),
        await carla.get(ROLES),
        await carla.get(f"{ROLES}/1"),
        await bob.get(REASONS),
        await bob.get(f"{REASONS}/1"),
        await bob.put(SETTINGS, {"settings": {"tickets": {"assign_tickets_upon_solve": False}}}),
        await carla.put(SETTINGS, {"settings": {}}),
    ):
        assert_forbidden(answer)
