"""DELETE /api/v2/organizations/{organization_id}"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import NOBODY, ORGANIZATIONS, new_organization, new_user, read, user

from conftest import Client


async def test_its_people_and_tickets_stay_without_it(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Other")
    kept = await new_user(desk, name="Dora", email="dora@example.com", organization_id=other["id"])
    ticket = await desk.create_ticket(requester_id=acme.carla)
    gone = await desk.create_ticket(requester_id=acme.carla)
    theirs = await desk.create_ticket(requester_id=kept["id"])
    assert (ticket["organization_id"], theirs["organization_id"]) == (acme.initech, other["id"])
    await desk.delete(f"/api/v2/tickets/{gone['id']}")
    answer = await desk.delete(f"{ORGANIZATIONS}/{acme.initech}.json")
    assert (answer.status_code, answer.content) == (204, b"")
    assert_not_found(await desk.get(f"{ORGANIZATIONS}/{acme.initech}"))
    assert (await user(desk, acme.carla))["organization_id"] is None
    await desk.put(f"/api/v2/deleted_tickets/{gone['id']}/restore")
    for ticket_id in (ticket["id"], gone["id"]):
        shown = (await read(desk, f"/api/v2/tickets/{ticket_id}"))["ticket"]
        assert shown["organization_id"] is None
    assert (await user(desk, kept["id"]))["organization_id"] == other["id"]
    assert (await read(desk, f"/api/v2/tickets/{theirs['id']}"))["ticket"]["organization_id"] == other["id"]
    columns = await acme.desk.database.fetch_rows(
        "SELECT organization_id FROM users WHERE organization_id = $1 "
        "UNION ALL SELECT organization_id FROM tickets WHERE organization_id = $1",
        acme.initech,
    )
    assert list(columns) == []


async def test_its_name_external_id_and_domains_are_free_again(desk: Client) -> None:
    sent = {"name": "Acme", "external_id": "CRM-1", "domain_names": ["acme.example"]}
    first = await new_organization(desk, **sent)
    await desk.delete(f"{ORGANIZATIONS}/{first['id']}")
    assert (await new_user(desk, name="Dora", email="dora@acme.example"))["organization_id"] is None
    second = await new_organization(desk, **sent)
    assert (await new_user(desk, name="Eve", email="eve@acme.example"))["organization_id"] == second["id"]


async def test_only_admins_delete_organizations(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).delete(f"{ORGANIZATIONS}/{desk.acme.initech}"))
    assert (await desk.get(f"{ORGANIZATIONS}/{desk.acme.initech}")).status_code == 200


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.delete(f"{ORGANIZATIONS}/{NOBODY}"))
    assert_no_integer(await desk.delete(f"{ORGANIZATIONS}/x1"), "id", "api/v2/organizations/destroy")
    await desk.delete(f"{ORGANIZATIONS}/{desk.acme.initech}")
    assert_not_found(await desk.delete(f"{ORGANIZATIONS}/{desk.acme.initech}"))
