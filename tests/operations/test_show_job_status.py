"""GET /api/v2/job_statuses/{job_status_id}"""

from recorded import JOB_KEYS, assert_forbidden, assert_not_found

from conftest import Client


async def purge(desk: Client) -> dict:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    return (await desk.delete(f"/api/v2/deleted_tickets/{ticket['id']}")).json()["job_status"]


async def test_shows_what_a_job_has_come_to(desk: Client) -> None:
    queued = await purge(desk)
    answer = await desk.as_("bob").get(queued["url"])
    assert answer.status_code == 200
    assert list(answer.json()) == ["job_status"]
    job = answer.json()["job_status"]
    assert list(job) == JOB_KEYS
    assert job == {
        **queued,
        "status": "completed",
        "message": "Completed at 2026-11-25 12:00:00 +0000",
        "results": {"success": True},
    }
    assert (await purge(desk))["id"] != queued["id"]


async def test_its_url_names_the_scheme_and_host_of_a_proxy_on_this_host(desk: Client) -> None:
    queued = await purge(desk)
    headers = {"x-forwarded-proto": "https", "x-forwarded-host": "acme.example"}
    job = (await desk.get(f"/api/v2/job_statuses/{queued['id']}", headers=headers)).json()["job_status"]
    assert job["url"] == f"https://acme.example/api/v2/job_statuses/{queued['id']}.json"


async def test_an_unknown_job_is_not_found(desk: Client) -> None:
    for job_id in ("V3-00000000000000000000000000000000", "abc"):
        assert_not_found(await desk.get(f"/api/v2/job_statuses/{job_id}.json"))


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    queued = await purge(desk)
    assert_forbidden(await desk.as_("carla").get(queued["url"]))
