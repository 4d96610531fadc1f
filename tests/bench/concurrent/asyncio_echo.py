"""Round trips of a line over TCP, server and client in one loop."""

import asyncio

from harness import run_async

COUNT = 2000


async def work():
    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    total = 0
    for _ in range(COUNT):
        writer.write(b"hello there\n")
        total += len(await reader.readline())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    return total


run_async(work, COUNT)
