# Flow control: pause_writing and resume_writing, drain, write buffer limits, a reader that does not read.
import asyncio
import socket


class Recorder(asyncio.Protocol):
    def __init__(self):
        self.events = []
        self.received = 0
        self.closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.events.append("made")

    def data_received(self, data):
        self.received += len(data)

    def eof_received(self):
        self.events.append("eof")

    def pause_writing(self):
        self.events.append("pause")

    def resume_writing(self):
        self.events.append("resume")

    def connection_lost(self, error):
        self.events.append(f"lost {error}")
        self.closed.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    left, right = socket.socketpair()
    one, two = Recorder(), Recorder()
    first, _ = await loop.create_connection(lambda: one, sock=left)
    second, _ = await loop.create_connection(lambda: two, sock=right)
    print(first.get_write_buffer_limits(), first.get_write_buffer_size(), first.is_reading(), first.is_closing())
    first.set_write_buffer_limits(high=1000)
    print(first.get_write_buffer_limits())
    first.set_write_buffer_limits(high=1000, low=10)
    for bad in ({"high": 5, "low": 9}, {"high": -1}):
        try:
            first.set_write_buffer_limits(**bad)
        except ValueError as error:
            print(error)
    second.pause_reading()
    print(second.is_reading())
    total = 0
    while "pause" not in one.events:
        first.write(b"x" * 65536)
        total += 65536
    print(first.get_write_buffer_size() > 1000, one.events)
    second.resume_reading()
    while "resume" not in one.events:
        await asyncio.sleep(0)
    first.writelines([b"a", bytearray(b"bc"), memoryview(b"def")])
    total += 6
    print(first.can_write_eof())
    first.write_eof()
    for late in (b"x", ):
        try:
            first.write(late)
        except RuntimeError as error:
            print(error)
    await two.closed
    print(two.received == total, two.events)
    await one.closed
    print(one.events, first.is_closing())
    first.close()
    for bad in ("text", 5):
        try:
            first.write(bad)
        except TypeError as error:
            print(error)
    left, right = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=left)
    writer.transport.set_write_buffer_limits(high=0)
    right.setblocking(False)
    writer.write(b"y" * 1000000)
    drain = asyncio.create_task(writer.drain())
    await asyncio.sleep(0.01)
    print("drain waits:", not drain.done())
    got = 0
    while got < 1000000:
        got += len(await loop.sock_recv(right, 100000))
    await drain
    print(got, writer.transport.get_write_buffer_size())
    writer.write(b"z" * 1000000)
    right.close()
    try:
        await writer.drain()
        await writer.drain()
    except ConnectionError as error:
        print(type(error).__name__ in ("BrokenPipeError", "ConnectionResetError"))
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError:
        pass
    aborted = Recorder()
    left, right = socket.socketpair()
    transport, _ = await loop.create_connection(lambda: aborted, sock=left)
    transport.write(b"k" * 5000000)
    transport.abort()
    await aborted.closed
    print(aborted.events, transport.get_write_buffer_size())
    right.close()


asyncio.run(main())
