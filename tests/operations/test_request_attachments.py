"""Files that people attach to what they ask, and every place that tells of them."""

from uploads import upload

from conftest import Client


async def test_a_customer_attaches_a_file_and_all_see_it_alike(desk: Client) -> None:
    carla = desk.as_("carla")
    told = await upload(carla)
    sent = {"request": {"subject": "Broken", "comment": {"body": "See the picture.", "uploads": [told["token"]]}}}
    request_id = (await carla.post("/api/v2/requests", sent)).json()["request"]["id"]
    (comment,) = (await carla.get(f"/api/v2/requests/{request_id}/comments")).json()["comments"]
    assert comment["attachments"] == told["attachments"]
    assert comment["attachments"][0]["content_url"].startswith(desk.base_url)
    shown = (await carla.get(f"/api/v2/requests/{request_id}/comments/{comment['id']}")).json()["comment"]
    assert shown["attachments"] == told["attachments"]

    (audit,) = (await desk.get(f"/api/v2/tickets/{request_id}/audits")).json()["audits"]
    one = (await desk.get(f"/api/v2/tickets/{request_id}/audits/{audit['id']}")).json()["audit"]
    (of_all,) = (await desk.get("/api/v2/ticket_audits")).json()["audits"]
    (last,) = (await desk.get(f"/api/v2/tickets/show_many?ids={request_id}&include=last_audits")).json()["last_audits"]
    desk.acme.advance(minutes=2)
    exported = (await desk.get("/api/v2/incremental/ticket_events?start_time=1&include=comment_events")).json()
    for events in (one["events"], of_all["events"], last["events"], exported["ticket_events"][0]["child_events"]):
        assert [event["attachments"] for event in events if "attachments" in event] == [told["attachments"]]
