"""GET /api/v2/search/export"""

from typing import Any

from recorded import TICKET_KEYS, assert_forbidden, assert_pagination_refused

from conftest import Client

EXPORT = "/api/v2/search/export.json"


async def exported(desk: Client, query: str, kind: str = "ticket", **more: Any) -> dict[str, Any]:
    answer = await desk.get(EXPORT, params={"query": query, "filter[type]": kind, **more})
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def numbers(page: dict[str, Any]) -> list[int]:
    return [result["id"] for result in page["results"]]


async def test_an_export_has_the_recorded_envelope(desk: Client) -> None:
    ticket = await desk.create_ticket(subject="Carla asks")
    page = await exported(desk, "carla")
    assert list(page) == ["results", "facets", "meta", "links"]
    assert page["results"] == [{**ticket, "result_type": "ticket"}]
    assert list(page["results"][0]) == [*TICKET_KEYS, "result_type"]
    assert page["facets"] is None
    assert list(page["meta"]) == ["has_more", "after_cursor", "before_cursor"]
    assert (page["meta"]["has_more"], page["meta"]["before_cursor"], page["links"]["prev"]) == (False, None, None)
    assert numbers(await exported(desk, "carla", "user")) == [desk.acme.carla]
    assert numbers(await exported(desk, "carla", "group")) == []


async def test_a_walk_meets_each_ticket_once_newest_first(desk: Client) -> None:
    for number in range(7):
        await desk.create_ticket(subject=f"Printer {number}")
        desk.acme.advance(minutes=number % 2)
    await desk.create_ticket(subject="Other")
    await desk.update_ticket(2, priority="low")
    page = await exported(desk, "printer sort:asc", **{"page[size]": 3})
    found = numbers(page)
    while page["meta"]["has_more"]:
        page = (await desk.get(page["links"]["next"])).json()
        found += numbers(page)
    assert found == [7, 6, 5, 4, 3, 2, 1]
    behind = (await desk.get(page["links"]["next"])).json()
    assert (behind["results"], behind["links"]) == ([], {"prev": None, "next": None})


async def test_a_page_holds_at_most_1000(desk: Client) -> None:
    await desk.create_ticket()
    assert numbers(await exported(desk, "printer", **{"page[size]": 1000})) == [1]
    for query in ({"page[size]": 0}, {"page[size]": 1001}, {"page[after]": "odd!"}):
        answer = await desk.get(EXPORT, params={"query": "printer", "filter[type]": "ticket", **query})
        assert_pagination_refused(answer, "InvalidPaginationParameter")


async def test_a_type_in_the_query_narrows_the_kind_further(desk: Client) -> None:
    assert len(numbers(await exported(desk, "type:user", "user"))) == 5
    assert numbers(await exported(desk, "type:ticket", "user")) == []


async def test_the_kind_must_be_named(desk: Client) -> None:
    for more in ({}, {"filter[type]": "macro"}):
        answer = await desk.get(EXPORT, params={"query": "printer", **more})
        assert answer.status_code == 400
        assert "filter[type] must be one of ticket, user, organization, group" in answer.json()["error"]["message"]


async def test_a_query_that_says_nothing_is_refused(desk: Client) -> None:
    answer = await desk.get(EXPORT, params={"filter[type]": "ticket"})
    assert (answer.status_code, answer.json()["description"]) == (422, "Invalid search: the query is empty")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    answer = await desk.as_("carla").get(EXPORT, params={"query": "printer", "filter[type]": "ticket"})
    assert_forbidden(answer)


async def test_a_cursor_lives_for_one_hour(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket()
    page = await exported(desk, "printer", **{"page[size]": 1})
    desk.acme.advance(hours=1)
    assert (await desk.get(page["links"]["next"])).status_code == 200
    desk.acme.advance(seconds=1)
    assert_pagination_refused(await desk.get(page["links"]["next"]), "InvalidPaginationParameter")


async def test_sideloads_come_with_the_tickets(desk: Client) -> None:
    await desk.create_ticket()
    page = await exported(desk, "printer", include="metric_sets,comment_count")
    assert list(page) == ["results", "metric_sets", "facets", "meta", "links"]
    assert (page["metric_sets"][0]["ticket_id"], page["results"][0]["comment_count"]) == (1, 1)
