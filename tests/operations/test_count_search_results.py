"""GET /api/v2/search/count"""

from recorded import assert_forbidden

from conftest import Client

COUNT = "/api/v2/search/count.json"


async def counted(desk: Client, query: str) -> int:
    answer = await desk.get(COUNT, params={"query": query})
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["count"]
    number: int = answer.json()["count"]
    return number


async def test_counts_what_the_search_finds(desk: Client) -> None:
    for subject in ("Printer on fire", "Printer out of paper", "Login"):
        await desk.create_ticket(subject=subject)
    assert await counted(desk, "printer") == 2
    assert await counted(desk, "type:ticket") == 3
    assert await counted(desk, "type:user agent") == 2
    assert await counted(desk, "type:user type:ticket") == 8
    assert await counted(desk, "no:such") == 0


async def test_a_query_that_says_nothing_is_refused(desk: Client) -> None:
    for answer in (await desk.get(COUNT), await desk.get(COUNT, params={"query": " "})):
        assert (answer.status_code, answer.json()) == (
            422,
            {"error": "invalid", "description": "Invalid search: the query is empty"},
        )


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(COUNT, params={"query": "printer"}))
