# A server under 200 connections at once: good ones, slow ones, ones that hang up half-way or send nonsense.
import asyncio
import collections
import socket
import struct


class Stats:
    def __init__(self):
        self.counts = collections.Counter()
        self.open = 0
        self.most = 0
        self.all_gone = asyncio.Event()


async def handle(reader, writer, stats):
    stats.open += 1
    stats.most = max(stats.most, stats.open)
    try:
        while True:
            line = await reader.readline()
            if not line:
                stats.counts['ended'] += 1
                break
            if not line.endswith(b'\n'):
                stats.counts['half a line'] += 1
                break
            command, _, rest = line.rstrip().partition(b' ')
            if command == b'echo':
                writer.write(rest + b'\n')
            elif command == b'many':
                for i in range(int(rest)):
                    writer.write(b'%d ' % i + b'.' * 100 + b'\n')
                    await writer.drain()
            elif command == b'sum':
                body = await reader.readexactly(int(rest))
                writer.write(b'%d\n' % sum(body))
            else:
                stats.counts['unknown'] += 1
                writer.write(b'?\n')
            await writer.drain()
    except asyncio.IncompleteReadError as error:
        stats.counts['incomplete', len(error.partial), error.expected] += 1
    except ConnectionError:
        stats.counts['connection error'] += 1
    except ValueError as error:
        stats.counts[str(error).partition(':')[0]] += 1
    finally:
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionError:
            pass
        stats.open -= 1
        if stats.open == 0:
            stats.all_gone.set()


async def good(number, reader, writer):
    for i in range(5):
        writer.write(b'echo client %d says %d\n' % (number, i))
        assert await reader.readline() == b'client %d says %d\n' % (number, i)
    writer.write(b'sum 100\n' + bytes([number % 256]) * 100)
    result = int(await reader.readline())
    assert result == number % 256 * 100
    return 'good'


async def much(number, reader, writer):
    writer.write(b'many 300\n')
    writer.write_eof()
    lines = [line async for line in reader]
    assert [int(line.split()[0]) for line in lines] == list(range(300))
    return 'much'


async def half_line(number, reader, writer):
    writer.write(b'echo never fin')
    await writer.drain()
    writer.write_eof()
    assert await reader.read() == b''
    return 'half line'


async def half_body(number, reader, writer):
    writer.write(b'sum 50\nonly ten..')
    writer.write_eof()
    assert await reader.read() == b''
    return 'half body'


async def nonsense(number, reader, writer):
    writer.write(b'\x00\xff\xfe\n')
    assert await reader.readline() == b'?\n'
    writer.write(b'sum many\n')
    assert await reader.read() == b''
    return 'nonsense'


async def reset(number, reader, writer):
    writer.write(b'echo x\n')
    assert await reader.readline() == b'x\n'
    sock = writer.get_extra_info('socket')
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    writer.transport.abort()
    return 'reset'


# What all clients do: connect, wait until all have, play their part, hang up.
async def client(part, number, port, everybody):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    await everybody.wait()
    result = await part(number, reader, writer)
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError:
        pass
    return result


async def main():
    stats = Stats()
    server = await asyncio.start_server(lambda r, w: handle(r, w, stats), '127.0.0.1', 0, backlog=300)
    port = server.sockets[0].getsockname()[1]
    parts = [good] * 100 + [much] * 20 + [half_line] * 20 + [half_body] * 20 + [nonsense] * 20 + [reset] * 20
    everybody = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(client(part, number, port, everybody))
                 for number, part in enumerate(parts)]
        while stats.open < len(parts):
            await asyncio.sleep(0)
        print('open at once', stats.open)
        everybody.set()
    print(collections.Counter(task.result() for task in tasks))
    await stats.all_gone.wait()
    print(stats.most, stats.open)
    for key in sorted(stats.counts, key=str):
        print(key, stats.counts[key])
    server.close()
    await server.wait_closed()
    print(len(asyncio.all_tasks()))

asyncio.run(main())
