"""Lives of a desk's records that call every operation which the examples of the reference can't call by themselves."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from fields import create_choice
from macros import create_macro, for_groups, for_user
from ratings import rate, solved_ticket
from teams import join, new_group, new_organization, new_user
from test_activities import bobs_ticket
from test_create_many_tickets import ended
from test_custom_statuses import create_status
from test_organization_memberships import join as join_organization
from test_requests import ask
from test_suspended_tickets import suspended
from test_ticket_metrics import worked
from uploads import comment_with, png, upload
from views import create_view

from conftest import Client

Life = Callable[[Client], Awaitable[None]]


async def ticket(desk: Client) -> None:
    acme = desk.acme
    problem = await desk.create_ticket(type="problem", requester_id=acme.carla)
    sent: dict[str, Any] = {
        "type": "incident",
        "problem_id": problem["id"],
        "requester_id": acme.carla,
        "assignee_id": acme.bob,
        "tags": ["hot"],
        "external_id": "CRM-1",
        "collaborator_ids": [acme.carl],
        "priority": "high",
    }
    incident = (await desk.create_ticket(**sent))["id"]
    path = f"/api/v2/tickets/{incident}"
    written = await desk.update_ticket(incident, comment={"body": "Card 4111 1111.", "public": True}, status="open")
    comment = next(event["id"] for event in written["audit"]["events"] if event["type"] == "Comment")
    await desk.get(f"{path}?include=users,groups")
    await desk.get(f"/api/v2/tickets/show_many.json?ids={problem['id']},{incident}")
    for listed in (
        f"{path}/comments",
        f"{path}/audits",
        "/api/v2/tickets",
        f"/api/v2/users/{acme.bob}/tickets/assigned",
    ):
        await desk.get(listed)
        await desk.get(f"{listed}?page[size]=1")
    await desk.get(f"/api/v2/users/{acme.carl}/tickets/ccd")
    await desk.get(f"/api/v2/users/{acme.carla}/tickets/requested")
    await desk.get(f"/api/v2/organizations/{acme.initech}/tickets")
    await desk.get(f"{path}/comments/count")
    redaction = {"ticket_id": incident, "html_body": "<p>Card <redact>4111</redact> 1111.</p>"}
    await desk.put(f"/api/v2/comment_redactions/{comment}", redaction)
    await desk.put(f"{path}/comments/{comment}/redact", {"text": "1111"})
    await desk.put(f"{path}/comments/{comment}/make_private")


async def deletion(desk: Client) -> None:
    gone = (await desk.create_ticket())["id"]
    await desk.delete(f"/api/v2/tickets/{gone}")
    await desk.get("/api/v2/deleted_tickets")
    await desk.put(f"/api/v2/deleted_tickets/{gone}/restore")
    await desk.delete(f"/api/v2/tickets/{gone}")
    answer = await desk.delete(f"/api/v2/deleted_tickets/{gone}")
    await ended(desk, answer)


async def bulk(desk: Client) -> None:
    for many, bodies in _BULK.items():
        created = await ended(desk, await desk.post(f"/api/v2/{many}/create_many", {many: bodies}))
        ids = ",".join(str(row["id"]) for row in created["results"])
        change = {"tags": ["bulk"]}
        await ended(desk, await desk.put(f"/api/v2/{many}/update_many?ids={ids}", {many[:-1]: change}))
        await ended(desk, await desk.delete(f"/api/v2/{many}/destroy_many?ids={ids}"))
        await desk.get(f"/api/v2/job_statuses/show_many?ids={created['id']}")


_BULK: Final[dict[str, list[dict[str, Any]]]] = {
    "tickets": [{"subject": "One", "description": "One."}, {"subject": "Two", "description": "Two."}],
    "users": [{"name": "Una"}, {"name": "Duo", "email": "duo@example.net"}],
    "organizations": [{"name": "Uno"}, {"name": "Due"}],
}


async def person(desk: Client) -> None:
    stays = await new_user(desk, name="Stella", email="stella@example.net", phone="+15551234567", tags=["vip"])
    goes = await new_user(desk, name="Gus", email="gus@example.net")
    await desk.put(f"/api/v2/users/{goes['id']}", {"user": {"notes": "Leaves."}})
    await desk.put(f"/api/v2/users/{goes['id']}/merge", {"user": {"id": stays["id"]}})
    path = f"/api/v2/users/{stays['id']}/identities"
    added = (await desk.post(path, {"identity": {"type": "email", "value": "stella@home.example"}})).json()["identity"]
    await desk.get(path)
    await desk.get(f"{path}/{added['id']}")
    await desk.put(f"{path}/{added['id']}/verify")
    await desk.put(f"{path}/{added['id']}/make_primary")
    first = next(one for one in (await desk.get(path)).json()["identities"] if one["id"] != added["id"])
    await desk.delete(f"{path}/{first['id']}")
    await desk.post("/api/v2/users/create_or_update", {"user": {"name": "Cora", "external_id": "CRM-2"}})
    await desk.post("/api/v2/users/create_or_update", {"user": {"name": "Cora Lee", "external_id": "CRM-2"}})
    await desk.get(f"/api/v2/users/show_many?ids={stays['id']},{desk.acme.bob}")
    await desk.get(f"/api/v2/users/{desk.acme.bob}/related")
    for query in ("role=agent", "page[size]=2"):
        await desk.get(f"/api/v2/users?{query}")
    await desk.delete(f"/api/v2/users/{stays['id']}")


async def team(desk: Client) -> None:
    acme = desk.acme
    organization = await new_organization(desk, name="Globex", domain_names=["globex.example"], external_id="G-1")
    await desk.put(f"/api/v2/organizations/{organization['id']}", {"organization": {"notes": "Renews in March."}})
    await desk.get(f"/api/v2/organizations/show_many?ids={organization['id']}")
    await desk.get("/api/v2/organizations/search?external_id=G-1")
    await desk.delete(f"/api/v2/organizations/{organization['id']}")
    group = (await new_group(desk, name="Night"))["id"]
    await desk.put(f"/api/v2/groups/{group}", {"group": {"description": "Late."}})
    await desk.get(f"/api/v2/groups/{group}")
    membership = (await join(desk, acme.bob, group))["id"]
    await desk.get(f"/api/v2/group_memberships/{membership}")
    of_bob = f"/api/v2/users/{acme.bob}/group_memberships"
    await desk.get(of_bob)
    await desk.get(f"{of_bob}/{membership}")
    await desk.put(f"{of_bob}/{membership}/make_default")
    await desk.delete(f"/api/v2/group_memberships/{membership}")
    again = (await desk.post(of_bob, {"group_membership": {"group_id": group}})).json()["group_membership"]["id"]
    for listed in ("users", "memberships", "memberships/assignable"):
        await desk.get(f"/api/v2/groups/{group}/{listed}")
    await desk.delete(f"{of_bob}/{again}")
    await desk.delete(f"/api/v2/groups/{group}")


async def macro(desk: Client) -> None:
    acme = desk.acme
    close = (await create_macro(desk, "Close::Quickly", description="For spam."))["id"]
    mine = (await create_macro(desk, "Mine", restriction=for_user(acme.ana)))["id"]
    theirs = (await create_macro(desk, "Theirs", restriction=for_groups(acme.support, acme.billing)))["id"]
    answer = [{"field": "comment_value", "value": ["channel:all", "Solved."]}]
    await desk.put(f"/api/v2/macros/{mine}", {"macro": {"actions": [*answer, {"field": "status", "value": "solved"}]}})
    await desk.put("/api/v2/macros/update_many", {"macros": [{"id": theirs, "position": 3}]})
    target = (await desk.create_ticket(requester_id=acme.carla))["id"]
    for one in (close, mine, theirs):
        await desk.get(f"/api/v2/macros/{one}")
        await desk.get(f"/api/v2/macros/{one}/apply")
        await desk.get(f"/api/v2/tickets/{target}/macros/{one}/apply")
    for listed in ("macros", "macros/active", "macros/search?query=mine", "macros/categories", "macros?page[size]=1"):
        await desk.get(f"/api/v2/{listed}")
    await desk.delete(f"/api/v2/macros/{close}")
    await desk.delete(f"/api/v2/macros/destroy_many?ids={mine},{theirs}")


async def rating(desk: Client) -> None:
    rated = await rate(desk, (await solved_ticket(desk))["id"], comment="Quick and kind.")
    await desk.get(f"/api/v2/satisfaction_ratings/{rated['id']}")
    await desk.get("/api/v2/satisfaction_ratings")
    await desk.get("/api/v2/satisfaction_ratings?page[size]=1")


async def search_and_exports(desk: Client) -> None:
    await desk.create_ticket(subject="Searchable zebra", requester_id=desk.acme.carla)
    for query in ("zebra", "type:user role:agent", "type:organization initech", "type:group support", ""):
        await desk.get(f"/api/v2/search?query={query}")
        await desk.get(f"/api/v2/search/count?query={query}")
    for kind in ("ticket", "user", "organization", "group"):
        await desk.get(f"/api/v2/search/export?query=&filter[type]={kind}&page[size]=2")
    await worked(desk)
    desk.acme.advance(minutes=2)
    for exported in _EXPORTED:
        await desk.get(f"/api/v2/incremental/{exported}?start_time=0")


_EXPORTED: Final = (
    "tickets",
    "tickets/cursor",
    "users",
    "users/cursor",
    "organizations",
    "ticket_events",
    "ticket_metric_events",
)


async def merging(desk: Client) -> None:
    target, source = [(await desk.create_ticket(subject=subject))["id"] for subject in ("Lamp", "Lamp again")]
    await ended(desk, await desk.post(f"/api/v2/tickets/{target}/merge", {"ids": [source]}))


async def tagging(desk: Client) -> None:
    for record in (f"tickets/{(await desk.create_ticket())['id']}", f"users/{desk.acme.carla}"):
        path = f"/api/v2/{record}/tags"
        await desk.post(path, {"tags": ["fire"]})
        await desk.put(path, {"tags": ["urgent"]})
        await desk.get(path)
        await desk.delete(f"{path}?tags=urgent")


async def view(desk: Client) -> None:
    ids = [(await create_view(desk, title))["id"] for title in ("First", "Second")]
    await desk.put("/api/v2/views/update_many", {"views": [{"id": ids[0], "position": 3}, {"id": ids[1]}]})


async def attachment(desk: Client) -> None:
    for name, content, kind in (("photo.png", png(), "image/png"), ("note.txt", b"Read me.", "text/plain")):
        sent = await upload(desk, name, content, kind)
        await upload(desk, "second.txt", token=sent["token"])
        ticket_id, comment = await comment_with(desk, sent["token"])
        first, second = comment["attachments"]
        path = f"/api/v2/attachments/{first['id']}"
        await desk.get(path)
        await desk.put(path, {"attachment": {"malware_access_override": True}})
        await desk.put(f"/api/v2/tickets/{ticket_id}/comments/{comment['id']}/attachments/{first['id']}/redact", {})
        await desk.get(f"/api/v2/tickets/{ticket_id}/comments")
        await desk.delete(f"/api/v2/attachments/{second['id']}")
    unused = await upload(desk)
    await desk.delete(f"/api/v2/uploads/{unused['token']}")


async def activity(desk: Client) -> None:
    bob = desk.as_("bob")
    told = (await bob.get("/api/v2/activities")).json()["activities"]
    await bob.get("/api/v2/activities?page[size]=1")
    for one in told:
        await bob.get(f"/api/v2/activities/{one['id']}")
    await bob.get("/api/v2/activities/count")


async def audit(desk: Client) -> None:
    made = (await desk.create_ticket())["id"]
    said = (await desk.update_ticket(made, comment={"body": "Not for all."}, priority="high"))["audit"]["id"]
    path = f"/api/v2/tickets/{made}/audits"
    await desk.get(f"{path}/{said}")
    await desk.put(f"{path}/{said}/make_private")
    await desk.get(f"{path}/count")


async def field_options(desk: Client) -> None:
    for kind in ("ticket", "user"):
        path = f"{(await create_choice(desk, kind))['url'].removesuffix('.json')}/options"
        added = await desk.post(path, {"custom_field_option": {"name": "Green", "value": "green"}})
        option = added.json()["custom_field_option"]["id"]
        await desk.post(path, {"custom_field_option": {"id": option, "name": "Moss"}})
        await desk.get(path)
        await desk.get(f"{path}?page[size]=1")
        await desk.get(f"{path}/{option}")
        await desk.delete(f"{path}/{option}")


async def default_status(desk: Client) -> None:
    parts, spare = [await create_status(desk, "pending", label) for label in ("Awaiting parts", "Spare")]
    await desk.put("/api/v2/custom_status/default", {"ids": str(parts["id"])})
    await desk.delete(f"/api/v2/custom_statuses/{spare['id']}")


async def belonging(desk: Client) -> None:
    carl = desk.acme.carl
    first, second = [(await new_organization(desk, name=name))["id"] for name in ("Umbrella", "Hooli")]
    membership = (await join_organization(desk, carl, first))["id"]
    of_carl = f"/api/v2/users/{carl}/organization_memberships"
    added = await desk.post(of_carl, {"organization_membership": {"organization_id": second}})
    assert added.status_code == 201, added.text
    for listed in (of_carl, f"/api/v2/organizations/{first}/organization_memberships"):
        await desk.get(listed)
        await desk.get(f"{listed}?page[size]=1")
    await desk.get(f"/api/v2/organization_memberships/{membership}")
    sent = {"organization_memberships": [{"user_id": desk.acme.carla, "organization_id": first}]}
    await ended(desk, await desk.post("/api/v2/organization_memberships/create_many", sent))
    await desk.delete(f"/api/v2/users/{carl}/organizations/{second}")
    await desk.delete(f"/api/v2/organization_memberships/{membership}")


async def request(desk: Client) -> None:
    carla = desk.as_("carla")
    made = (await ask(carla))["id"]
    await desk.update_ticket(made, assignee_id=desk.acme.bob)
    await carla.put(f"/api/v2/requests/{made}", {"request": {"comment": {"body": "Bright."}, "solved": True}})
    for listed in ("", "/solved", f"/{made}", f"/{made}/comments", "/search?query=lamp"):
        await carla.get(f"/api/v2/requests{listed}")


async def suspension(desk: Client) -> None:
    path = "/api/v2/suspended_tickets"
    first, second, third, fourth = [await suspended(desk) for _ in range(4)]
    await desk.get(path)
    await desk.get(f"{path}?page[size]=1")
    await desk.get(f"{path}/{first}")
    await desk.put(f"{path}/{first}/recover")
    await desk.delete(f"{path}/{second}")
    await desk.delete(f"{path}/destroy_many?ids={third}")
    await desk.put(f"/api/v2/users/{desk.acme.carla}", {"user": {"suspended": False}})
    await desk.put(f"{path}/recover_many?ids={fourth}")


LIVES: Final[tuple[Life, ...]] = (
    bobs_ticket,
    activity,
    ticket,
    deletion,
    bulk,
    person,
    team,
    macro,
    rating,
    search_and_exports,
    merging,
    tagging,
    view,
    belonging,
    request,
    suspension,
    attachment,
    audit,
    field_options,
    default_status,
)
