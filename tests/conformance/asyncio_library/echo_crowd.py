# A server under 200 connections at once; clients that hang up half-way; server.close and wait_closed.
import asyncio
import socket

finished = aborted = 0


async def handle(reader, writer):
    global finished, aborted
    try:
        while line := await reader.readline():
            if not line.endswith(b"\n"):
                aborted += 1
                break
            writer.write(line.upper())
            await writer.drain()
        else:
            finished += 1
    except ConnectionError:
        aborted += 1
    finally:
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionError:
            pass


async def client(port, n):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = []
    for turn in range(3):
        writer.write(f"client {n} turn {turn}\n".encode())
        await writer.drain()
        got.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return got == [f"CLIENT {n} TURN {turn}\n".encode() for turn in range(3)]


async def rude(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"half a li")
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0, backlog=300)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), len(server.sockets))
    async with server:
        results = await asyncio.gather(*(client(port, n) for n in range(200)))
        print(len(results), all(results))
        await asyncio.gather(*(rude(port) for _ in range(20)))
        big = b"x" * 60000 + b"\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(big)
        print(await reader.readline() == big.upper())
        writer.write_eof()
        print(await reader.read(), reader.at_eof())
        writer.close()
        while finished + aborted < 221:
            await asyncio.sleep(0.001)
    print(finished, aborted, server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__)
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).split("> ")[-1])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        try:
            await asyncio.start_server(handle, "127.0.0.1", taken.getsockname()[1])
        except OSError as error:
            print(type(error).__name__, error.errno, "error while attempting to bind on address" in str(error))


asyncio.run(main())
