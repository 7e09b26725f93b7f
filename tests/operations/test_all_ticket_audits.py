"""GET /api/v2/ticket_audits, one audit, their count, and privacy by audit"""

from recorded import AUDIT_KEYS, assert_forbidden, assert_not_found, assert_pagination_refused
from test_list_ticket_audits import worked_on

from conftest import Client

ALL = "/api/v2/ticket_audits.json"


async def test_all_tickets_audits_come_oldest_first_with_their_comments(desk: Client) -> None:
    _, audits = await worked_on(desk)
    other = await desk.post("/api/v2/tickets", {"ticket": {"comment": {"body": "Late."}}})
    page = (await desk.get(f"{ALL}?page[size]=100")).json()
    assert list(page) == ["audits", "meta", "links"]
    assert page["audits"] == [*audits, other.json()["audit"]]
    assert list(page["audits"][0]) == AUDIT_KEYS


async def test_a_walk_by_either_kind_of_cursor_meets_each_audit_once(desk: Client) -> None:
    _, audits = await worked_on(desk)
    page = (await desk.get(f"{ALL}?page[size]=2")).json()
    rest = (await desk.get(page["links"]["next"])).json()
    assert page["audits"] + rest["audits"] == audits
    old = (await desk.get(f"{ALL}?limit=2")).json()
    assert list(old) == ["audits", "after_url", "before_url", "after_cursor", "before_cursor"]
    after = (await desk.get(old["after_url"])).json()
    assert old["audits"] + after["audits"] == audits
    assert (await desk.get(ALL, params={"cursor": after["before_cursor"]})).json()["audits"] == old["audits"]
    end = (await desk.get(after["after_url"])).json()
    assert end == {"audits": [], "after_url": None, "before_url": None, "after_cursor": None, "before_cursor": None}


async def test_people_come_along_and_bad_cursors_are_refused(desk: Client) -> None:
    await worked_on(desk)
    page = (await desk.get(f"{ALL}?include=users")).json()
    assert {user["id"] for user in page["users"]} == {desk.acme.ana, desk.acme.bob, desk.acme.bea}
    for cursor in ("x", "YWZ0ZXJ8MQ==", "%00"):
        assert (await desk.get(f"{ALL}?cursor={cursor}")).status_code == 400, cursor
    assert_pagination_refused(await desk.get(f"{ALL}?page[size]=0"), "InvalidPaginationParameter")


async def test_the_account_s_audits_are_for_admins(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).get(ALL))


async def test_one_audit_and_their_number(desk: Client) -> None:
    ticket_id, audits = await worked_on(desk)
    other = (await desk.create_ticket())["id"]
    path = f"/api/v2/tickets/{ticket_id}/audits"
    assert (await desk.get(f"{path}/{audits[1]['id']}.json")).json() == {"audit": audits[1]}
    counted = (await desk.as_("bob").get(f"{path}/count.json")).json()["count"]
    assert counted == {"value": 3, "refreshed_at": "2026-11-25T12:01:00Z"}
    assert_not_found(await desk.get(f"/api/v2/tickets/{other}/audits/{audits[1]['id']}.json"))
    assert_not_found(await desk.get("/api/v2/tickets/999/audits/count.json"))
    for end in (f"{audits[0]['id']}.json", "count.json"):
        assert_forbidden(await desk.as_("carla").get(f"{path}/{end}"))


async def test_an_audit_s_comment_becomes_a_note(desk: Client) -> None:
    ticket_id, audits = await worked_on(desk)
    assigned = await desk.update_ticket(ticket_id, priority="low")
    path = f"/api/v2/tickets/{ticket_id}/audits"
    answer = await desk.put(f"{path}/{audits[1]['id']}/make_private.json")
    assert (answer.status_code, answer.content) == (200, b"{}")
    comments = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments.json")).json()["comments"]
    assert [comment["public"] for comment in comments] == [True, False, False]
    assert_not_found(await desk.put(f"{path}/{assigned['audit']['id']}/make_private.json"))
    assert_forbidden(await desk.as_("carla").put(f"{path}/{audits[0]['id']}/make_private.json"))
