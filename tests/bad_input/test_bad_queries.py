"""Lists of ids, pages, cursors, sorting and other parameters: rows 14 and 30 to 32 of the catalogue."""

import base64
import json
from urllib.parse import quote

from raw import Answer, exchange, head
from refusals import Findings, mismatch, reply_mismatch

from conftest import Client

LIST = "/api/v2/tickets.json"
SIZE = "pagination InvalidPaginationParameter"
DEPTH = "pagination InvalidPaginationDepth"

IDS = {
    "ids=1,2,,a,1": "H ids",
    "ids=": "H ids",
    "": "H ids",
    "ids=,": "H ids",
    "ids=a": "H ids",
    "ids=0": "H ids",
    "ids=-1": "H ids",
    "ids=1,%202": "H ids",
    "ids=1;2": "H ids",
    "ids=1.0": "H ids",
    "ids=%EF%BC%91": "H ids",
    f"ids={2**63}": "H ids",
    f"ids=1,{'9' * 5_000}": "H ids",
    "ids[]=1&ids[]=2": "H ids",
    "ids=" + "," * 99: "H ids",
    "ids=" + ",".join(map(str, range(1, 102))): "values ids",
    "ids=" + ",".join(map(str, range(1, 1_500))): "values ids",
    "ids=" + "," * 7_000: "values ids",
    "ids=" + ",".join(map(str, range(1, 5_000))): "J",
    "ids=" + ",".join(map(str, range(1, 100_000))): "X",
    "ids=" + ",".join(map(str, range(1, 101))): "200",
    "ids=1,1,2": "200",
    "ids=1%2C2": "200",
    f"ids={2**63 - 1}": "200",
}
PAGES = {
    "page[size]=0": SIZE,
    "page[size]=-1": SIZE,
    "page[size]=101": SIZE,
    "page[size]=1000000000": SIZE,
    "page[size]=99999999999999999999": SIZE,
    "page[size]=abc": SIZE,
    "page[size]=1.5": SIZE,
    "page[size]=1_0": SIZE,
    "page[size]=%2B1": SIZE,
    "page[size]=%201": SIZE,
    "page[size]=%EF%BC%91": SIZE,
    "page[size]=true": SIZE,
    "page[after]=x&page[before]=y": SIZE,
    "page[size]=1&sort=password": SIZE,
    "page[size]=1&sort=-id;drop": SIZE,
    "page[size]=1&sort=id,status": SIZE,
    "page[size]=1&sort=--id": SIZE,
    "page[size]=": "200",
    "page[after]=": "200",
    "page%5Bsize%5D=100": "200",
    "page[size]=1&page[size]=101": "200",  # the first counts
    "page[size]=101&page[size]=1": SIZE,
    "page[size]=2&page=101": "200",  # a cursor's parameters decide
    "page[size]=2&sort_by=password": "200",
    "page=0": "200",
    "page=-1": "200",
    "page=100": "200",
    "page=101": DEPTH,
    "page=10001&per_page=1": DEPTH,
    "page=999999999999999999": DEPTH,
    "page=99999999999999999999": "H page",
    "page=abc": "H page",
    "page=1.5": "H page",
    "page=%EF%BC%91": "H page",
    "page=%201": "H page",
    "page=": "200",
    "per_page=0": "200",
    "per_page=-1": "200",
    "per_page=101": "200",
    "per_page=1000000000": "200",
    "per_page=abc": "H per_page",
    "per_page=99999999999999999999": "H per_page",
    "page[number]=2": "200",
    "page[]=2": "200",
}
PARAMETERS = {
    "sort_by=password": "200",
    "sort_by=id;drop%20table%20tickets": "200",
    "sort_by=id&sort_order=sideways": "200",
    "sort=-id;drop": "200",
    "include=password": "200",
    "include=users,secrets": "200",
    "include=" + "users," * 1_000: "200",
    "include[]=users": "200",
    "id=1&id=2": "200",
    "a" + "[b]" * 1_000 + "=1": "200",
    "=": "200",
    "a;b=c": "200",
    "external_id='%20OR%201=1--": "200",
    "external_id=%2500": "200",
    "external_id=" + "x" * 5_000: "200",
    "external_id=%00": "J",
    "external_id=%ff": "J",
    "external_id=%c0%af": "J",
    "external_id=%ed%a0%80": "J",
    "external_id=\xff": "X",
    "external_id=\xc3\xa4": "X",
    "external_id=%zz": "J",
    "external_id=%": "J",
    "external_id=%4": "J",
    "%00=1": "J",
    "%ff=1": "J",
    "a=%u0041": "J",
    "start_time=abc": "H start_time",
    "start_time=-1": "H start_time",
    "start_time=1.5": "H start_time",
    "start_time=1.0": "200",
    "start_time=1e9": "H start_time",
    "start_time=999999999999": "H start_time",
    "start_time=%EF%BC%91": "H start_time",
    "start_time=2026-01-01T00:00:00Z": "H start_time",
    "start_time=99999999999": "200",
    "&".join("id=1" for _ in range(257)): "J",
    "&" * 5_000: "J",
    "a" * 8_193: "J",
}
ELSEWHERE = {
    "/api/v2/users.json?role=owner": "200",
    "/api/v2/users.json?role[]=agent&role[]='--": "200",
    "/api/v2/users.json?" + "&".join("role[]=agent" for _ in range(256)): "200",
    "/api/v2/users.json?page[size]=0": SIZE,
    "/api/v2/users.json?page[size]=1&sort=email": SIZE,
    "/api/v2/users.json?page=101": DEPTH,
    "/api/v2/users/me.json?include=%ff": "J",
    "/api/v2/tickets/1.json?remove_duplicate_fields=maybe": "H remove_duplicate_fields",
    "/api/v2/tickets/1.json?include=%00": "J",
    "/api/v2/tickets/1/comments.json?page[size]=0": SIZE,
    "/api/v2/tickets/1/comments.json?page[size]=1&sort=body": SIZE,
    "/api/v2/tickets/1/comments.json?page=abc": "H page",
    "/api/v2/tickets/1/comments.json?sort_order=sideways": "200",
    "/api/v2/tickets/1/audits.json?page[size]=101": SIZE,
    "/api/v2/tickets/1/audits.json?page[after]=x": SIZE,
    "/api/v2/deleted_tickets.json?sort_by=password": "200",
    "/api/v2/deleted_tickets.json?page[size]=abc": SIZE,
}


async def test_parameters(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket()
    findings = Findings()
    targets = {f"{LIST}?{query}": expected for query, expected in {**PAGES, **PARAMETERS}.items()}
    targets |= {f"/api/v2/tickets/show_many.json?{query}": expected for query, expected in IDS.items()}
    for target, expected in {**targets, **ELSEWHERE}.items():
        reply = await exchange(desk, head(desk, "GET", target, "Connection: close"))
        findings.note(target[:90], reply_mismatch(reply, expected))
    findings.refuse()


async def test_a_page_is_never_longer_than_100_and_never_shorter_than_1(desk: Client) -> None:
    for _ in range(102):
        await desk.create_ticket()
    for query, expected in (("", 100), ("per_page=1000", 100), ("per_page=0", 1), ("per_page=-5", 1), ("page=-1", 100)):
        assert len((await desk.get(f"{LIST}?{query}")).json()["tickets"]) == expected, query
    include = ",".join(["users"] * 500)
    assert len((await desk.get(f"{LIST}?include={include}")).json()["users"]) == 1


async def test_a_cursor_is_good_for_the_list_that_gave_it_and_unchanged(desk: Client) -> None:
    for _ in range(4):
        await desk.create_ticket()
    await desk.delete("/api/v2/tickets/4.json")
    first = (await desk.get(f"{LIST}?page[size]=1")).json()
    cursor = first["meta"]["after_cursor"]
    held = json.loads(base64.b64decode(cursor))
    others = {
        "another list's": await cursor_of(desk, "/api/v2/users.json?page[size]=1"),
        "another sort's": await cursor_of(desk, f"{LIST}?page[size]=1&sort=-id"),
        "a column's of another sort": await cursor_of(desk, f"{LIST}?page[size]=1&sort=updated_at"),
        "the deleted tickets'": await cursor_of(desk, "/api/v2/deleted_tickets.json?page[size]=1"),
        "another person's": await cursor_of(desk.as_("bob"), f"{LIST}?page[size]=1"),
        "cut off": cursor[:-4],
        "cut off in the middle": cursor[:-1],
        "longer": cursor + "AAAA",
        "with a blank": f" {cursor}",
        "with a line break": cursor + "\n",
        "of 7,000 characters": "A" * 7_000,
        "junk": encoded(b"junk, junk, junk"),
        "not base64": "!!!",
        "not ASCII": "é",
        "an empty object": encoded(b"{}"),
        "a list": encoded(b"[]"),
        "many lists": encoded(b"[" * 2_000),
        "other values": encoded({**held, "v": encoded(b"[2]")}),
        "values of another type": encoded({**held, "v": encoded(b'["x"]')}),
        "values that are no list": encoded({**held, "v": encoded(b"{}")}),
        "deep values": encoded({**held, "v": encoded(b"[" * 2_000)}),
        "no values": encoded({**held, "v": ""}),
        "another order": encoded({**held, "o": "-id"}),
        "another mark": encoded({**held, "m": "AAAAAAAAAAAAAAAA"}),
        "no mark": encoded({**held, "m": ""}),
        "a mark that is not ASCII": encoded({**held, "m": "\u00fc"}),
        "one more member": encoded({**held, "x": 1}),
        "other blanks": encoded(json.dumps(held).encode()),
    }
    flipped = bytearray(cursor.encode())
    for place in range(len(flipped)):
        flipped[place] ^= 1
        others[f"character {place} flipped"] = flipped.decode()
        flipped[place] ^= 1
    findings = Findings()
    for name, other in others.items():
        for direction in ("after", "before"):
            answer = await desk.get(f"{LIST}?page[size]=1&page[{direction}]={quote(other, '')}")
            findings.note(f"{name}, {direction}", mismatch(Answer.of(answer), SIZE))
    findings.refuse()
    assert (await desk.get(first["links"]["next"])).json()["tickets"][0]["id"] == 2


async def test_a_cursor_of_one_tickets_comments_is_none_of_another(desk: Client) -> None:
    one, other = (await desk.create_ticket())["id"], (await desk.create_ticket())["id"]
    cursor = await cursor_of(desk, f"/api/v2/tickets/{one}/comments.json?page[size]=1")
    for target, expected in (
        (f"/api/v2/tickets/{one}/comments.json", "200"),
        (f"/api/v2/tickets/{other}/comments.json", SIZE),
        (f"/api/v2/tickets/{one}/audits.json", SIZE),
    ):
        answer = await desk.get(f"{target}?page[size]=1&page[after]={quote(cursor, '')}")
        assert mismatch(Answer.of(answer), expected) is None, (target, answer.text)


async def cursor_of(desk: Client, target: str) -> str:
    return str((await desk.get(target)).json()["meta"]["after_cursor"])


def encoded(held: object) -> str:
    text = held if isinstance(held, bytes) else json.dumps(held, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.b64encode(text).decode()
