import pytest, json
from raw import exchange, head, send_parts
from conftest import Client

PATHS = """/api/v2/tickets/1.json /api/v2/tickets/1 /api/v2/tickets/1.JSON /api/v2/tickets/1.xml /api/v2/tickets/1.json.json /api/v2/tickets/1.json/ /api/v2/tickets/1.json%00 /api/v2/tickets/1%2ejson /api/v2/tickets/1;x=1.json
//api/v2/tickets /api//v2/tickets /api/v2//tickets/1 /api///v2/tickets ///api/v2/tickets /api/v2///tickets/1 /api/v2/./tickets /api/v2/x/../users /api/v2/%2e%2e/users /api/v2/%252e%252e/users /api/v2/..;/users /api/v2;p=1/tickets /api/v2/;p=1/tickets /api\\v2\\tickets /api/v2%5ctickets /api%2fv2%2ftickets /api/v2%2ftickets /api/v2/tickets%00 /api/v2/tickets%ff /api/v2/tickets%zz /api/v2/tickets#x /api/v2/tickets%23x /api/v2/tickets%3fpage=1 /api/v2/tickets/ /api/v2/tickets/1/ /api/V2/tickets /API/v2/tickets /api/v2/Tickets /api/v2/tickets.json? /api/v2/tickets/1.json?a /api/v2/.json /api/v2/tickets/.json /api/v2/tickets//.json /api/v2/tickets//1//comments.json /api/v2.json/tickets /api.json /api /api/ / /api/v2 /api/v2/ /%61pi/v2/tickets /api/v2/\uff0e\uff0e/users /api/v2/%ef%bc%8e%ef%bc%8e/users /api/v2/tickets/1//.json /api/v2/tickets//
/api/v2/tickets/0 /api/v2/tickets/-1 /api/v2/tickets/1.0 /api/v2/tickets/1e3 /api/v2/tickets/+1 /api/v2/tickets/01 /api/v2/tickets/\uff11\uff12\uff13 /api/v2/tickets/%EF%BC%91 /api/v2/tickets/1_000 /api/v2/tickets/%201 /api/v2/tickets/0x1 /api/v2/tickets/9223372036854775807 /api/v2/tickets/9223372036854775808 /api/v2/tickets/18446744073709551616 /api/v2/users/0 /api/v2/users/abc /api/v2/tickets/1/comments/abc/redact /api/v2/job_statuses/abc /api/v2/tickets/1/comments/-1.json""".split()

@pytest.mark.parametrize("engine", ["sqlite"])
async def test_probe(desk: Client):
    t = await desk.create_ticket()
    PATHS.append("/api/v2/tickets/"+"1"*1000)
    PATHS.append("/api/v2/tickets/"+"1"*5000)
    PATHS.append("/api/v2/tickets"+"/1"*5000)
    PATHS.append("/"+"a"*60000)
    for p in PATHS:
        s = head(desk,"GET",p)
        r = await exchange(desk, s.encode("utf-8"))
        print(f"{p[:50]:40} closed={r.closed} {[ (a.status, a.headers.get('content-type'),  a.body[:130]) for a in r.answers]}")
