"""The official MCP client, talking over stdio to zendesk-mcp-server; runs in the environment that holds both.

One JSON line says which tools there are. Then each line read is `[tool, arguments]`, and each line written its text.
"""

import asyncio
import json
import os
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main(server: str) -> None:
    parameters = StdioServerParameters(command=server, env=dict(os.environ))
    async with stdio_client(parameters) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tell([tool.name for tool in (await session.list_tools()).tools])
        while line := await asyncio.to_thread(sys.stdin.readline):
            tool, arguments = json.loads(line)
            tell((await session.call_tool(tool, arguments)).content[0].text)


def tell(answer: object) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
