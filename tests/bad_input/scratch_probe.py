import pytest, json
from raw import exchange, head, send_parts
from conftest import Client

@pytest.mark.parametrize("engine", ["sqlite"])
async def test_probe(desk: Client):
    t = await desk.create_ticket()
    H = desk.base_url.removeprefix("http://")
    A = desk.authorization
    def req(m="GET", target="/api/v2/tickets/1.json", *more, host=""):
        return head(desk, m, target, *more, host=host)
    J = "Content-Type: application/json"
    probes = {
     "ok": req(),
     "head": req("HEAD"),
     "options": req("OPTIONS"),
     "head unknown": req("HEAD", "/api/v2/nope"),
     "70k header": req("GET","/api/v2/tickets/1.json","X-A: "+"a"*70000),
     "200k header": req("GET","/api/v2/tickets/1.json","X-A: "+"a"*200000),
     "1000 headers": req("GET","/api/v2/tickets/1.json",*[f"X-{i}: a" for i in range(1000)]),
     "1000 same headers": req("GET","/api/v2/tickets/1.json",*["X-A: a" for i in range(1000)]),
     "nul": req("GET","/api/v2/tickets/1.json","X-A: a\0b"),
     "bare cr": req("GET","/api/v2/tickets/1.json","X-A: a\rb"),
     "bare lf": req("GET","/api/v2/tickets/1.json","X-A: a\nb"),
     "underscore": req("GET","/api/v2/tickets/1.json","X_Forwarded_For: 1.2.3.4"),
     "space colon": req("GET","/api/v2/tickets/1.json","X-A : a"),
     "obsfold": req("GET","/api/v2/tickets/1.json","X-A: a\r\n b"),
     "nonascii name": req("GET","/api/v2/tickets/1.json","X-\xe4: a"),
     "empty name": req("GET","/api/v2/tickets/1.json",": a"),
     "no colon": req("GET","/api/v2/tickets/1.json","abc"),
     "nonascii value": req("GET","/api/v2/tickets/1.json","User-Agent: \xe4\xff"),
     "nohost": req(host=None),
     "twohosts": req("GET","/api/v2/tickets/1.json","Host: a.b"),
     "badhost": req(host="a b"), "badhost2": req(host="evil.example/x"), "badhost3": req(host="a@b"),"unknown host": req(host="evil.example"),
     "abs": req("GET","http://evil.example/api/v2/tickets/1.json"),
     "abs own": req("GET",f"http://{H}/api/v2/tickets/1.json"),
     "star": req("OPTIONS","*"), "q": req("GET","?x=1"), "connect": req("CONNECT","evil.example:443"),
     "connect path": req("CONNECT","/api/v2/tickets/1.json"),
     "trace": req("TRACE"), "get": req("get"), "FOO": req("FOO"), "10k": req("G"*10240), "PROPFIND": req("PROPFIND"), "PATCH": req("PATCH"),"QUERY": req("QUERY"),
     "h2c": req("GET","/api/v2/tickets/1.json","Connection: Upgrade, HTTP2-Settings","Upgrade: h2c","HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"),
     "ws": req("GET","/api/v2/tickets/1.json","Connection: Upgrade","Upgrade: websocket","Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==","Sec-WebSocket-Version: 13"),
     "ws pipelined": req("GET","/api/v2/tickets/1.json","Connection: Upgrade","Upgrade: websocket","Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==","Sec-WebSocket-Version: 13")+req(),
     "expect": req("PUT","/api/v2/tickets/1.json",J,"Expect: 200-maybe","Content-Length: 2")+"{}",
     "http09": "GET /api/v2/tickets/1.json\r\n", "http10": req().replace("HTTP/1.1","HTTP/1.0"),"http2.0": req().replace("HTTP/1.1","HTTP/2.0"),
     "pri": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
     "CLTE": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: 5","Transfer-Encoding: chunked")+"0\r\n\r\n"+req(),
     "TECL": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked","Content-Length: 5")+"0\r\n\r\n"+req(),
     "twoCL": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: 2","Content-Length: 2")+"{}"+req(),
     "twoCLlist": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: 2, 2")+"{}"+req(),
     "CL+": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: +2")+"{}"+req(),
     "CL-": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: -2")+"{}"+req(),
     "CLhuge": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: 99999999999999999999999")+"{}",
     "CL big": req("PUT","/api/v2/tickets/1.json",J,"Content-Length: 99999999999")+"{}",
     "xchunked": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: xchunked")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "vtchunked": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding:\x0bchunked")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "chunked identity": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked, identity")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "identity chunked": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: identity, chunked")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "gzip chunked": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: gzip, chunked")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "twoTE": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked","Transfer-Encoding: chunked")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "twoTE identity": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked","Transfer-Encoding: identity")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "badcrlf": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked")+"2\r\n{}XX0\r\n\r\n"+req(),
     "0x3": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked")+"0x2\r\n{}\r\n0\r\n\r\n"+req(),
     "LF chunk": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked")+"2\n{}\n0\n\n"+req(),
     "chunk ext": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked")+"2;a=b\r\n{}\r\n0\r\n\r\n"+req(),
     "LF only": req().replace("\r\n","\n"),
     "chunked 1.0": req("PUT","/api/v2/tickets/1.json",J,"Transfer-Encoding: chunked").replace("HTTP/1.1","HTTP/1.0")+"2\r\n{}\r\n0\r\n\r\n"+req(),
     "space before line": " "+req(), "leading CRLF": "\r\n"+req(), "double space": req().replace("GET ","GET  "),
     "GET body": req("GET","/api/v2/tickets/1.json","Content-Length: 5")+"hello"+req(),
     "DELETE body": req("DELETE","/api/v2/tickets/99.json","Content-Length: 5")+"hello"+req(),
    }
    for name, sent in probes.items():
        try:
            r = await exchange(desk, sent)
            print(f"{name:20} closed={r.closed} {[ (a.status, a.headers.get('content-type'), a.headers.get('allow'), a.body[:110]) for a in r.answers]}")
        except Exception as e:
            print(f"{name:20} EXC {e!r}"[:300])
