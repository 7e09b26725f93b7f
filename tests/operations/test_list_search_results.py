"""GET /api/v2/search"""

import asyncio
from typing import Any

import pytest
from fields import keep_fields
from recorded import TICKET_KEYS, USER_KEYS, assert_forbidden

from conftest import Client
from ticketgate.storage.database import Transaction
from ticketgate.storage.migrate import migrate

SEARCH = "/api/v2/search.json"


async def searched(desk: Client, query: str, **more: Any) -> dict[str, Any]:
    answer = await desk.get(SEARCH, params={"query": query, **more})
    assert answer.status_code == 200, f"{query!r}: {answer.text}"
    page: dict[str, Any] = answer.json()
    return page


async def ids(desk: Client, query: str, **more: Any) -> list[int]:
    return [result["id"] for result in (await searched(desk, query, **more))["results"]]


async def create_varied(desk: Client) -> None:
    """Tickets 1 to 8, an hour apart; the sixth is deleted."""
    acme = desk.acme
    await keep_fields(desk, {900: "text", 901: "checkbox", 902: "integer", 903: "multiselect", 904: "date"})
    rows: list[dict[str, Any]] = [
        {
            "subject": "Printer on fire",
            "comment": {"body": "Smoke everywhere, call the fire brigade."},
            "requester_id": acme.carla,
            "assignee_id": acme.bob,
            "priority": "urgent",
            "type": "incident",
            "tags": ["hardware", "printer"],
        },
        {
            "subject": "Printer out of paper",
            "comment": {"body": "Please refill it."},
            "requester_id": acme.carl,
            "status": "pending",
            "priority": "low",
            "tags": ["printer"],
            "external_id": "ERP-77",
        },
        {
            "subject": "Cannot log in",
            "comment": {"body": "The password was refused. Error code 42!"},
            "requester_id": acme.carla,
            "assignee_id": acme.bea,
            "group_id": acme.billing,
            "type": "question",
            "custom_fields": [
                {"id": 900, "value": "Blue Whale"},
                {"id": 901, "value": True},
                {"id": 902, "value": 12},
                {"id": 903, "value": ["a", "b"]},
                {"id": 904, "value": "2026-05-01"},
            ],
        },
        {
            "subject": "Grüße aus der Küche",
            "comment": {"body": "Das Gerät ﬁndet nichts. 漢字"},
            "requester_id": acme.carl,
            "assignee_id": acme.ana,
            "status": "solved",
            "priority": "normal",
        },
        {
            "subject": "Invoice 2026/11",
            "comment": {"body": "The fire insurance is missing; call_back please", "public": False},
            "requester_id": acme.carla,
            "status": "closed",
            "collaborator_ids": [acme.carl],
            "due_at": "2026-12-24T10:00:00Z",
            "type": "task",
        },
        {"subject": "Deleted printer fire", "tags": ["printer"]},
        {"subject": "100% done_deal", "comment": {"body": "fire on printer"}, "requester_id": acme.bob},
        {"subject": "Later", "comment": {"body": "alpha"}, "status": "open", "priority": "high"},
    ]
    for number, row in enumerate(rows):
        if number:
            desk.acme.advance(hours=1)
        await desk.create_ticket(**row)
    await desk.delete("/api/v2/tickets/6.json")
    desk.acme.advance(hours=1)
    await desk.update_ticket(8, comment={"body": "beta gamma", "author_id": acme.bea})


# The desk's clock stands at 20:00 on 2026-11-25; ticket n was created at 11 + n o'clock.
FOUND: dict[str, set[int]] = {
    "printer": {1, 2, 7},
    "PRINTER": {1, 2, 7},
    "printer fire": {1, 7},
    "fire": {1, 5, 7},
    "print": set(),
    "print*": {1, 2, 7},
    "-printer": {3, 4, 5, 8},
    "fire -printer": {5},
    '"printer on fire"': {1},
    '"fire on printer"': {7},
    '"on fire"': {1},
    '"fire smoke"': set(),
    '-"on fire" fire': {5, 7},
    '"alpha beta"': set(),
    "alpha gamma": {8},
    "grüße": {4},
    "GRÜSSE": set(),
    "findet": {4},
    "漢字": {4},
    "42": {3},
    "5": {5},
    "2026/11": {5},
    "call_back": {5},
    "status:open": {1, 3, 8},
    "status:pending status:solved": {2, 4},
    "status<solved": {1, 2, 3, 7, 8},
    "status<=solved": {1, 2, 3, 4, 7, 8},
    "status>pending": {4, 5},
    "-status:open": {2, 4, 5, 7},
    "status:nonsense": set(),
    "priority:urgent": {1},
    "priority>low": {1, 4, 8},
    "priority<=normal": {2, 4},
    "priority:none": {3, 5, 7},
    "priority:*": {1, 2, 4, 8},
    "-priority:urgent": {2, 3, 4, 5, 7, 8},
    "ticket_type:incident": {1},
    "ticket_type:none": {2, 4, 7, 8},
    "assignee:me": {4},
    "assignee:bob": {1},
    "assignee:bob@acme.test": {1},
    'assignee:"bea agent"': {3},
    "assignee:agent": {1, 3},
    "assignee:bo": set(),
    "assignee:bo*": {1},
    "-assignee:bob": {2, 3, 4, 5, 7, 8},
    "requester:carla": {1, 3, 5},
    "requester:carla requester:bob": {1, 3, 5, 7},
    "requester:*@initech.test": {1, 2, 3, 4, 5},
    "submitter:me": {1, 2, 3, 4, 5, 7, 8},
    "submitter:carla": set(),
    "cc:carl": {5},
    "cc:none": {1, 2, 3, 4, 7, 8},
    "cc:*": {5},
    "commenter:bea": {8},
    "organization:initech": {1, 3, 5},
    "organization:none": {2, 4, 7, 8},
    "group:billing": {3},
    "tags:printer": {1, 2},
    'tags:"printer hardware"': {1},
    "tags:hard*": {1},
    "tags:*": {1, 2, 3},
    "tags:none": {4, 5, 7, 8},
    "-tags:hardware": {2, 3, 4, 5, 7, 8},
    "subject:fire": {1},
    'subject:"printer out"': {2},
    "subject:print*": {1, 2},
    "subject:%_%": set(),
    "description:fire": {1, 5, 7},
    "description:beta": set(),
    "comment:beta": {8},
    "comment:fire": {1, 5, 7},
    "external_id:erp-77": {2},
    "external_id:ERP*": {2},
    "external_id:%": set(),
    "external_id:none": {1, 3, 4, 5, 7, 8},
    'custom_field_900:"blue whale"': {3},
    "custom_field_900:blue*": {3},
    "custom_field_900:blue": set(),
    "custom_field_900:none": {1, 2, 4, 5, 7, 8},
    "custom_field_901:true": {3},
    "custom_field_902:12": {3},
    "custom_field_902:1": set(),
    "custom_field_904:2026-05-01": {3},
    "custom_field_903:b": {3},
    "custom_field_903:ab": set(),
    "custom_field_903:none": {1, 2, 4, 5, 7, 8},
    "fieldvalue:12": {3},
    "fieldvalue:b*": {3},
    "fieldvalue:5": set(),
    "tags:a": {3},
    "via:api": {1, 2, 3, 4, 5, 7, 8},
    "due_date:2026-12-24": {5},
    "due_date>2026-12-24": set(),
    "due_date<2027-01-01": {5},
    "due_date:none": {1, 2, 3, 4, 7, 8},
    "created:2026-11-25": {1, 2, 3, 4, 5, 7, 8},
    "created<2026-11-25": set(),
    "created>=2026-11-25": {1, 2, 3, 4, 5, 7, 8},
    "created>2026-11-25": set(),
    "created>2026-11-25T16:00:00Z": {7, 8},
    "created>=2026-11-25T17:00:00+01:00": {5, 7, 8},
    "created>2026-11-25T12:00:00Z created<2026-11-25T15:00:00Z": {2, 3},
    "created>4hours": {7, 8},
    "created<1day": set(),
    "updated>30minutes": {8},
    "solved>1day": {4, 5},
    "printer status:pending requester:carl": {2},
    "nosuch:field": set(),
    "1": {1},
    "tags:printer subject:fire -status:closed order_by:created sort:asc": {1},
}


async def test_queries_find_the_tickets_they_name(desk: Client) -> None:
    await create_varied(desk)
    wrong = {}
    for query, expected in FOUND.items():
        found = set(await ids(desk, f"type:ticket {query}"))
        if found != expected:
            wrong[query] = (sorted(found), sorted(expected))
    assert wrong == {}


async def test_queries_find_people_organizations_and_groups(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carla}.json", {"user": {"notes": "Likes 100% Tea", "tags": ["vip"]}})
    await desk.put(f"/api/v2/organizations/{acme.initech}.json", {"organization": {"details": "Printer maker"}})
    customers, agents = {acme.carla, acme.carl}, {acme.bob, acme.bea}
    rows: dict[str, set[int]] = {
        "type:user": {acme.ana, *agents, *customers},
        "type:user customer": customers,
        "type:user carla": {acme.carla},
        "type:user -customer": {acme.ana, *agents},
        "type:user role:agent": agents,
        "type:user role:admin role:agent": {acme.ana, *agents},
        "role:end-user": customers,
        "type:user email:carl@initech.test": {acme.carl},
        "type:user email:*@acme.test": {acme.ana, *agents},
        "type:user name:bob": {acme.bob},
        'type:user "100% tea"': {acme.carla},
        "type:user 100_": set(),
        "type:user notes:tea": {acme.carla},
        "type:user tags:vip": {acme.carla},
        "type:user organization:initech": {acme.carla},
        "type:user organization:none role:end-user": {acme.carl},
        "type:user group:billing": {acme.bea},
        "type:user is_verified:false role:end-user": customers,
        "type:user is_suspended:true": set(),
        "type:user created>1day": {acme.ana, *agents, *customers},
        "type:organization": {acme.initech},
        "type:organization init": {acme.initech},
        "type:organization details:printer": {acme.initech},
        "printer": {acme.initech},
        "type:group": {acme.support, acme.billing},
        "type:group name:bill*": {acme.billing},
        "type:group type:organization": {acme.support, acme.billing, acme.initech},
        "-type:user -type:group": {acme.initech},
        "type:nonsense": set(),
    }
    wrong = {}
    for query, expected in rows.items():
        found = set(await ids(desk, query))
        if found != expected:
            wrong[query] = (sorted(found), sorted(expected))
    assert wrong == {}


async def test_results_have_the_recorded_envelope(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(requester_id=acme.carla, subject="Carla asks")
    answer = await desk.get(SEARCH, params={"query": "carla"})
    page = answer.json()
    assert list(page) == ["results", "facets", "next_page", "previous_page", "count"]
    assert (page["facets"], page["next_page"], page["previous_page"], page["count"]) == (None, None, None, 2)
    kinds = {result["result_type"]: result for result in page["results"]}
    assert kinds["ticket"] == {**ticket, "result_type": "ticket"}
    assert list(kinds["ticket"]) == [*TICKET_KEYS, "result_type"]
    assert list(kinds["user"]) == [*USER_KEYS, "result_type"]
    assert answer.headers["cache-control"] == "max-age=10, private"


async def test_results_are_sorted_by_what_the_query_or_the_parameters_say(desk: Client) -> None:
    await create_varied(desk)
    newest = [8, 7, 5, 4, 3, 2, 1]
    assert await ids(desk, "type:ticket") == newest
    assert await ids(desk, "type:ticket", sort_order="asc") == newest[::-1]
    assert await ids(desk, "type:ticket", sort_by="created_at", sort_order="asc") == newest[::-1]
    assert (
        await ids(desk, "type:ticket order_by:created sort:asc", sort_by="priority", sort_order="desc") == newest[::-1]
    )
    assert await ids(desk, "type:ticket priority:*", sort_by="priority") == [1, 8, 4, 2]
    assert await ids(desk, "type:ticket", sort_by="status") == [5, 4, 2, 8, 3, 1, 7]
    assert await ids(desk, "type:ticket ticket_type:*", sort_by="ticket_type", sort_order="asc") == [1, 3, 5]
    assert await ids(desk, "type:ticket", sort_by="nonsense") == newest


async def test_pages_name_their_neighbours(desk: Client) -> None:
    await create_varied(desk)
    first = await searched(desk, "type:ticket", per_page=3)
    assert [result["id"] for result in first["results"]] == [8, 7, 5]
    assert (first["count"], first["previous_page"]) == (7, None)
    second = (await desk.get(first["next_page"])).json()
    assert [result["id"] for result in second["results"]] == [4, 3, 2]
    last = (await desk.get(second["next_page"])).json()
    assert ([result["id"] for result in last["results"]], last["next_page"]) == ([1], None)


async def test_results_past_the_1000th_are_refused(desk: Client) -> None:
    await desk.create_ticket()
    for page, size in ((11, 100), (101, 100), (1001, 1), (999_999_999, 100)):
        answer = await desk.get(SEARCH, params={"query": "printer", "page": page, "per_page": size})
        assert answer.status_code == 422
        assert answer.json() == {
            "error": "invalid",
            "description": "Invalid search: Requested response size was greater than Search Response Limits",
        }
    assert await ids(desk, "printer", page=10) == []


async def test_a_cursor_parameter_is_refused(desk: Client) -> None:
    answer = await desk.get(SEARCH, params={"query": "x", "page[size]": 5})
    assert answer.status_code == 400
    assert "Invalid parameter: page must be an integer from api/v2/search/index" in answer.json()["error"]["message"]


ODD = [
    '"', "a AND", "(((", "NEAR(", "-hello", "rowid:1", "*", "^", "words:x", "place:subject", "a OR b NOT c", "-", "--",
    "type:ticket' OR 1=1--", "subject:%_%", "emoji 🔥", "שלום", "order_by:x", "a'b", 'a"b', '"a" "', "{a}", "a:b:c",
    "custom_field_x:1", "custom_field_:1", "custom_field_99999999999999999999:1", "99999999999999999999", "$1", "x!%_",
    'subject:"', "subject:(((", "tags:,", 'tags:" a "', "assignee:!", "created:*", "created:none", "²", "ⅷ", "%",
    "x" * 2_048, "a " * 64, 'subject:"a b c', "\\", "\\'", "via:'", "external_id:!", "requester:%", "'\\'' & a"]  # fmt: skip


async def test_odd_queries_are_answered_and_find_only_what_they_may(desk: Client) -> None:
    await desk.create_ticket(subject="Quiet", comment={"body": "still"})
    await desk.create_ticket(subject="Gone")
    await desk.delete("/api/v2/tickets/2.json")
    for query in ODD:
        answer = await desk.get(SEARCH, params={"query": query})
        assert answer.status_code in (200, 422), f"{query!r}: {answer.text}"
        if answer.status_code == 200:
            assert 2 not in [result["id"] for result in answer.json()["results"]], query
        else:
            assert answer.json()["error"] == "invalid"
            assert answer.json()["description"].startswith("Invalid search: ")


REFUSED: list[tuple[str | None, str]] = [
    (None, "the query is empty"),
    ("", "the query is empty"),
    ("  ", "the query is empty"),
    ("a" * 2_049, "the query is longer than 2048 characters"),
    ("a " * 65, "the query has more than 64 terms"),
    ("order_by:", "order_by has no value"),
    ("created>9999-99-99", "created needs a date such as 2026-05-01 or a time such as 4hours"),
    ("created<-1", "created needs a date such as 2026-05-01 or a time such as 4hours"),
    ("created>999999999years", "created needs a date such as 2026-05-01 or a time such as 4hours"),
    ("created<=9999-12-31", "created needs a date such as 2026-05-01 or a time such as 4hours"),
    ("tags<a", "tags cannot be compared with <"),
]


async def test_what_cannot_be_read_is_refused(desk: Client) -> None:
    for query, reason in REFUSED:
        answer = await desk.get(SEARCH, params={} if query is None else {"query": query})
        assert answer.status_code == 422, query
        assert answer.json() == {"error": "invalid", "description": f"Invalid search: {reason}"}


async def test_what_changes_is_found_as_it_is(desk: Client) -> None:
    ticket = await desk.create_ticket(subject="Old title", comment={"body": "My card is 4111222233334444."})
    number = ticket["id"]
    await desk.update_ticket(number, subject="New title", comment={"body": "extra remark"})
    assert await ids(desk, "old") == []
    assert await ids(desk, "new remark") == [number]
    comment = (await desk.get(f"/api/v2/tickets/{number}/comments.json")).json()["comments"][0]["id"]
    assert await ids(desk, "4111222233334444") == [number]
    redacted = await desk.put(f"/api/v2/tickets/{number}/comments/{comment}/redact.json", {"text": "4111222233334444"})
    assert redacted.status_code == 200, redacted.text
    assert await ids(desk, "4111222233334444") == await ids(desk, "4111*") == []
    assert await ids(desk, "description:card") == [number]
    await desk.delete(f"/api/v2/tickets/{number}.json")
    assert await ids(desk, "title") == []
    await desk.put(f"/api/v2/deleted_tickets/{number}/restore.json")
    assert await ids(desk, "title") == [number]
    await desk.delete(f"/api/v2/tickets/{number}.json")
    await desk.delete(f"/api/v2/deleted_tickets/{number}.json")
    assert await ids(desk, "title") == []
    assert await desk.acme.rows("search_words") == []


async def test_a_redacted_word_is_in_no_file(desk: Client, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL's files are the server's")
    ticket = await desk.create_ticket(comment={"body": "My word is xylophonequartz."})
    comment = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments.json")).json()["comments"][0]["id"]
    path = f"/api/v2/tickets/{ticket['id']}/comments/{comment}/redact.json"
    assert (await desk.put(path, {"text": "xylophonequartz"})).status_code == 200
    rows = await desk.acme.desk.database.fetch_rows("SELECT block FROM search_index_data")
    assert not any(b"xylophone" in row[0] for row in rows)


async def test_two_writers_at_once_are_both_found(desk: Client) -> None:
    made = await asyncio.gather(*(desk.create_ticket(subject=f"Twin {number}") for number in range(8)))
    assert set(await ids(desk, "subject:twin")) == {ticket["id"] for ticket in made}


async def test_tickets_of_a_desk_from_before_there_was_a_search_are_found(desk: Client) -> None:
    await create_varied(desk)
    await desk.delete("/api/v2/tickets/2.json")

    async def forget(transaction: Transaction) -> None:
        if transaction.for_update == "":
            await transaction.execute("DROP TABLE search_index")
        await transaction.execute("DROP TABLE search_words")
        await transaction.execute("DELETE FROM schema_migrations WHERE name = '0006_search'")

    await desk.acme.desk.database.write(forget)
    assert await migrate(desk.acme.desk.database) == ("0006_search",)
    assert await ids(desk, "type:ticket printer") == [7, 1]
    assert await ids(desk, "subject:later comment:beta") == [8]
    assert await ids(desk, "description:smoke") == [1]
    await desk.put("/api/v2/deleted_tickets/2/restore.json")
    assert await ids(desk, "description:refill") == [2]


async def test_deleted_people_and_groups_are_not_found(desk: Client) -> None:
    acme = desk.acme
    await desk.delete(f"/api/v2/users/{acme.carl}.json")
    await desk.delete(f"/api/v2/groups/{acme.billing}.json")
    assert acme.carl not in await ids(desk, "type:user")
    assert await ids(desk, "type:group") == [acme.support]


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(SEARCH, params={"query": "printer"}))
    assert (await desk.as_("bob").get(SEARCH, params={"query": "assignee:me"})).status_code == 200


async def test_what_is_asked_to_come_along_stands_behind_the_results(desk: Client) -> None:
    await desk.create_ticket(requester_id=desk.acme.carla)
    query = {"query": "printer", "include": "tickets(users,metric_sets,dates)"}
    page = (await desk.get("/api/v2/search.json", params=query)).json()
    assert list(page) == ["results", "users", "metric_sets", "facets", "next_page", "previous_page", "count"]
    assert {user["id"] for user in page["users"]} == {desk.acme.ana, desk.acme.carla}
    assert page["results"][0]["dates"]["status_updated_at"] == "2026-11-25T12:00:00Z"
