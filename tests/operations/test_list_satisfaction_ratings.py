"""GET /api/v2/satisfaction_ratings"""

from datetime import timedelta
from typing import Any

from ratings import RATING_KEYS, RATINGS, rate, solved_ticket
from recorded import assert_forbidden, assert_pagination_refused

from conftest import NOW, Client


async def four(desk: Client) -> list[dict[str, Any]]:
    """A good rating with a comment and one without, then a bad one of each, an hour apart."""
    made = []
    for score, comment in (("good", "Yes."), ("good", None), ("bad", "No."), ("bad", "")):
        ticket = await solved_ticket(desk)
        made.append(await rate(desk, ticket["id"], score=score, comment=comment))
        desk.acme.advance(hours=1)
    return made


async def listed(desk: Client, query: str) -> list[int]:
    answer = await desk.get(f"{RATINGS}?{query}")
    assert answer.status_code == 200, answer.text
    return [rating["id"] for rating in answer.json()["satisfaction_ratings"]]


async def test_lists_ratings_by_id(desk: Client) -> None:
    made = await four(desk)
    page = (await desk.get(f"{RATINGS}.json")).json()
    assert list(page) == ["satisfaction_ratings", "next_page", "previous_page", "count"]
    assert (page["satisfaction_ratings"], page["count"]) == (made, 4)
    assert list(page["satisfaction_ratings"][0]) == RATING_KEYS
    page = (await desk.get(f"{RATINGS}.json?per_page=2&page=2")).json()
    assert page["satisfaction_ratings"] == made[2:]
    assert page["previous_page"] == f"{desk.base_url}{RATINGS}.json?per_page=2&page=1"


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    made = await four(desk)
    first = (await desk.get(f"{RATINGS}?page[size]=3&score=received")).json()
    assert list(first) == ["satisfaction_ratings", "meta", "links"]
    last = (await desk.get(first["links"]["next"])).json()
    back = (await desk.get(last["links"]["prev"])).json()
    assert [page["satisfaction_ratings"] for page in (first, last, back)] == [made[:3], made[3:], made[:3]]
    assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]


async def test_filters_by_score(desk: Client) -> None:
    good, plain, bad, blank = (rating["id"] for rating in await four(desk))
    for score, expected in (
        ("received", [good, plain, bad, blank]),
        ("received_with_comment", [good, bad]),
        ("received_without_comment", [plain, blank]),
        ("good", [good, plain]),
        ("good_with_comment", [good]),
        ("good_without_comment", [plain]),
        ("bad", [bad, blank]),
        ("bad_with_comment", [bad]),
        ("bad_without_comment", [blank]),
        ("offered", []),
        ("unoffered", []),
        ("odd", []),
    ):
        assert await listed(desk, f"score={score}") == expected, score


async def test_filters_by_time(desk: Client) -> None:
    ids = [rating["id"] for rating in await four(desk)]
    first, third = (int((NOW + timedelta(hours=hours)).timestamp()) for hours in (0, 2))
    assert await listed(desk, f"start_time={third}") == ids[2:]
    assert await listed(desk, f"end_time={third}") == ids[:3]
    assert await listed(desk, f"start_time={first + 1}&end_time={third - 1}&score=good") == ids[1:2]
    answer = await desk.get(f"{RATINGS}?start_time=yesterday")
    assert (answer.status_code, answer.json()["error"]["title"]) == (400, "Invalid attribute")


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    for query in ("page[size]=101", "page[size]=5&sort=score"):
        assert_pagination_refused(await desk.get(f"{RATINGS}?{query}"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{RATINGS}?page=101"), "InvalidPaginationDepth")


async def test_ratings_are_for_admins(desk: Client) -> None:
    for who in ("bob", "carla"):
        for query in ("", "?page[size]=5"):
            assert_forbidden(await desk.as_(who).get(f"{RATINGS}{query}"))
