# start_server and open_connection: echo, half-close, a client that hangs up, many clients, unix sockets.
import asyncio
import os
import socket
import tempfile


async def echo(reader, writer):
    try:
        while line := await reader.readline():
            if line == b"quit\n":
                break
            writer.write(b"> " + line)
            await writer.drain()
    finally:
        writer.close()
        await writer.wait_closed()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), len(server.sockets))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(writer.get_extra_info("peername") == ("127.0.0.1", port), writer.get_extra_info("nothing", "default"), writer.can_write_eof())
    writer.writelines([b"one\n", b"two\n"])
    print(await reader.readline(), await reader.readline())
    writer.write(b"last")
    writer.write_eof()
    print(await reader.read(), reader.at_eof(), writer.is_closing())
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())

    async def client(n):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"%d\n" % n)
        answer = await reader.readline()
        writer.close()
        await writer.wait_closed()
        return answer == b"> %d\n" % n

    print(all(await asyncio.gather(*(client(n) for n in range(50)))))
    r, w = await asyncio.open_connection("127.0.0.1", port)
    w.write(b"half a li")
    w.transport.abort()
    r, w = await asyncio.open_connection("127.0.0.1", port)
    w.write(b"quit\nmore\n")
    print(await r.read())
    w.close()
    big = b"x" * 60000 + b"\n"
    r, w = await asyncio.open_connection("127.0.0.1", port)
    w.write(big)
    print(len(await r.readline()))
    w.close()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print(type(error).__name__, error.errno)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # by a short name: the folder's own may be longer than an address can be
        path = "s"
        async with await asyncio.start_unix_server(echo, path) as server:
            r, w = await asyncio.open_unix_connection(path)
            w.write(b"unix\n")
            print(await r.readline())
            w.close()
            await w.wait_closed()
    a, b = socket.socketpair()
    r, w = await asyncio.open_connection(sock=a)
    b.send(b"pair")
    b.close()
    print(await r.read())
    w.close()
    try:
        await asyncio.open_connection("127.0.0.1", port, sock=a)
    except ValueError as error:
        print(error)


asyncio.run(main())
