"""GET /api/v2/views/{view_id}/tickets, /execute, /count, /export, and /views/count_many"""

from typing import Any

from fields import keep_fields
from macros import for_user
from recorded import TICKET_KEYS, assert_forbidden, assert_not_found, assert_pagination_refused
from views import ANY_STATUS, VIEWS, create_view, default_id

from conftest import Client


async def listed(desk: Client, path: str) -> list[int]:
    answer = await desk.get(path)
    assert answer.status_code == 200, answer.text
    return [ticket["id"] for ticket in answer.json()["tickets"]]


async def test_tickets_come_with_the_highest_id_first_as_recorded(desk: Client) -> None:
    view = await create_view(desk)
    for _ in range(3):
        await desk.create_ticket()
    path = f"{VIEWS}/{view['id']}/tickets"
    page = (await desk.get(f"{path}.json?per_page=2")).json()
    assert list(page) == ["tickets", "next_page", "previous_page", "count"]
    assert ([ticket["id"] for ticket in page["tickets"]], page["count"]) == ([3, 2], 3)
    assert list(page["tickets"][0]) == TICKET_KEYS
    assert page["next_page"] == f"{desk.base_url}{path}.json?per_page=2&page=2"


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    """Nothing leads back from the first page, as recorded; each ticket has its `fields`."""
    view = await create_view(desk)
    for _ in range(5):
        await desk.create_ticket()
    first = (await desk.get(f"{VIEWS}/{view['id']}/tickets?page[size]=2")).json()
    assert list(first) == ["tickets", "meta", "links"]
    assert (first["meta"]["before_cursor"], first["links"]["prev"]) == (None, None)
    assert "fields" in first["tickets"][0]
    second = (await desk.get(first["links"]["next"])).json()
    last = (await desk.get(second["links"]["next"])).json()
    assert [[ticket["id"] for ticket in page["tickets"]] for page in (first, second, last)] == [[5, 4], [3, 2], [1]]
    assert [page["meta"]["has_more"] for page in (first, second, last)] == [True, True, False]
    back = (await desk.get(last["links"]["prev"])).json()
    assert back["tickets"] == second["tickets"]
    home = (await desk.get(back["links"]["prev"])).json()
    assert home["tickets"] == first["tickets"]
    assert (home["meta"]["before_cursor"], home["links"]["prev"]) == (None, None)


async def test_groups_come_first_and_then_the_view_s_order(desk: Client) -> None:
    """The two directions differ, on both kinds of pages."""
    for priority in ("low", "urgent", None, "low", "urgent", None, "low"):
        await desk.create_ticket(priority=priority)
    output = {"group_by": "priority", "group_order": "desc", "sort_by": "nice_id", "sort_order": "asc"}
    path = f"{VIEWS}/{(await create_view(desk, output=output))['id']}/tickets"
    expected = [2, 5, 1, 4, 7, 3, 6]
    assert await listed(desk, path) == expected
    for size in (1, 2, 3):
        assert await walked(desk, f"{path}?page[size]={size}") == expected, size
    assert await listed(desk, f"{path}?sort_by=nice_id&sort_order=desc") == [5, 2, 7, 4, 1, 6, 3]


async def walked(desk: Client, target: str) -> list[int]:
    """The tickets of all pages, each of which leads back to the one before."""
    found: list[int] = []
    pages: list[Any] = []
    while True:
        page = (await desk.get(target)).json()
        if pages:
            assert (await desk.get(page["links"]["prev"])).json()["tickets"] == pages[-1]["tickets"]
        pages.append(page)
        found += [ticket["id"] for ticket in page["tickets"]]
        if not page["meta"]["has_more"]:
            return found
        target = page["links"]["next"]


async def test_every_column_sorts(desk: Client) -> None:
    """On both kinds of pages alike, there and back."""
    acme = desk.acme
    await desk.create_ticket(requester_id=acme.carla, priority="high", type="task", due_at="2026-12-01T12:00:00Z")
    await desk.create_ticket(assignee_id=acme.bob, group_id=acme.support, status="solved")
    await desk.create_ticket(group_id=acme.billing)
    path = f"{VIEWS}/{(await create_view(desk, all=[ANY_STATUS]))['id']}"
    definitions = (await desk.get(f"{VIEWS}/definitions")).json()["definitions"]
    for column in definitions["sortables"]:
        for direction in ("asc", "desc"):
            query = f"sort_by={column['value']}&sort_order={direction}"
            expected = await listed(desk, f"{path}/tickets?{query}")
            assert sorted(expected) == [1, 2, 3]
            assert await walked(desk, f"{path}/tickets?page[size]=1&{query}") == expected, query
    assert await listed(desk, f"{path}/tickets?sort_by=group&sort_order=desc") == [2, 3, 1]
    assert await listed(desk, f"{path}/tickets?sort_by=due_date&sort_order=desc") == [1, 3, 2]


async def test_a_cursor_of_another_order_is_refused(desk: Client) -> None:
    view = await create_view(desk)
    for _ in range(2):
        await desk.create_ticket()
    page = (await desk.get(f"{VIEWS}/{view['id']}/tickets?page[size]=1")).json()
    await desk.put(f"{VIEWS}/{view['id']}", {"view": {"output": {"group_by": "status"}}})
    assert_pagination_refused(await desk.get(page["links"]["next"]), "InvalidPaginationParameter")


async def test_tickets_bring_their_people_along(desk: Client) -> None:
    view = await create_view(desk)
    await desk.create_ticket(requester_id=desk.acme.carla)
    page = (await desk.get(f"{VIEWS}/{view['id']}/tickets?include=users,organizations")).json()
    assert desk.acme.carla in [user["id"] for user in page["users"]]
    assert [organization["id"] for organization in page["organizations"]] == [desk.acme.initech]


async def test_rows_hold_the_columns_values(desk: Client) -> None:
    acme = desk.acme
    await keep_fields(desk, {7: "text"})
    output = {"columns": ["subject", "requester", "group", "created", "solved", "nice_id", 7], "sort_by": "nice_id"}
    view = await create_view(desk, all=[ANY_STATUS], output=output)
    await desk.create_ticket(
        requester_id=acme.carla, group_id=acme.support, status="solved", custom_fields=[{"id": 7, "value": "x"}]
    )
    page = (await desk.get(f"{VIEWS}/{view['id']}/execute.json?include=users")).json()
    assert list(page) == [
        "rows", "columns", "users", "groups", "view", "next_page", "previous_page", "count",
    ]  # fmt: skip
    assert page["columns"] == view["execution"]["columns"]
    assert page["view"] == (await desk.get(view["url"])).json()["view"]
    assert [group["id"] for group in page["groups"]] == [acme.support]
    (row,) = page["rows"]
    ticket = row.pop("ticket")
    assert row == {
        "subject": "Printer on fire", "requester": acme.carla, "group": acme.support, "created": "2026-11-25T12:00:00Z",
        "solved": "2026-11-25T12:00:00Z", "ticket_id": 1, "7": "x",
    }  # fmt: skip
    assert list(ticket) == ["id", "subject", "description", "status", "type", "priority", "url"]
    assert ticket["url"] == f"{desk.base_url}/api/v2/tickets/1.json"
    by_cursor = (await desk.get(f"{VIEWS}/{view['id']}/execute?page[size]=1&group_by=status")).json()
    assert [row["ticket"]["id"] for row in by_cursor["rows"]] == [1]


async def test_counts_are_told_as_recorded(desk: Client) -> None:
    view = await create_view(desk)
    hidden = await create_view(desk, restriction=for_user(desk.acme.ana))
    await desk.create_ticket()
    count = (await desk.get(f"{VIEWS}/{view['id']}/count.json")).json()
    url = f"{desk.base_url}{VIEWS}/{view['id']}/count.json"
    assert count == {"view_count": {"url": url, "view_id": view["id"], "value": 1, "pretty": "1", "fresh": True}}
    assert list(count["view_count"]) == ["url", "view_id", "value", "pretty", "fresh"]
    many = await desk.as_("bob").get(f"{VIEWS}/count_many.json?ids={hidden['id']},{view['id']},7")
    assert many.json() == {"view_counts": [count["view_count"]]}
    assert (await desk.get(f"{VIEWS}/count_many?ids={','.join(['7'] * 21)}")).status_code == 400


async def test_the_views_of_a_new_desk_show_what_they_say(desk: Client) -> None:
    acme = desk.acme
    await desk.create_ticket()
    await desk.create_ticket(assignee_id=acme.bob, group_id=acme.support)
    await desk.create_ticket(status="pending", group_id=acme.billing)
    await desk.create_ticket(status="solved")
    await desk.create_ticket(type="task", due_at="2026-11-25T09:00:00Z", group_id=acme.support)
    bob = desk.as_("bob")
    for title, expected in (
        ("Your unsolved tickets", {2}),
        ("Unassigned tickets", {1, 3, 5}),
        ("All unsolved tickets", {1, 2, 3, 5}),
        ("Recently updated tickets", {1, 2, 3, 4, 5}),
        ("New tickets in your groups", {5}),
        ("Unsolved tickets in your groups", {2, 5}),
        ("Current tasks", {5}),
        ("Overdue tasks", {5}),
        ("Pending tickets", {3}),
        ("Recently solved tickets", {4}),
    ):
        view_id = await default_id(bob, title)
        assert set(await listed(bob, f"{VIEWS}/{view_id}/tickets")) == expected, title


async def test_an_export_is_said_to_be_starting(desk: Client) -> None:
    view_id = await default_id(desk, "Pending tickets")
    answer = await desk.get(f"{VIEWS}/{view_id}/export.json")
    assert answer.json() == {"export": {"view_id": view_id, "status": "starting"}}


async def test_definitions_name_what_can_be_asked_for(desk: Client) -> None:
    definitions = (await desk.get(f"{VIEWS}/definitions.json")).json()["definitions"]
    assert sorted(definitions) == ["conditions_all", "conditions_any", "groupables", "output", "sortables"]
    by_subject = {one["subject"]: one for one in definitions["conditions_all"]}
    assert [value["value"] for value in by_subject["status"]["values"]][:2] == ["new", "open"]
    assert str(desk.acme.support) in [value["value"] for value in by_subject["group_id"]["values"]]
    assert set(by_subject) - {one["subject"] for one in definitions["conditions_any"]} >= {"NEW", "updated_at"}


async def test_views_that_are_not_there_and_roles(desk: Client) -> None:
    hidden = (await create_view(desk, restriction=for_user(desk.acme.ana)))["id"]
    for path in ("tickets", "execute", "count", "export"):
        for view_id in (7, hidden):
            assert_not_found(await desk.as_("bob").get(f"{VIEWS}/{view_id}/{path}"))
        assert_forbidden(await desk.as_("carla").get(f"{VIEWS}/{hidden}/{path}"))
    assert_forbidden(await desk.as_("carla").get(f"{VIEWS}/count_many?ids=7"))
