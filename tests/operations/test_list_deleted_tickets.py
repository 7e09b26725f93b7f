"""GET /api/v2/deleted_tickets"""

from typing import Any

from recorded import assert_forbidden, assert_pagination_refused

from conftest import Client

DELETED = "/api/v2/deleted_tickets.json"


async def delete_three(desk: Client) -> list[int]:
    """Three tickets, deleted in the order c, a, b of their subjects."""
    tickets = {
        subject: await desk.create_ticket(subject=subject, status=status)
        for subject, status in (("a", "open"), ("b", "solved"), ("c", "closed"))
    }
    for subject in "cab":
        desk.acme.advance(minutes=1)
        await desk.as_("bob").delete(f"/api/v2/tickets/{tickets[subject]['id']}")
    return [ticket["id"] for ticket in tickets.values()]


def ids(page: dict[str, Any]) -> list[int]:
    return [row["id"] for row in page["deleted_tickets"]]


async def test_tells_who_deleted_what_and_when(desk: Client) -> None:
    a, b, c = await delete_three(desk)
    await desk.create_ticket()
    answer = await desk.get(DELETED)
    assert answer.status_code == 200
    page = answer.json()
    assert list(page) == ["deleted_tickets", "next_page", "previous_page", "count"]
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 3)
    bob = {"id": desk.acme.bob, "name": "Bob Agent"}
    assert page["deleted_tickets"] == [
        {"id": a, "subject": "a", "actor": bob, "deleted_at": "2026-11-25T12:02:00Z", "previous_state": "open"},
        {"id": b, "subject": "b", "actor": bob, "deleted_at": "2026-11-25T12:03:00Z", "previous_state": "solved"},
        {"id": c, "subject": "c", "actor": bob, "deleted_at": "2026-11-25T12:01:00Z", "previous_state": "closed"},
    ]
    assert list(page["deleted_tickets"][0]) == ["id", "subject", "actor", "deleted_at", "previous_state"]


async def test_an_offset_list_is_sorted_and_paged(desk: Client) -> None:
    a, b, c = await delete_three(desk)
    assert ids((await desk.get(f"{DELETED}?sort_by=deleted_at")).json()) == [c, a, b]
    assert ids((await desk.get(f"{DELETED}?sort_by=deleted_at&sort_order=desc")).json()) == [b, a, c]
    assert ids((await desk.get(f"{DELETED}?sort_by=subject&sort_order=desc")).json()) == [c, b, a]
    page = (await desk.get(f"{DELETED}?per_page=2")).json()
    assert (ids(page), page["count"]) == ([a, b], 3)
    assert page["next_page"] == f"{desk.base_url}{DELETED}?per_page=2&page=2"
    assert ids((await desk.get(page["next_page"])).json()) == [c]


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    a, b, c = await delete_three(desk)
    first = (await desk.get(f"{DELETED}?page[size]=2&sort=-id")).json()
    assert list(first) == ["deleted_tickets", "meta", "links"]
    last = (await desk.get(first["links"]["next"])).json()
    back = (await desk.get(last["links"]["prev"])).json()
    assert [ids(page) for page in (first, last, back)] == [[c, b], [a], [c, b]]
    assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]
    assert all([*first["links"].values(), *last["links"].values()])


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    assert_pagination_refused(await desk.get(f"{DELETED}?page[size]=101"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{DELETED}?page[size]=5&sort=subject"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{DELETED}?page=101"), "InvalidPaginationDepth")


async def test_ten_lists_a_minute(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    for left in range(9, -1, -1):
        answer = await desk.get(DELETED)
        assert answer.headers["zendesk-ratelimit-deleted-tickets-index"] == f"total=10; remaining={left}; resets=60"
    refused = await desk.as_("bob").get(DELETED)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    desk.acme.advance(seconds=60)
    assert (await desk.get(DELETED)).status_code == 200


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"{DELETED}{query}"))
