# Streams: the reader by itself, a server and its clients, back-pressure, Unix sockets, clients that go.
import asyncio
import os
import tempfile


async def attempt(awaitable):
    try:
        return await awaitable
    except (ValueError, EOFError, RuntimeError, asyncio.LimitOverrunError) as exc:
        return f'{type(exc).__name__}: {exc}'


async def reader():
    stream = asyncio.StreamReader(limit=16)
    stream.feed_data(b'one\ntwo\r\nthree and no end')
    print(stream, await stream.readline(), await stream.readexactly(3), await stream.readuntil(b'\n'))
    print(await stream.read(5), await stream.read(0))
    print(await attempt(stream.readexactly(-1)), await attempt(stream.readuntil(b'')))
    stream.feed_eof()
    print(stream, stream.at_eof(), await attempt(stream.readexactly(50)), stream.at_eof(), await stream.read())
    stream = asyncio.StreamReader(limit=4)
    stream.feed_data(b'too long a line\nok\nx--y++z')
    print(await attempt(stream.readline()), await stream.readline())
    print(await stream.readuntil((b'++', b'--')), await stream.readuntil((b'++', b'--')))
    stream.feed_eof()
    print([line async for line in stream])
    stream = asyncio.StreamReader()
    waiting = asyncio.create_task(stream.read(10))
    await asyncio.sleep(0)
    print(await attempt(stream.readline()))
    stream.set_exception(ValueError('broken'))
    print(await attempt(waiting), stream.exception())
    for limit in (0, -1):
        try:
            asyncio.StreamReader(limit=limit)
        except ValueError as exc:
            print(exc)


async def shout(reader, writer):
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()
    writer.write_eof()
    writer.close()


async def tcp():
    async with await asyncio.start_server(shout, '127.0.0.1', 0) as server:
        host, port = server.sockets[0].getsockname()
        print(host, server.is_serving(), len(server.sockets))

        async def client(n):
            reader, writer = await asyncio.open_connection(host, port)
            writer.writelines([b'client %d\n' % n, b'bye\n'])
            writer.write_eof()
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer, writer.is_closing(), writer.get_extra_info('peername') == (host, port)
        print(await asyncio.gather(*(client(n) for n in range(3))))
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as exc:
        print(type(exc).__name__, str(exc).partition('(')[0])


async def pressure():
    size, log = 20_000_000, []

    async def slow(reader, writer):
        await asyncio.sleep(0.02)
        log.append(len(await reader.readexactly(size)))
        writer.close()
    server = await asyncio.start_server(slow, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    transport = writer.transport
    print(transport.get_write_buffer_limits(), transport.can_write_eof(), transport.is_reading())
    writer.write(bytes(size))
    print(transport.get_write_buffer_size() > 65536)
    await writer.drain()
    print(transport.get_write_buffer_size() <= 16384, await reader.read(), log)
    writer.close()
    try:
        writer.write('text')
    except TypeError as exc:
        print(exc)
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


async def unix_sockets():
    with tempfile.TemporaryDirectory() as folder:
        # By a short name: the folder's own may be longer than an address can be.
        os.chdir(folder)
        path = 'socket'
        server = await asyncio.start_unix_server(shout, path)
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(b'by a file\n')
        print(await reader.readline(), os.path.exists(path))
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()
        print(os.path.exists(path))
        try:
            await asyncio.open_unix_connection(path)
        except FileNotFoundError as exc:
            print(type(exc).__name__)


async def gone():
    heard = asyncio.get_running_loop().create_future()

    async def serve(reader, writer):
        try:
            await reader.readexactly(10)
        except asyncio.IncompleteReadError as exc:
            heard.set_result((exc.partial, exc.expected, str(exc)))
        writer.close()
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b'half')
    writer.close()
    print(await heard)
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    forever.cancel()
    print(await asyncio.gather(forever, return_exceptions=True), server)


for part in (reader, tcp, pressure, unix_sockets, gone):
    print(f'-- {part.__name__}')
    asyncio.run(part())
