# A stream server in one thread, blocking clients in others; the server stops when a thread says so.
import asyncio
import socket
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

ready, state = threading.Event(), {}


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line[::-1].strip() + b"\n")
        await writer.drain()
    writer.close()


async def serve():
    stop = asyncio.Event()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    state.update(port=server.sockets[0].getsockname()[1], loop=asyncio.get_running_loop(), stop=stop)
    ready.set()
    async with server:
        await stop.wait()


def client(index):
    for turn in range(scaled(20)):
        with (socket.create_connection(("127.0.0.1", state["port"]), timeout=30) as sock,
              sock.makefile("rwb") as stream):
            for n in range(3):
                text = f"{index} {turn} {n}".encode()
                stream.write(text + b"\n")
                stream.flush()
                assert stream.readline() == text[::-1].strip() + b"\n"


server = threading.Thread(target=asyncio.run, args=(serve(),))
server.start()
ready.wait(30)
crowd(4, client)
state["loop"].call_soon_threadsafe(state["stop"].set)
server.join()
