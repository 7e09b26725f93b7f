"""GET /api/v2/tickets/{ticket_id}/comments"""

from typing import Any

from recorded import COMMENT_KEYS, assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused

from conftest import Client


async def converse(desk: Client) -> int:
    """A ticket of Carla's with five comments, the third and fourth of one moment."""
    acme = desk.acme
    ticket = await desk.create_ticket(requester_id=acme.carla, comment={"body": "one", "author_id": acme.carla})
    for body, author, minutes in (("two", "bob", 1), ("three", "bea", 1), ("four", "bob", 0), ("five", "ana", 1)):
        acme.advance(minutes=minutes)
        comment = {"body": body, "public": body != "four"}
        answer = await desk.as_(author).put(f"/api/v2/tickets/{ticket['id']}", {"ticket": {"comment": comment}})
        assert answer.status_code == 200
    return int(ticket["id"])


def bodies(page: dict[str, Any]) -> list[str]:
    return [comment["body"] for comment in page["comments"]]


async def test_lists_the_oldest_first_with_the_recorded_keys(desk: Client) -> None:
    acme = desk.acme
    ticket_id = await converse(desk)
    answer = await desk.get(f"/api/v2/tickets/{ticket_id}/comments.json")
    assert answer.status_code == 200
    page = answer.json()
    assert list(page) == ["comments", "next_page", "previous_page", "count"]
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 5)
    assert all(list(comment) == COMMENT_KEYS for comment in page["comments"])
    assert bodies(page) == ["one", "two", "three", "four", "five"]
    assert [comment["author_id"] for comment in page["comments"]] == [
        acme.carla,
        acme.bob,
        acme.bea,
        acme.bob,
        acme.ana,
    ]
    assert [comment["public"] for comment in page["comments"]] == [True, True, True, False, True]
    fourth = page["comments"][3]
    assert fourth["created_at"] == page["comments"][2]["created_at"] == "2026-11-25T12:02:00Z"
    assert fourth["via"] == {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}}
    assert list(fourth["metadata"]) == ["system", "custom"]
    assert (fourth["type"], fourth["attachments"]) == ("Comment", [])


async def test_the_three_forms_of_a_plain_text(desk: Client) -> None:
    text = "Hello <you> & me,\n\nsee  https://x.test/a?b=1&c=2.\nBye"
    ticket = await desk.create_ticket(comment={"body": f"  {text}\n"})
    (said,) = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments")).json()["comments"]
    assert said["body"] == text
    assert said["plain_body"] == text.replace("  ", " ")
    assert said["html_body"] == (
        '<div class="zd-comment" dir="auto"><p dir="auto">Hello &lt;you&gt; &amp; me,</p>\n\n'
        '<p dir="auto">see  <a href="https://x.test/a?b=1&amp;c=2" rel="noreferrer">https://x.test/a?b=1&amp;c=2</a>.'
        "\n<br>Bye</p></div>"
    )


async def test_an_offset_list_is_paged_and_turned_round(desk: Client) -> None:
    path = f"/api/v2/tickets/{await converse(desk)}/comments.json"
    assert bodies((await desk.get(f"{path}?sort_order=desc")).json()) == ["five", "four", "three", "two", "one"]
    assert bodies((await desk.get(f"{path}?sort_order=asc")).json()) == ["one", "two", "three", "four", "five"]
    page = (await desk.get(f"{path}?per_page=2&page=2&sort_order=desc")).json()
    assert bodies(page) == ["three", "two"]
    assert page["next_page"] == f"{desk.base_url}{path}?per_page=2&page=3&sort_order=desc"
    assert page["previous_page"] == f"{desk.base_url}{path}?per_page=2&page=1&sort_order=desc"
    assert page["count"] == 5


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    path = f"/api/v2/tickets/{await converse(desk)}/comments.json"
    expected = [["one", "two"], ["three", "four"], ["five"]]
    for sort, pages in (
        ("", expected),
        ("&sort=created_at", expected),
        ("&sort=-created_at", [["five", "four"], ["three", "two"], ["one"]]),
    ):
        first = (await desk.get(f"{path}?page[size]=2{sort}")).json()
        assert list(first) == ["comments", "meta", "links"]
        second = (await desk.get(first["links"]["next"])).json()
        third = (await desk.get(second["links"]["next"])).json()
        assert [bodies(page) for page in (first, second, third)] == pages
        assert [page["meta"]["has_more"] for page in (first, second, third)] == [True, True, False]
        assert all(page["links"]["prev"] and page["links"]["next"] for page in (first, second, third))
        assert bodies((await desk.get(third["links"]["prev"])).json()) == pages[1]
        assert bodies((await desk.get(second["links"]["prev"])).json()) == pages[0]


async def test_the_authors_come_along(desk: Client) -> None:
    acme = desk.acme
    path = f"/api/v2/tickets/{await converse(desk)}/comments.json"
    page = (await desk.get(f"{path}?include=users,groups")).json()
    assert list(page) == ["comments", "users", "next_page", "previous_page", "count"]
    assert [user["id"] for user in page["users"]] == sorted([acme.ana, acme.bob, acme.bea, acme.carla])
    page = (await desk.get(f"{path}?include=users&page[size]=1")).json()
    assert list(page) == ["comments", "users", "meta", "links"]
    assert [user["name"] for user in page["users"]] == ["Carla Customer"]


async def test_other_tickets_comments_stay_theirs(desk: Client) -> None:
    ticket, other = await desk.create_ticket(), await desk.create_ticket(comment={"body": "Elsewhere."})
    assert bodies((await desk.get(f"/api/v2/tickets/{ticket['id']}/comments")).json()) == ["Smoke everywhere."]
    cursor = (await desk.get(f"/api/v2/tickets/{other['id']}/comments?page[size]=1")).json()["meta"]["after_cursor"]
    answer = await desk.get(f"/api/v2/tickets/{ticket['id']}/comments", params={"page[after]": cursor})
    assert_pagination_refused(answer, "InvalidPaginationParameter")


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    path = f"/api/v2/tickets/{(await desk.create_ticket())['id']}/comments"
    for query in ("page[size]=0", "page[size]=101", "page[size]=5&sort=id"):
        assert_pagination_refused(await desk.get(f"{path}?{query}"), "InvalidPaginationParameter")
    assert_no_integer(await desk.get(f"{path}?page=two"), "page", "api/v2/tickets/comments")


async def test_absent_and_deleted_tickets_are_told_alike(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    for query in ("", "?page[size]=5"):
        assert_not_found(await desk.get(f"/api/v2/tickets/{ticket['id']}/comments{query}"))
        assert_not_found(await desk.get(f"/api/v2/tickets/4711/comments{query}"))
    assert_no_integer(await desk.get("/api/v2/tickets/abc/comments"), "id", "api/v2/tickets/comments")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/tickets/{ticket['id']}/comments{query}"))
