"""GET /api/v2/tickets/{ticket_id}"""

from fields import keep_fields
from recorded import TICKET_KEYS

from conftest import Client


async def test_shows_a_ticket_with_the_recorded_keys_in_order(desk: Client) -> None:
    await keep_fields(desk, {7: "text"})
    created = await desk.create_ticket(custom_fields=[{"id": 7, "value": 'odd "custom_fields":,"followup_ids":'}])
    answer = await desk.get(f"/api/v2/tickets/{created['id']}.json")
    assert answer.status_code == 200
    assert list(answer.json()) == ["ticket"]
    ticket = answer.json()["ticket"]
    assert list(ticket) == TICKET_KEYS
    assert ticket == created
    assert ticket["fields"] == ticket["custom_fields"]
    assert ticket["url"] == f"{desk.base_url}/api/v2/tickets/{created['id']}.json"
    assert ticket["created_at"] == "2026-11-25T12:00:00Z"


async def test_the_path_works_without_json_and_with_a_doubled_slash(desk: Client) -> None:
    ticket = await desk.create_ticket()
    for path in (f"/api/v2/tickets/{ticket['id']}", f"/api/v2//tickets/{ticket['id']}.json"):
        assert (await desk.get(path)).json()["ticket"]["id"] == ticket["id"]


async def test_absent_and_deleted_tickets_are_told_alike(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}.json")
    absent, deleted = await desk.get("/api/v2/tickets/4711"), await desk.get(f"/api/v2/tickets/{ticket['id']}")
    assert absent.status_code == deleted.status_code == 404
    assert absent.content == deleted.content == b'{"error":"RecordNotFound","description":"Not found"}'


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    answer = await desk.as_("carla").get(f"/api/v2/tickets/{ticket['id']}.json")
    assert answer.status_code == 403
    assert answer.json()["error"]["title"] == "Forbidden"


async def test_an_id_that_is_no_integer_is_refused_by_name(desk: Client) -> None:
    answer = await desk.get("/api/v2/tickets/abc.json")
    assert answer.status_code == 400
    assert answer.json()["error"] == {
        "title": "Invalid attribute",
        "message": "You passed an invalid value for the id attribute. "
        "Invalid parameter: id must be an integer from api/v2/tickets/show",
    }


async def test_sideloads_stand_beside_the_ticket_and_counts_in_it(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(requester_id=acme.carla, assignee_id=acme.bob)
    answer = await desk.get(
        f"/api/v2/tickets/{ticket['id']}.json?include=users,groups,organizations,comment_count,nonsense"
    )
    shown = answer.json()
    assert list(shown) == ["ticket", "users", "groups", "organizations"]
    assert {user["id"] for user in shown["users"]} == {acme.ana, acme.bob, acme.carla}
    assert [group["name"] for group in shown["groups"]] == ["Support"]
    assert [organization["name"] for organization in shown["organizations"]] == ["Initech"]
    assert shown["ticket"]["comment_count"] == 1
    assert "nonsense" not in shown


async def test_fields_can_be_left_out(desk: Client) -> None:
    ticket = await desk.create_ticket()
    answer = await desk.get(f"/api/v2/tickets/{ticket['id']}.json?remove_duplicate_fields=true")
    assert "fields" not in answer.json()["ticket"]
    assert "custom_fields" in answer.json()["ticket"]


async def test_the_headers_are_those_that_recordings_show(desk: Client) -> None:
    ticket = await desk.create_ticket()
    headers = (await desk.get(f"/api/v2/tickets/{ticket['id']}.json")).headers
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert headers["cache-control"] == "max-age=0, private, must-revalidate"
    assert headers["etag"].startswith('W/"')
    assert headers["x-zendesk-api-version"] == "v2"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert float(headers["x-runtime"]) >= 0
    assert len(headers["x-request-id"]) >= 16
