"""/api/v2/locales, and the languages of people"""

import pytest
from recorded import assert_invalid, assert_no_integer, assert_not_found
from teams import new_user, read, user

from conftest import Client

LOCALES = "/api/v2/locales"
KEYS = ["url", "id", "locale", "name", "created_at", "updated_at"]


@pytest.mark.parametrize("path", ["", "/agent", "/public"])
async def test_languages_are_listed_for_anyone(desk: Client, path: str) -> None:
    locales = (await read(desk.as_("carla"), f"{LOCALES}{path}.json"))["locales"]
    assert [list(locale) for locale in locales] == [KEYS] * len(locales)
    codes = {locale["id"]: locale["locale"] for locale in locales}
    assert (codes[1], codes[2], codes[8]) == ("en-US", "es", "de")
    assert len(set(codes.values())) == len(locales)


async def test_a_language_is_shown_by_id_and_by_code(desk: Client) -> None:
    locale = (await read(desk, f"{LOCALES}/8.json"))["locale"]
    assert locale["url"] == f"{desk.base_url}{LOCALES}/de.json"
    assert await read(desk, locale["url"]) == {"locale": locale}
    assert (await read(desk, f"{LOCALES}/en-us"))["locale"]["id"] == 1
    for nothing in ("999999", "xx"):
        assert_not_found(await desk.get(f"{LOCALES}/{nothing}"))
    assert_no_integer(await desk.get(f"{LOCALES}/0"), "id", "api/v2/locales/show")


async def test_the_language_of_whoever_asks(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carla}", {"user": {"locale_id": 1186}})
    carla = desk.as_("carla")
    assert (await read(carla, f"{LOCALES}/current.json"))["locale"]["locale"] == "es-ES"
    best = f"{LOCALES}/detect_best_locale.json"
    for available, code in (
        ("", "es-ES"),
        ("?available_locales[]=de&available_locales[]=es-ES", "es-ES"),
        ("?available_locales=ja&available_locales=es", "es"),
        ("?available_locales=ja", "en-US"),
    ):
        assert (await read(carla, f"{best}{available}"))["locale"]["locale"] == code


async def test_people_have_a_language_by_id_and_code_alike(desk: Client) -> None:
    assert (await new_user(desk, name="Nell", locale="NL"))["locale_id"] == 1005
    created = await new_user(desk, name="Nora", locale_id=34)
    assert (created["locale_id"], created["locale"]) == (34, "no")
    path = f"/api/v2/users/{created['id']}"
    await desk.put(path, {"user": {"locale": "sv"}})
    after = await user(desk, created["id"])
    assert (after["locale_id"], after["locale"]) == (92, "sv")
    for sent, field in (({"locale_id": 3}, "locale_id"), ({"locale": "tlh"}, "locale")):
        refused = await desk.put(path, {"user": sent})
        assert_invalid(refused, field, "Locale: is invalid", error="InvalidValue")
    assert (await user(desk, created["id"]))["locale"] == "sv"
