"""The limit: an ASGI callable that answers bytes it has at hand, on the same server, loop and parser as the desk.

Its answer is as long as that of the ticket which the desk shows: `python bare_asgi.py PORT BYTES`.
"""

import sys

import uvicorn

PORT, LENGTH = int(sys.argv[1]), int(sys.argv[2])
BODY = b"x" * LENGTH
HEADERS = [(b"content-type", b"application/json"), (b"content-length", str(LENGTH).encode())]


async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})


uvicorn.run(
    app,
    port=PORT,
    loop="uvloop",
    http="httptools",
    lifespan="off",
    log_config=None,
    access_log=False,
    server_header=False,
)
