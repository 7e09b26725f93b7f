"""What conditions mean, through previews of views."""

from fields import keep_fields
from recorded import assert_forbidden, assert_invalid
from views import TOO_WIDE, VIEWS, condition, shown

from conftest import Client


async def test_words_have_an_order(desk: Client) -> None:
    for status in ("new", "open", "pending", "hold", "solved"):
        ticket = await desk.create_ticket()
        if status != "new":
            await desk.update_ticket(ticket["id"], status=status)
    for priority in ("low", "urgent"):
        await desk.create_ticket(priority=priority)
    for asked, expected in (
        (condition("status", "less_than", "pending"), [1, 2, 6, 7]),
        (condition("status", "greater_than", "pending"), [4, 5]),
        (condition("status", "is_not", "new"), [2, 3, 4, 5]),
        (condition("priority", "less_than", "normal"), [1, 2, 3, 4, 5, 6]),
        (condition("priority", "greater_than", "low"), [7]),
        (condition("priority", "is", ""), [1, 2, 3, 4, 5]),
        (condition("type", "is", ""), [1, 2, 3, 4, 5, 6, 7]),
    ):
        assert await shown(desk, asked) == expected, asked


async def test_people_and_groups(desk: Client) -> None:
    acme = desk.acme
    await desk.create_ticket(requester_id=acme.carla)
    await desk.create_ticket(assignee_id=acme.bob, group_id=acme.support)
    await desk.create_ticket(group_id=acme.billing, requester_id=acme.carl)
    bob = desk.as_("bob")
    for asked, expected in (
        (condition("assignee_id", "is", ""), [1, 3]),
        (condition("assignee_id", "is", "current_user"), [2]),
        (condition("assignee_id", "is_not", "current_user"), [1, 3]),
        (condition("group_id", "is", "current_groups"), [2]),
        (condition("group_id", "is_not", "current_groups"), [1, 3]),
        (condition("group_id", "is", acme.billing), [3]),
        (condition("requester_id", "is", acme.carla), [1]),
        (condition("requester_id", "is", ""), []),
        (condition("organization_id", "is", acme.initech), [1]),
        (condition("organization_id", "is_not", acme.initech), [2, 3]),
    ):
        assert await shown(bob, asked) == expected, asked
    assert await shown(desk, condition("assignee_id", "is", "current_user")) == [], "Ana has none"


async def test_tags_channels_and_custom_fields(desk: Client) -> None:
    await keep_fields(desk, {7: "text", 9: "multiselect", 10: "checkbox"})
    await desk.create_ticket(tags=["a", "b"], custom_fields=[{"id": 7, "value": "x"}])
    await desk.create_ticket(tags=["c"], custom_fields=[{"id": 9, "value": ["b"]}])
    await desk.create_ticket(recipient="help@acme.test", custom_fields=[{"id": 10, "value": True}])
    for asked, expected in (
        (condition("current_tags", "includes", "B c"), [1, 2]),
        (condition("current_tags", "not_includes", "a z"), [2, 3]),
        (condition("via_id", "is", 5), [1, 2, 3]),
        (condition("via_id", "is_not", 5), []),
        (condition("recipient", "is", "Help@acme.test"), [3]),
        (condition("custom_fields_7", "is", "x"), [1]),
        (condition("custom_fields_7", "is_not", "x"), [2, 3]),
        (condition("custom_fields_10", "is", True), [3]),
        (condition("custom_fields_9", "includes", ["b", "z"]), [2]),
        (condition("custom_fields_8", "present"), []),
        (condition("custom_fields_8", "not_present"), [1, 2, 3]),
        (condition("custom_fields_7", "is", "' OR 1=1 --"), []),
    ):
        assert await shown(desk, asked) == expected, asked


async def test_any_needs_one_beside_all(desk: Client) -> None:
    for priority, tags in (("urgent", []), ("low", ["vip"]), ("low", [])):
        await desk.create_ticket(priority=priority, tags=tags)
    either = [condition("priority", "is", "urgent"), condition("current_tags", "includes", "vip")]
    assert await shown(desk, some=either) == [1, 2]
    assert await shown(desk, condition("priority", "is", "low"), some=either) == [2]


async def test_hours_count_from_the_last_such_change(desk: Client) -> None:
    """Ticket 1 is solved after two hours, 2 is assigned after three, 3 is answered by Carla after four."""
    acme = desk.acme
    for _ in range(3):
        await desk.create_ticket(requester_id=acme.carla)
    acme.advance(hours=2)
    await desk.update_ticket(1, status="solved", assignee_id=acme.ana)
    acme.advance(hours=1)
    await desk.update_ticket(2, assignee_id=acme.bob, group_id=acme.support)
    acme.advance(hours=1)
    await desk.update_ticket(3, comment={"body": "Still smoking.", "author_id": acme.carla})
    acme.advance(hours=1)
    await desk.as_("bob").update_ticket(2, comment={"body": "Looking.", "public": False})
    await desk.update_ticket(1, tags=["a"])
    for asked, expected in (
        (condition("NEW", "is", 5), [1, 2, 3]),
        (condition("NEW", "less_than", 5), []),
        (condition("NEW", "greater_than", 5), []),
        (condition("SOLVED", "is", 3), [1]),
        (condition("SOLVED", "greater_than", 2), [1]),
        (condition("SOLVED", "less_than", 3), []),
        (condition("OPEN", "is", 2), [2]),
        (condition("assigned_at", "less_than", 3), [2]),
        (condition("requester_updated_at", "less_than", 2), [3]),
        (condition("assignee_updated_at", "is", 0), [1, 2]),
        (condition("updated_at", "less_than", 1), [1, 2]),
    ):
        assert await shown(desk, asked) == expected, asked
    await desk.update_ticket(1, status="open")
    assert await shown(desk, condition("SOLVED", "greater_than", 0)) == []


async def test_hours_to_and_from_the_due_date(desk: Client) -> None:
    for due_at in ("2026-11-25T10:00:00Z", "2026-11-25T14:00:00Z", None):
        await desk.create_ticket(type="task", due_at=due_at)
    for asked, expected in (
        (condition("due_at", "greater_than", 0), [1]),
        (condition("due_date", "less_than", 2), []),
        (condition("due_date", "is", 2), [1]),
        (condition("until_due_date", "less_than", 3), [2]),
        (condition("until_due_date", "greater_than", 1), [2]),
        (condition("until_due_date", "is", 1), []),
    ):
        assert await shown(desk, asked) == expected, asked


async def test_satisfaction(desk: Client) -> None:
    for _ in range(2):
        await desk.create_ticket(status="solved", requester_id=desk.acme.carla)
    rating = {"satisfaction_rating": {"score": "good", "comment": "Quick."}}
    answer = await desk.as_("carla").post("/api/v2/tickets/1/satisfaction_rating.json", rating)
    assert answer.status_code < 300, answer.text
    for asked, expected in (
        (condition("satisfaction_score", "is", "good_with_comment"), [1]),
        (condition("satisfaction_score", "is", "good"), []),
        (condition("satisfaction_score", "is", "true"), [2]),
        (condition("satisfaction_score", "greater_than", "bad"), [1]),
    ):
        assert await shown(desk, asked) == expected, asked


async def test_deleted_tickets_are_in_no_view(desk: Client) -> None:
    await desk.create_ticket()
    await desk.delete("/api/v2/tickets/1")
    assert await shown(desk) == []


async def test_a_preview_is_checked_as_a_view_is(desk: Client) -> None:
    for path in ("preview", "preview/count"):
        sent = {"view": {"all": [condition("priority", "is", "low")]}}
        assert_invalid(await desk.post(f"{VIEWS}/{path}.json", sent), "base", TOO_WIDE)
        assert_forbidden(await desk.as_("carla").post(f"{VIEWS}/{path}", sent))
    await desk.create_ticket()
    counted = await desk.post(f"{VIEWS}/preview/count", {"view": {"all": [condition("status", "is", "new")]}})
    assert counted.json() == {"view_count": {"view_id": None, "value": 1, "pretty": "1", "fresh": True}}
    assert len(await desk.acme.rows("views")) == 10
