"""An account copied by its API: equal through the API, whatever happened in between."""

import pytest
from copies import compare, fill, import_account, served, teller

from conftest import Client
from ticketgate.desk import setup
from ticketgate.importing import account
from ticketgate.importing.refusals import ForeignData, UpstreamRefuses
from ticketgate.importing.upstream import Upstream
from ticketgate.server import Desk


async def test_the_copy_tells_the_same(desk: Client, copy: Desk) -> None:
    await fill(desk)
    summary = await import_account(copy, desk)
    assert summary.records["tickets"] == 4
    assert summary.records["users"] == 5
    await compare(copy, desk)


async def test_a_second_run_brings_nothing_where_nothing_changed(desk: Client, copy: Desk) -> None:
    await fill(desk)
    await import_account(copy, desk)
    desk.acme.advance(minutes=5)
    again = await import_account(copy, desk)
    assert (again.records["tickets"], again.records["users"]) == (0, 0)
    await compare(copy, desk)


async def test_a_second_run_brings_what_changed(desk: Client, copy: Desk) -> None:
    await fill(desk)
    acme = desk.acme
    await import_account(copy, desk)
    acme.advance(minutes=5)
    comments = (await desk.get("/api/v2/tickets/3/comments.json")).json()["comments"]
    await desk.put(f"/api/v2/tickets/3/comments/{comments[0]['id']}/redact.json", {"text": "secret"})
    await desk.put("/api/v2/deleted_tickets/4/restore.json")
    assert (await desk.delete("/api/v2/tickets/1.json")).status_code == 204
    merged = await desk.put(f"/api/v2/users/{acme.carla}/merge.json", {"user": {"id": acme.carl}})
    assert merged.status_code == 200, merged.text
    memberships = (await desk.get("/api/v2/group_memberships.json")).json()["group_memberships"]
    await desk.post(
        "/api/v2/group_memberships.json", {"group_membership": {"user_id": acme.bea, "group_id": acme.support}}
    )
    gone = next(one for one in memberships if one["user_id"] == acme.bob)
    assert (await desk.delete(f"/api/v2/group_memberships/{gone['id']}.json")).status_code == 204
    await desk.create_ticket(subject="New since", requester_id=acme.carl)
    acme.advance(minutes=5)
    summary = await import_account(copy, desk)
    assert summary.records["tickets"] == 5  # each has changed: by redaction, merge, restoration, deletion, creation
    await compare(copy, desk)


async def test_what_is_gone_upstream_goes_here_too(desk: Client, copy: Desk) -> None:
    await fill(desk)
    spare = (await desk.post("/api/v2/groups.json", {"group": {"name": "Spare"}})).json()["group"]["id"]
    await import_account(copy, desk)
    acme = desk.acme
    macro = (await desk.get("/api/v2/macros.json")).json()["macros"][0]["id"]
    for path in (f"macros/{macro}", f"organizations/{acme.initech}", f"groups/{spare}", f"users/{acme.carl}"):
        answer = await desk.delete(f"/api/v2/{path}.json")
        assert answer.status_code in (200, 204), f"{path}: {answer.text}"
    assert (await desk.delete("/api/v2/deleted_tickets/4.json")).status_code == 200
    acme.advance(minutes=5)
    await import_account(copy, desk)
    await compare(copy, desk)
    assert not await copy.database.fetch_rows("SELECT id FROM comments WHERE ticket_id = 4")
    assert not await copy.database.fetch_rows("SELECT id FROM organization_memberships")


async def test_a_long_conversation_comes_whole(desk: Client, copy: Desk) -> None:
    await desk.create_ticket(subject="Long")
    for number in range(299):
        desk.acme.advance(seconds=25)  # a person may update a ticket 30 times in ten minutes
        await desk.update_ticket(1, comment={"body": f"Answer {number}", "public": number % 3 > 0})
    desk.acme.advance(minutes=5)
    await import_account(copy, desk)
    await compare(copy, desk)
    assert len(await copy.database.fetch_rows("SELECT id FROM comments")) == 300


async def test_the_copy_counts_on_past_what_it_was_brought(desk: Client, copy: Desk) -> None:
    await fill(desk)
    await import_account(copy, desk)
    highest = max(row[0] for row in await copy.database.fetch_rows("SELECT id FROM comments"))
    async with served(copy) as copied:
        made = await copied.post("/api/v2/tickets.json", json={"ticket": {"comment": {"body": "Mine"}}})
        assert made.json()["ticket"]["id"] == 5
        comments = (await copied.get("/api/v2/tickets/5/comments.json")).json()["comments"]
    assert comments[0]["id"] > highest


async def test_ids_of_the_copys_own_records_are_in_the_way(desk: Client, copy: Desk) -> None:
    await fill(desk)
    await import_account(copy, desk)
    async with served(copy) as copied:
        await copied.post("/api/v2/tickets.json", json={"ticket": {"subject": "Mine", "comment": {"body": "Mine"}}})
    await desk.create_ticket(subject="Theirs")
    desk.acme.advance(minutes=5)
    with pytest.raises(ForeignData, match=r"tickets of its own .* \(5\)"):
        await import_account(copy, desk)
    row = await copy.database.fetch_row("SELECT subject FROM tickets WHERE id = 5")
    assert row is not None
    assert row[0] == "Mine"


async def test_a_desk_with_the_same_people_is_refused(desk: Client, copy: Desk) -> None:
    await fill(desk)
    await copy.database.write(
        lambda transaction: setup.create_account(
            transaction, subdomain="mine", name="Mine", plan="unlimited", owner_name="Ana", owner_email="ana@acme.test"
        )
    )
    with pytest.raises(ForeignData, match="import into a new desk"):
        await import_account(copy, desk)


async def test_over_its_limit_the_upstream_is_asked_again_when_it_says(desk: Client, copy: Desk) -> None:
    await fill(desk)
    acme = desk.acme
    for _ in range(230):
        await desk.create_ticket(subject="One of many")
    acme.advance(minutes=5)
    await acme.take_plan("team")

    async def sleep(seconds: float) -> None:
        acme.advance(seconds=max(seconds, 1))

    summary = await import_account(copy, desk, now=acme.clock.seconds, sleep=sleep)
    assert summary.waited_seconds > 10
    await acme.take_plan("unlimited")
    row = await copy.database.fetch_row("SELECT count(*) FROM tickets")
    assert row is not None
    assert row[0] == 234


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("wrong", "does not know these credentials"),
        ("bob", "an admin's credentials are needed, these are of Bob Agent"),
    ],
)
async def test_who_may_not_read_is_told_why(desk: Client, copy: Desk, who: str, message: str) -> None:
    await fill(desk)
    authorization = "Basic d3JvbmcvdG9rZW46eA==" if who == "wrong" else desk.as_(who).authorization
    async with Upstream(desk.base_url, authorization) as upstream:
        with pytest.raises(UpstreamRefuses, match=message):
            await account.run(copy.database, upstream, teller())
