"""DELETE /api/v2/uploads/{token}"""

from recorded import assert_not_found
from uploads import comment_with, download, send, until_kept, upload

from conftest import Client


async def test_drops_the_files(desk: Client) -> None:
    told = await upload(desk)
    await upload(desk, "two.txt", token=told["token"])
    answer = await desk.delete(f"/api/v2/uploads/{told['token']}.json")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await download(desk, told["attachment"])).status_code == 404
    await until_kept(desk.acme, 0)
    assert (await send(desk, token=told["token"])).status_code == 422
    assert_not_found(await desk.delete(f"/api/v2/uploads/{told['token']}.json"))


async def test_end_users_drop_what_they_know_of(desk: Client) -> None:
    told = await upload(desk.as_("carla"))
    assert (await desk.as_("carla").delete(f"/api/v2/uploads/{told['token']}")).status_code == 204


async def test_what_a_comment_has_stays(desk: Client) -> None:
    told = await upload(desk)
    await comment_with(desk, told["token"])
    assert_not_found(await desk.delete(f"/api/v2/uploads/{told['token']}"))
    assert (await download(desk, told["attachment"])).status_code == 200
