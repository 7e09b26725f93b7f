"""GET, PUT and DELETE /api/v2/attachments/{attachment_id}"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from uploads import comment_with, comments, download, until_kept, upload

from conftest import Client

ALLOW = {"attachment": {"malware_access_override": True}}


async def test_shows_what_the_comment_tells(desk: Client) -> None:
    told = (await upload(desk))["attachment"]
    shown = await desk.get(f"/api/v2/attachments/{told['id']}.json")
    assert shown.json() == {"attachment": told}
    assert shown.headers["content-type"] == "application/json; charset=utf-8"
    _, comment = await comment_with(desk, (await upload(desk))["token"])
    (attachment,) = comment["attachments"]
    assert (await desk.as_("bob").get(attachment["url"])).json() == {"attachment": attachment}


async def test_an_admin_allows_what_may_be_malware(desk: Client) -> None:
    ticket_id, comment = await comment_with(desk, (await upload(desk))["token"])
    (attachment,) = comment["attachments"]
    answer = await desk.put(f"/api/v2/attachments/{attachment['id']}", ALLOW)
    assert answer.json() == {"attachment": {**attachment, "malware_access_override": True}}
    assert (await desk.get(f"/api/v2/attachments/{attachment['id']}")).json() == answer.json()
    assert (await comments(desk, ticket_id))[0]["attachments"] == [answer.json()["attachment"]]
    unchanged = await desk.put(f"/api/v2/attachments/{attachment['id']}", {"attachment": {"file_name": "b"}})
    assert unchanged.json() == answer.json()
    assert "attachment.file_name" in unchanged.headers["x-zendesk-api-warn"]
    bad = {"attachment": {"malware_access_override": "perhaps"}}
    assert (await desk.put(f"/api/v2/attachments/{attachment['id']}", bad)).status_code == 422


async def test_a_deleted_attachment_leaves_its_comment(desk: Client) -> None:
    token = (await upload(desk, "1.txt"))["token"]
    await upload(desk, "2.txt", token=token)
    ticket_id, comment = await comment_with(desk, token)
    first, second = comment["attachments"]
    assert (await desk.as_("bob").delete(f"/api/v2/attachments/{first['id']}")).status_code == 204
    assert (await comments(desk, ticket_id))[0]["attachments"] == [second]
    assert (await download(desk, first)).status_code == 404
    await until_kept(desk.acme, 1)
    assert_not_found(await desk.delete(f"/api/v2/attachments/{first['id']}"))


async def test_an_attachment_of_an_upload_can_be_deleted(desk: Client) -> None:
    told = await upload(desk)
    await desk.delete(f"/api/v2/attachments/{told['attachment']['id']}")
    _, comment = await comment_with(desk, told["token"])
    assert comment["attachments"] == []


async def test_roles(desk: Client) -> None:
    path = f"/api/v2/attachments/{(await upload(desk))['attachment']['id']}"
    for who, call in (
        ("carla", desk.as_("carla").get(path)),
        ("carla", desk.as_("carla").put(path, ALLOW)),
        ("bob", desk.as_("bob").put(path, ALLOW)),
        ("carla", desk.as_("carla").delete(path)),
    ):
        assert who
        assert_forbidden(await call)
    assert (await desk.get(path)).json()["attachment"]["malware_access_override"] is False


async def test_what_is_not_there(desk: Client) -> None:
    for call in (desk.get, desk.delete):
        assert_not_found(await call("/api/v2/attachments/7"))
    assert_not_found(await desk.put("/api/v2/attachments/7", ALLOW))
    assert_no_integer(await desk.get("/api/v2/attachments/x"), "id", "api/v2/attachments/show")
    expired = (await upload(desk))["attachment"]
    desk.acme.advance(days=3)
    assert_not_found(await desk.get(f"/api/v2/attachments/{expired['id']}"))
