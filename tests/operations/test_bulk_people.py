"""users and organizations: create_many, create_or_update_many, update_many, destroy_many."""

import pytest
from test_create_many_tickets import ended

from conftest import Client


async def test_people_are_created_and_their_addresses_stay_unique(desk: Client) -> None:
    sent = {"users": [{"id": "", "name": "Uma"}, {"name": "Ugo", "email": "carla@initech.test"}, {"name": "Ute"}]}
    job = await ended(desk, await desk.post("/api/v2/users/create_many.json", sent))
    assert [row.get("status") for row in job["results"]] == ["Created", None, "Created"]
    assert list(job["results"][0]) == ["id", "status"]
    assert job["results"][1] == {
        "index": 1,
        "error": "UserCreateFailed",
        "details": "Email: carla@initech.test is already being used by another user",
    }
    assert (await desk.get(f"/api/v2/users/{job['results'][2]['id']}.json")).json()["user"]["name"] == "Ute"


@pytest.mark.parametrize(("many", "one"), [("users", "user"), ("organizations", "organization")])
async def test_records_are_named_by_external_ids(desk: Client, many: str, one: str) -> None:
    path = f"/api/v2/{many}"
    sent = {many: [{"name": "Uno", "external_id": "E-1"}, {"name": "Due", "external_id": "E-2"}]}
    ids = [row["id"] for row in (await ended(desk, await desk.post(f"{path}/create_many", sent)))["results"]]

    change = {one: {"notes": "Alike."}}
    job = await ended(desk, await desk.put(f"{path}/update_many?external_ids=e-1,E-9,E-2", change))
    assert [row["id"] for row in job["results"] if "id" in row] == ids
    assert job["results"][1]["details"] == "RecordNotFound"
    each = {many: [{"id": record_id, "notes": f"No. {record_id}"} for record_id in ids]}
    await ended(desk, await desk.put(f"{path}/update_many?external_ids=E-1,E-2", each))
    shown = (await desk.get(f"{path}/show_many?external_ids=E-1,E-2")).json()[many]
    assert [row["notes"] for row in shown] == [f"No. {record_id}" for record_id in ids]

    job = await ended(desk, await desk.delete(f"{path}/destroy_many?external_ids=E-2"))
    assert job["results"] == [{"action": "delete", "id": ids[1], "status": "Deleted", "success": True}]
    refused = await desk.delete(f"{path}/destroy_many?external_ids={','.join('x' * 101)}")
    assert (refused.status_code, refused.json()["error"]) == (400, "TooManyValues")


async def test_more_than_a_hundred_people_are_refused_in_the_recorded_words(desk: Client) -> None:
    answer = await desk.post("/api/v2/users/create_many.json", {"users": [{"name": "x"}] * 101})
    assert answer.status_code == 400
    assert answer.content == b'{"error":"TooManyValues","description":"Maximum 100 users may be created per call"}'


async def test_people_are_updated_each_or_alike_and_deleted(desk: Client) -> None:
    acme = desk.acme
    each = {"users": [{"id": acme.carla, "name": "Carla C."}, {"id": acme.carl, "name": "Carl C."}]}
    job = await ended(desk, await desk.put("/api/v2/users/update_many.json", each))
    assert job["results"][0] == {"id": acme.carla, "action": "update", "status": "Updated", "success": True}
    ids = f"ids={acme.carla},{acme.carl}"
    job = await ended(desk, await desk.put(f"/api/v2/users/update_many.json?{ids}", {"user": {"tags": ["vip"]}}))
    assert job["status"] == "completed"
    shown = (await desk.get(f"/api/v2/users/show_many.json?{ids}")).json()["users"]
    assert [(user["name"], user["tags"]) for user in shown] == [("Carla C.", ["vip"]), ("Carl C.", ["vip"])]
    job = await ended(desk, await desk.delete(f"/api/v2/users/destroy_many.json?{ids}"))
    assert [row["status"] for row in job["results"]] == ["Deleted", "Deleted"]
    assert (await desk.get("/api/v2/users.json?role=end-user")).json()["count"] == 0


async def test_a_person_is_updated_where_known_and_created_where_not(desk: Client) -> None:
    sent = {"users": [{"name": "Carla Again", "email": "carla@initech.test"}, {"name": "New", "email": "new@x.test"}]}
    job = await ended(desk, await desk.post("/api/v2/users/create_or_update_many.json", sent))
    assert [row["status"] for row in job["results"]] == ["Updated", "Created"]
    assert job["results"][0]["id"] == desk.acme.carla


async def test_organizations_are_created_updated_and_deleted(desk: Client) -> None:
    sent = {"organizations": [{"name": "Globex"}, {"name": "initech"}, {"name": "Hooli"}]}
    job = await ended(desk, await desk.post("/api/v2/organizations/create_many.json", sent))
    assert [row.get("status") for row in job["results"]] == ["Created", None, "Created"]
    assert job["results"][1]["error"] == "OrganizationCreateFailed"
    assert "has already been taken" in job["results"][1]["details"]
    globex, hooli = job["results"][0]["id"], job["results"][2]["id"]
    same = {"organizations": [{"id": globex, "name": "One"}, {"id": hooli, "name": "One"}]}
    job = await ended(desk, await desk.put("/api/v2/organizations/update_many.json", same))
    assert job["results"][0] == {"action": "update", "id": globex, "status": "Updated", "success": True}
    assert job["results"][1]["error"] == "OrganizationUpdateFailed"
    assert job["results"][1]["id"] == hooli
    job = await ended(desk, await desk.delete(f"/api/v2/organizations/destroy_many.json?ids={globex},{hooli}"))
    assert job["results"][1] == {"action": "delete", "id": hooli, "status": "Deleted", "success": True}
    assert (await desk.get("/api/v2/organizations.json")).json()["count"] == 1
