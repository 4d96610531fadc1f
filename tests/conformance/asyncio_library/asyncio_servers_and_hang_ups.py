"""asyncio streams: clients that leave, servers closed under them, limits, half-closed sides, writes after
close."""
import asyncio
import socket
import struct


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


async def say(label, awaitable):
    try:
        print(label, "->", await awaitable)
    except Exception as e:
        print(label, "->", type(e).__name__, e)


async def with_server(handle, client, **how):
    done = asyncio.Event()

    async def wrapped(reader, writer):
        try:
            await handle(reader, writer)
        finally:
            writer.close()
            done.set()

    server = await asyncio.start_server(wrapped, "127.0.0.1", 0, **how)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        await client(reader, writer)
        writer.close()
        await done.wait()


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()


async def half(reader, writer):
    writer.write(b"one\ntwo")
    writer.write_eof()
    await say("can write eof", asyncio.sleep(0, writer.can_write_eof()))
    await say("line", reader.readline())
    await say("line", reader.readline())


async def leaves(reader, writer):
    writer.write(b"no line end")


async def incomplete(reader, writer):
    await say("exactly", reader.readexactly(50))
    await say("until", reader.readuntil(b"|"))


async def limits(reader, writer):
    await say("long", reader.readline())
    await say("until", reader.readuntil(b"||"))
    await say("rest", reader.read(4))
    await say("zero", reader.read(0))
    await say("negative", reader.readexactly(-1))
    await say("empty separator", reader.readuntil(b""))
    await say("tuple", reader.readuntil((b"+", b";")))


async def send(writer, data):
    writer.write(data)
    await writer.drain()


async def nothing(reader, writer):
    await reader.read()


async def misuse(reader, writer):
    for label, call in {"text": lambda: writer.write("x"), "lines": lambda: writer.writelines([b"a", b"b"]),
        "none": lambda: writer.write(None),
                        "extra": lambda: (writer.get_extra_info("no", 5),
                            type(writer.get_extra_info("socket")).__name__), "closing": writer.is_closing,
                        "feed": lambda: reader.feed_eof() or reader.feed_data(b"x"),
                            "exception": reader.exception, "at_eof": reader.at_eof}.items():
        attempt(label, call)
    first = asyncio.ensure_future(asyncio.StreamReader().read(1))
    r = asyncio.StreamReader()
    first = asyncio.ensure_future(r.read(1))
    await asyncio.sleep(0)
    await say("two readers", r.read(1))
    r.set_exception(KeyError("set"))
    await say("first", first)
    await say("later", r.read(1))
    writer.close()
    await writer.wait_closed()
    attempt("after close", lambda: writer.write(b"x"))
    await say("drain", writer.drain())
    attempt("closing", writer.is_closing)


async def main():
    await with_server(echo, half)
    await with_server(echo, leaves)
    await with_server(incomplete, lambda r, w: send(w, b"short"))
    await with_server(limits, lambda r, w: send(w, b"x" * 40 + b"\ny||zzzz" + b"q" * 8 + b";+"), limit=16)
    await with_server(nothing, misuse)
    server = await asyncio.start_server(nothing, "127.0.0.1", 0)
    print(server.is_serving(), len(server.sockets))
    address = server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(*address)
    except OSError as e:
        print(type(e).__name__)
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print(str(e).split(" at ")[0].split("<")[0], str(e).rsplit(">", 1)[1])
    left, right = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=left)
    right.send(b"from a pair\n")
    right.close()
    print(await reader.readline(), await reader.read())
    writer.close()
    for how in ({}, {"host": "x", "sock": left}, {"host": "127.0.0.1"},
        {"host": "127.0.0.1", "port": 0, "ssl": None, "server_hostname": "x"}):
        try:
            await asyncio.open_connection(**how)
        except Exception as e:
            print(sorted(how), type(e).__name__, e if not isinstance(e, OSError) else "")


asyncio.run(main())
