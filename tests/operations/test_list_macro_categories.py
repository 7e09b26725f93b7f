"""GET /api/v2/macros/categories"""

from macros import MACROS, create_macro, for_groups
from recorded import assert_forbidden

from conftest import Client

CATEGORIES = f"{MACROS}/categories.json"


async def test_lists_what_stands_before_the_colons_in_titles(desk: Client) -> None:
    assert (await desk.get(CATEGORIES)).json() == {"categories": []}
    for title in ("Triage::Low", "FAQ::Refund::Late", "FAQ::Hours", "No category", "::Blank"):
        await create_macro(desk, title)
    await create_macro(desk, "Old::Macro", active=False)
    await create_macro(desk, "Money::Back", restriction=for_groups(desk.acme.billing))
    assert (await desk.get(CATEGORIES)).json() == {"categories": ["FAQ", "Money", "Triage"]}
    assert (await desk.as_("bob").get(CATEGORIES)).json() == {"categories": ["FAQ", "Triage"]}


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(CATEGORIES))
