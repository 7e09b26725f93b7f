"""POST /api/v2/tickets/{ticket_id}/satisfaction_rating"""

import asyncio
from typing import Any

import httpx
from fields import keep_fields
from ratings import RATING_KEYS, RATINGS, rate, solved_ticket
from recorded import TICKET_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from stored import tables_holding

from conftest import Client


async def post(desk: Client, ticket_id: Any, **sent: Any) -> httpx.Response:
    return await desk.post(f"/api/v2/tickets/{ticket_id}/satisfaction_rating", {"satisfaction_rating": sent})


async def test_the_requester_rates_a_solved_ticket(desk: Client) -> None:
    acme, ticket = desk.acme, await solved_ticket(desk)
    acme.advance(minutes=1)
    answer = await post(desk.as_("carla"), ticket["id"], score="good", comment="Awesome support.")
    assert answer.status_code == 200
    assert list(answer.json()) == ["satisfaction_rating"]
    rating = answer.json()["satisfaction_rating"]
    assert list(rating) == RATING_KEYS
    assert rating == {
        "url": f"{desk.base_url}{RATINGS}/{rating['id']}.json", "id": rating["id"], "assignee_id": acme.bob,
        "group_id": acme.support, "requester_id": acme.carla, "ticket_id": ticket["id"], "score": "good",
        "created_at": "2026-11-25T12:01:00Z", "updated_at": "2026-11-25T12:01:00Z", "comment": "Awesome support.",
        "reason": None, "reason_id": None,
    }  # fmt: skip
    assert (await desk.get(rating["url"])).json() == answer.json()


async def test_the_ticket_and_its_audits_tell_the_rating(desk: Client) -> None:
    await keep_fields(desk, {5: "text"})
    ticket = await solved_ticket(desk, custom_fields=[{"id": 5, "value": "a"}])
    assert ticket["satisfaction_rating"] is None
    desk.acme.advance(minutes=1)
    rating = await rate(desk, ticket["id"], comment='So ,"followup_ids":[] good')
    shown = (await desk.get(ticket["url"])).json()["ticket"]
    assert list(shown) == TICKET_KEYS
    told = {name: rating[name] for name in ("score", "id", "comment", "reason", "reason_id")}
    assert list(shown["satisfaction_rating"]) == list(told)
    assert shown == ticket | {"satisfaction_rating": told, "updated_at": "2026-11-25T12:01:00Z"}
    audits = (await desk.get(f"/api/v2/tickets/{ticket['id']}/audits")).json()["audits"]
    assert (audits[1]["author_id"], audits[1]["created_at"]) == (desk.acme.carla, "2026-11-25T12:01:00Z")
    assert [(event["field_name"], event["previous_value"], event["value"]) for event in audits[1]["events"]] == [
        ("satisfaction_score", None, "good"),
        ("satisfaction_comment", None, rating["comment"]),
    ]


async def test_rating_again_changes_the_rating(desk: Client) -> None:
    ticket = await solved_ticket(desk)
    first = await rate(desk, ticket["id"], comment="Fine.")
    desk.acme.advance(minutes=1)
    second = await rate(desk, ticket["id"], score="bad", reason_code=6)
    assert second == first | {
        "score": "bad", "updated_at": "2026-11-25T12:01:00Z", "reason": "The issue was not resolved",
    }  # fmt: skip
    assert (await rate(desk, ticket["id"], score="bad", comment=None)) == second | {"comment": None}
    third = await rate(desk, ticket["id"], score="good")
    assert (third["id"], third["score"], third["reason"]) == (first["id"], "good", None)
    listed = (await desk.get(RATINGS)).json()
    assert (listed["count"], listed["satisfaction_ratings"]) == (1, [third])
    assert (await desk.get(ticket["url"])).json()["ticket"]["satisfaction_rating"]["score"] == "good"


async def test_of_two_at_once_one_rating_comes(desk: Client) -> None:
    ticket = await solved_ticket(desk)
    ratings = await asyncio.gather(*(rate(desk, ticket["id"], comment=str(number)) for number in range(5)))
    assert len({rating["id"] for rating in ratings}) == 1
    assert (await desk.get(f"{RATINGS}/count")).json()["count"]["value"] == 1


async def test_a_bad_rating_may_have_a_reason(desk: Client) -> None:
    ticket = await solved_ticket(desk)
    assert (await rate(desk, ticket["id"], score="bad", reason="Too slow"))["reason"] == "Too slow"
    assert (await rate(desk, ticket["id"], score="bad", reason_code=0))["reason"] == "No reason provided"
    carla = desk.as_("carla")
    answer = await post(carla, ticket["id"], score="bad", reason_code=4711)
    assert_invalid(answer, "reason_code", "Reason code: is invalid", error="InvalidValue")
    answer = await post(carla, ticket["id"], score="good", reason="Too slow")
    assert_invalid(answer, "reason", "Reason: is for bad ratings alone", error="InvalidValue")
    answer = await post(carla, ticket["id"], score="bad", reason="x" * 256)
    assert_invalid(answer, "reason", "Reason: is too long (maximum is 255 characters)", error="ValueTooLong")


async def test_a_score_is_good_or_bad(desk: Client) -> None:
    ticket = await solved_ticket(desk)
    for score in ("offered", "unoffered", "Good", "5"):
        answer = await post(desk.as_("carla"), ticket["id"], score=score)
        assert_invalid(answer, "score", "Score: is invalid", error="InvalidValue")
    for sent in ({}, {"score": None}, {"score": ""}):
        answer = await post(desk.as_("carla"), ticket["id"], **sent)
        assert answer.status_code == 422, sent
    assert (await desk.get(ticket["url"])).json()["ticket"] == ticket


async def test_a_ticket_is_solved_or_was(desk: Client) -> None:
    acme, carla = desk.acme, desk.as_("carla")
    for status in ("new", "open", "pending", "hold", "closed"):
        ticket = await desk.create_ticket(requester_id=acme.carla, status=status)
        answer = await post(carla, ticket["id"], score="good")
        assert_invalid(answer, "base", "Ticket: is not solved and never was", error="InvalidValue")
    for status in ("open", "closed"):
        ticket = await solved_ticket(desk)
        await desk.update_ticket(ticket["id"], status=status)
        assert (await rate(desk, ticket["id"]))["ticket_id"] == ticket["id"]
        assert (await desk.get(ticket["url"])).json()["ticket"]["status"] == status
    ticket = await desk.create_ticket(requester_id=acme.carla, subject='"value":"solved","field_name":"status"')
    await desk.update_ticket(ticket["id"], status="solved")
    await desk.update_ticket(ticket["id"], status="open")
    assert (await rate(desk, ticket["id"]))["score"] == "good"


async def test_only_the_requester_rates(desk: Client) -> None:
    ticket = await solved_ticket(desk)
    for who in ("ana", "bob"):
        assert_forbidden(await post(desk.as_(who), ticket["id"], score="good"))
        assert_forbidden(await post(desk.as_(who), 4711, score="good"))
    own = await desk.create_ticket(status="solved")
    assert_forbidden(await post(desk, own["id"], score="good"))
    assert_not_found(await post(desk.as_("carl"), ticket["id"], score="good"))
    assert_not_found(await post(desk.as_("carla"), 4711, score="good"))
    assert_no_integer(await post(desk.as_("carla"), "odd", score="good"), "id", "api/v2/tickets/satisfaction_rating")
    await desk.delete(ticket["url"])
    assert_not_found(await post(desk.as_("carla"), ticket["id"], score="good"))


async def test_a_rating_goes_with_its_ticket(desk: Client) -> None:
    ticket = await solved_ticket(desk)
    await rate(desk, ticket["id"], comment="Call me at 555-0100.")
    await desk.delete(ticket["url"])
    await desk.delete(f"/api/v2/deleted_tickets/{ticket['id']}")
    assert await tables_holding(desk.acme, "555-0100") == []
    assert (await desk.get(RATINGS)).json()["count"] == 0


async def test_a_body_that_is_no_rating_is_refused(desk: Client) -> None:
    path = f"/api/v2/tickets/{(await solved_ticket(desk))['id']}/satisfaction_rating"
    for body in (b"{", b"{}", b'{"score":"good"}', b'{"satisfaction_rating":"good"}'):
        assert (await desk.as_("carla").post(path, body)).status_code in (400, 422), body


async def test_ratings_are_made_on_tickets_alone(desk: Client) -> None:
    answer = await desk.as_("carla").post(RATINGS, {"satisfaction_rating": {"score": "good"}})
    assert answer.status_code in (404, 405)
