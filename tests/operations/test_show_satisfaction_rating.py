"""GET /api/v2/satisfaction_ratings/{satisfaction_rating_id}"""

from ratings import RATING_KEYS, RATINGS, rate, solved_ticket
from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_shows_a_rating(desk: Client) -> None:
    rating = await rate(desk, (await solved_ticket(desk))["id"], score="bad", comment="Slow.")
    answer = await desk.get(f"{RATINGS}/{rating['id']}.json")
    assert answer.status_code == 200
    assert answer.json() == {"satisfaction_rating": rating}
    assert list(answer.json()["satisfaction_rating"]) == RATING_KEYS


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{RATINGS}/4711"))
    assert_no_integer(await desk.get(f"{RATINGS}/odd"), "id", "api/v2/satisfaction_ratings/show")


async def test_ratings_are_for_admins(desk: Client) -> None:
    rating = await rate(desk, (await solved_ticket(desk))["id"])
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).get(f"{RATINGS}/{rating['id']}"))
