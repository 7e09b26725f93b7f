"""GET /api/v2/tickets"""

from itertools import chain
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fields import keep_fields
from recorded import TICKET_KEYS, assert_forbidden, assert_no_integer, assert_pagination_refused

from conftest import Client

TICKETS = "/api/v2/tickets.json"
LIFE = ["new", "open", "pending", "hold", "solved", "closed"]


async def listed(desk: Client, query: str = "") -> dict[str, Any]:
    answer = await desk.get(f"{TICKETS}?{query}" if query else TICKETS)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def ids(desk: Client, query: str = "") -> list[int]:
    return numbers(await listed(desk, query))


def numbers(page: dict[str, Any]) -> list[int]:
    return [ticket["id"] for ticket in page["tickets"]]


async def create_varied(desk: Client) -> list[dict[str, Any]]:
    """Nine tickets that tie on some values, with gaps in time between them."""
    acme = desk.acme
    rows = [
        {"subject": "b", "requester_id": acme.carla, "status": "closed"},
        {"subject": "a", "requester_id": acme.carl, "assignee_id": acme.bob},
        {"subject": "c", "requester_id": acme.bea, "assignee_id": acme.bea, "status": "pending"},
        {"subject": "a", "requester_id": acme.carla, "group_id": acme.billing},
        {"subject": "d", "requester_id": acme.ana, "assignee_id": acme.bob, "status": "hold"},
        {"subject": "b", "requester_id": acme.bob, "assignee_id": acme.ana, "status": "solved"},
        {"subject": "e", "requester_id": acme.carl, "status": "open"},
        {"subject": "a", "requester_id": acme.carla},
        {"subject": "f", "requester_id": acme.carl, "status": "closed"},
    ]
    tickets = []
    for number, row in enumerate(rows):
        tickets.append(await desk.create_ticket(**row))
        desk.acme.advance(minutes=number % 2)
    for place in (3, 1):
        desk.acme.advance(minutes=1)
        tickets[place] = (await desk.update_ticket(tickets[place]["id"], priority="low"))["ticket"]
    return tickets


async def test_an_offset_page_has_the_recorded_envelope(desk: Client) -> None:
    await keep_fields(desk, {7: "text"})
    created = [await desk.create_ticket(custom_fields={"7": "x"}) for _ in range(2)]
    answer = await desk.get(TICKETS)
    page = answer.json()
    assert list(page) == ["tickets", "next_page", "previous_page", "count"]
    assert page == {"tickets": created, "next_page": None, "previous_page": None, "count": 2}
    assert list(page["tickets"][0]) == TICKET_KEYS
    assert answer.headers["cache-control"] == "max-age=0, private, must-revalidate"


async def test_an_empty_desk_lists_nothing(desk: Client) -> None:
    assert await listed(desk) == {"tickets": [], "next_page": None, "previous_page": None, "count": 0}
    page = await listed(desk, "page[size]=5")
    assert page == {
        "tickets": [],
        "meta": {"has_more": False, "after_cursor": None, "before_cursor": None},
        "links": {"prev": None, "next": None},
    }


async def test_offset_pages_name_their_neighbours(desk: Client) -> None:
    created = [(await desk.create_ticket())["id"] for _ in range(5)]
    first = await listed(desk, "per_page=2")
    assert numbers(first) == created[:2]
    assert first["next_page"] == f"{desk.base_url}{TICKETS}?per_page=2&page=2"
    assert first["previous_page"] is None
    second = (await desk.get(first["next_page"])).json()
    assert numbers(second) == created[2:4]
    assert second["previous_page"] == f"{desk.base_url}{TICKETS}?per_page=2&page=1"
    third = (await desk.get(second["next_page"])).json()
    assert numbers(third) == created[4:]
    assert (third["next_page"], third["count"]) == (None, 5)
    beyond = await listed(desk, "per_page=2&page=9")
    assert (beyond["tickets"], beyond["next_page"], beyond["count"]) == ([], None, 5)


async def test_page_urls_name_the_scheme_and_host_of_a_proxy_on_this_host(desk: Client) -> None:
    await desk.create_ticket()
    await desk.create_ticket()
    headers = {"x-forwarded-proto": "https", "x-forwarded-host": "acme.example"}
    offset = (await desk.get("/api/v2/tickets?per_page=1&page=2", headers=headers)).json()
    assert offset["previous_page"] == "https://acme.example/api/v2/tickets?per_page=1&page=1"
    assert offset["tickets"][0]["url"] == "https://acme.example/api/v2/tickets/2.json"
    cursor = (await desk.get("/api/v2/tickets?page[size]=1", headers=headers)).json()
    assert cursor["links"]["next"].startswith("https://acme.example/api/v2/tickets?page%5Bafter%5D=")


async def test_a_page_holds_at_most_100(desk: Client) -> None:
    for _ in range(101):
        await desk.create_ticket()
    for query in ("", "per_page=100", "per_page=101", "per_page=999999", "page[size]=100"):
        assert len(await ids(desk, query)) == 100
    assert await ids(desk, "per_page=500&page=2") == [101]
    assert len(await ids(desk, "per_page=0")) == 1


async def test_pages_that_are_no_numbers_or_too_deep_are_refused(desk: Client) -> None:
    assert_no_integer(await desk.get(f"{TICKETS}?page=two"), "page", "api/v2/tickets/index")
    assert_no_integer(await desk.get(f"{TICKETS}?per_page=many"), "per_page", "api/v2/tickets/index")
    assert (await desk.get(f"{TICKETS}?page=100")).status_code == 200
    assert_pagination_refused(await desk.get(f"{TICKETS}?page=101"), "InvalidPaginationDepth")


async def test_every_sort_of_an_offset_list_in_both_directions(desk: Client) -> None:
    acme = desk.acme
    tickets = await create_varied(desk)
    names = {
        acme.ana: "Ana Owner",
        acme.bob: "Bob Agent",
        acme.bea: "Bea Agent",
        acme.carla: "Carla Customer",
        acme.carl: "Carl Customer",
    }
    groups = {acme.support: "Support", acme.billing: "Billing"}
    keys = {
        "id": lambda ticket: ticket["id"],
        "subject": lambda ticket: ticket["subject"],
        "deleted_at": lambda ticket: ticket["id"],
        "created_at": lambda ticket: ticket["created_at"],
        "updated_at": lambda ticket: ticket["updated_at"],
        "status": lambda ticket: LIFE.index(ticket["status"]),
        "requester": lambda ticket: ticket["requester_id"],
        "requester.name": lambda ticket: names[ticket["requester_id"]],
        "group": lambda ticket: groups.get(ticket["group_id"], ""),
        "assignee": lambda ticket: ticket["assignee_id"] or 0,
        "assignee.name": lambda ticket: names.get(ticket["assignee_id"], ""),
    }
    for name, key in keys.items():
        expected = [ticket["id"] for ticket in sorted(tickets, key=lambda ticket: (key(ticket), ticket["id"]))]
        for order, in_order in (("asc", expected), ("desc", expected[::-1])):
            query = f"sort_by={name}&sort_order={order}"
            assert await ids(desk, query) == in_order, query
            assert await ids(desk, f"{query}&per_page=5") == in_order[:5], query
            assert await ids(desk, f"{query}&per_page=5&page=2") == in_order[5:], query


async def test_an_unknown_sort_is_ignored_in_an_offset_list(desk: Client) -> None:
    created = [(await desk.create_ticket())["id"] for _ in range(2)]
    assert await ids(desk, "sort_by=priority") == created
    assert await ids(desk, "sort_by=priority&sort_order=desc") == created[::-1]


async def test_a_cursor_page_has_the_recorded_envelope_and_leaves_out_fields(desk: Client) -> None:
    await keep_fields(desk, {7: "text"})
    created = [await desk.create_ticket(custom_fields={"7": "x"}) for _ in range(3)]
    page = await listed(desk, "page[size]=2")
    assert list(page) == ["tickets", "meta", "links"]
    assert list(page["meta"]) == ["has_more", "after_cursor", "before_cursor"]
    assert list(page["links"]) == ["prev", "next"]
    assert [list(ticket) for ticket in page["tickets"]] == [[key for key in TICKET_KEYS if key != "fields"]] * 2
    assert page["tickets"] == [
        {key: value for key, value in ticket.items() if key != "fields"} for ticket in created[:2]
    ]


async def test_cursors_stand_on_the_first_and_the_last_page(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket()
    first = await listed(desk, "page[size]=2")
    last = (await desk.get(first["links"]["next"])).json()
    assert (first["meta"]["has_more"], last["meta"]["has_more"]) == (True, False)
    for page in (first, last):
        assert all(page["meta"][name] for name in ("after_cursor", "before_cursor"))
        assert all(page["links"].values())
    behind = (await desk.get(last["links"]["next"])).json()
    assert behind["tickets"] == []
    assert behind["meta"] == {"has_more": False, "after_cursor": None, "before_cursor": None}
    assert behind["links"] == {"prev": None, "next": None}


async def test_links_escape_brackets_and_sort_their_keys(desk: Client) -> None:
    acme = desk.acme
    for _ in range(2):
        await desk.create_ticket(requester_id=acme.carla)
    page = await listed(desk, "sort=-id&page[size]=1&include=users,groups")
    for name, cursor, link in (
        ("page[after]", page["meta"]["after_cursor"], page["links"]["next"]),
        ("page[before]", page["meta"]["before_cursor"], page["links"]["prev"]),
    ):
        assert link.startswith(f"{desk.base_url}{TICKETS}?include=users,groups&page%5B")
        assert not set("[]") & set(link)
        query = parse_qsl(urlsplit(link).query)
        assert query == [("include", "users,groups"), (name, cursor), ("page[size]", "1"), ("sort", "-id")]


async def test_a_walk_there_and_back_meets_each_ticket_once(desk: Client) -> None:
    tickets = await create_varied(desk)
    keys = {
        "": lambda ticket: ticket["id"],
        "id": lambda ticket: ticket["id"],
        "updated_at": lambda ticket: ticket["updated_at"],
        "status": lambda ticket: LIFE.index(ticket["status"]),
    }
    for name, key in keys.items():
        expected = [ticket["id"] for ticket in sorted(tickets, key=lambda ticket: (key(ticket), ticket["id"]))]
        assert await walked(desk, f"page[size]=2&sort={name}") == expected, name
        if name:
            assert await walked(desk, f"page[size]=2&sort=-{name}") == expected[::-1], name


async def walked(desk: Client, query: str) -> list[int]:
    """The tickets of all pages there, which must be those of all pages back."""
    page = await listed(desk, query)
    there = [numbers(page)]
    while page["meta"]["has_more"]:
        page = (await desk.get(page["links"]["next"])).json()
        there.append(numbers(page))
    back = []
    while numbers(page := (await desk.get(page["links"]["prev"])).json()):
        back.append(numbers(page))
        assert page["meta"]["has_more"] is (len(back) < len(there) - 1)
    assert back[::-1] == there[:-1]
    return list(chain.from_iterable(there))


async def test_a_cursor_keeps_its_place_while_tickets_come_and_go(desk: Client) -> None:
    created = [(await desk.create_ticket())["id"] for _ in range(4)]
    page = await listed(desk, "page[size]=2")
    await desk.delete(f"/api/v2/tickets/{created[1]}.json")
    later = (await desk.create_ticket())["id"]
    rest = (await desk.get(f"{page['links']['next']}")).json()
    assert numbers(rest) == created[2:]
    assert rest["meta"]["has_more"] is True
    assert [ticket["id"] for ticket in (await desk.get(rest["links"]["next"])).json()["tickets"]] == [later]


async def test_sort_by_is_ignored_when_paging_by_cursor(desk: Client) -> None:
    created = [(await desk.create_ticket(subject=subject))["id"] for subject in "ba"]
    assert await ids(desk, "page[size]=5&sort_by=subject&sort_order=desc") == created


async def test_a_cursor_page_that_cannot_be_is_refused(desk: Client) -> None:
    for query in (
        "page[size]=0",
        "page[size]=101",
        "page[size]=many",
        "page[size]=5&sort=subject",
        "page[after]=odd!",
        "page[after]=b2Rk",
        "page[after]=x&page[before]=y",
    ):
        assert_pagination_refused(await desk.get(f"{TICKETS}?{query}"), "InvalidPaginationParameter")


async def test_a_cursor_of_another_list_or_order_is_refused(desk: Client) -> None:
    ticket = await desk.create_ticket()
    cursor = (await listed(desk, "page[size]=5"))["meta"]["after_cursor"]
    comments = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments?page[size]=5")).json()["meta"]["after_cursor"]
    for query in ({"page[after]": cursor, "sort": "-id"}, {"page[after]": comments}, {"page[after]": cursor[:-4]}):
        assert_pagination_refused(await desk.get(TICKETS, params=query), "InvalidPaginationParameter")


async def test_filters_by_external_id(desk: Client) -> None:
    wanted = [(await desk.create_ticket(external_id="A-1"))["id"] for _ in range(2)]
    await desk.create_ticket(external_id="a-1")
    await desk.create_ticket()
    page = await listed(desk, "external_id=A-1")
    assert (numbers(page), page["count"]) == (wanted, 2)
    assert await ids(desk, "external_id=A-1&page[size]=1") == wanted[:1]
    assert await ids(desk, "external_id=none") == []


async def test_filters_by_the_time_of_the_last_change(desk: Client) -> None:
    old, changed = await desk.create_ticket(), await desk.create_ticket()
    desk.acme.advance(minutes=5)
    await desk.update_ticket(changed["id"], priority="low")
    new = await desk.create_ticket()
    start = int(desk.acme.clock.seconds())
    assert await ids(desk, f"start_time={start}") == [changed["id"], new["id"]]
    assert await ids(desk, f"start_time={start - 300}") == [old["id"], changed["id"], new["id"]]
    assert await ids(desk, f"start_time={start + 1}") == []
    answer = await desk.get(f"{TICKETS}?start_time=yesterday")
    assert answer.status_code == 400
    assert "start_time must be a time in seconds since 1970" in answer.json()["error"]["message"]


async def test_sideloads_stand_between_the_tickets_and_the_end(desk: Client) -> None:
    acme = desk.acme
    problem = await desk.create_ticket(type="problem", requester_id=acme.carla, assignee_id=acme.bob)
    await desk.create_ticket(problem_id=problem["id"], requester_id=acme.carla, collaborator_ids=[acme.carl])
    asked = "include=users,groups,organizations,comment_count,incident_counts,sharing_agreements"
    for query, end in ((asked, ["next_page", "previous_page", "count"]), (f"{asked}&page[size]=9", ["meta", "links"])):
        page = await listed(desk, query)
        assert list(page) == ["tickets", "users", "groups", "organizations", *end]
        assert [user["id"] for user in page["users"]] == sorted([acme.ana, acme.bob, acme.carla, acme.carl])
        assert [group["id"] for group in page["groups"]] == [acme.support]
        assert [organization["id"] for organization in page["organizations"]] == [acme.initech]
        assert [(ticket["comment_count"], ticket["incident_count"]) for ticket in page["tickets"]] == [(1, 1), (1, 0)]


async def test_deleted_tickets_are_not_listed(desk: Client) -> None:
    ticket, other = await desk.create_ticket(), await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}.json")
    assert await ids(desk) == await ids(desk, "page[size]=5") == [other["id"]]


async def test_deep_offset_pages_have_a_ceiling_of_their_own(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    assert "zendesk-ratelimit-tickets-index-deep" not in (await desk.get(f"{TICKETS}?per_page=1&page=500")).headers
    for left in range(49, -1, -1):
        answer = await desk.get(f"{TICKETS}?per_page=1&page=501")
        assert answer.headers["zendesk-ratelimit-tickets-index"] == f"total=100; remaining={left + 49}; resets=60"
        assert answer.headers["zendesk-ratelimit-tickets-index-deep"] == f"total=50; remaining={left}; resets=60"
    refused = await desk.get(f"{TICKETS}?per_page=1&page=501")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert (await desk.get(f"{TICKETS}?per_page=1&page=500")).status_code == 200


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"{TICKETS}{query}"))
