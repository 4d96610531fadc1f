# create_server and create_connection with Protocol classes: the order of the calls, EOF, pausing, aborts.
import asyncio
import socket


class Log(asyncio.Protocol):
    def __init__(self, name, log, answer=None):
        self.name, self.log, self.answer = name, log, answer
        self.closed = asyncio.get_running_loop().create_future()
        self.data = b""

    def connection_made(self, transport):
        self.transport = transport
        self.log.append(f"{self.name} made")

    def data_received(self, data):
        self.data += data
        if self.answer:
            self.transport.write(self.answer(data))

    def eof_received(self):
        self.log.append(f"{self.name} eof {self.data}")
        return False

    def connection_lost(self, error):
        self.log.append(f"{self.name} lost {error}")
        self.closed.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    log, sides = [], []

    def server_side():
        sides.append(Log("server", log, bytes.upper))
        return sides[-1]

    server = await loop.create_server(server_side, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport, protocol = await loop.create_connection(lambda: Log("client", log), "127.0.0.1", port)
    transport.write(b"hello ")
    transport.write(b"world")
    transport.write_eof()
    await protocol.closed
    await sides[0].closed
    print(sorted(log), protocol.data)
    try:
        transport.write("text")
    except TypeError as error:
        print(error)
    log.clear()
    a, b = socket.socketpair()
    transport, protocol = await loop.create_connection(lambda: Log("pair", log), sock=a)
    print(transport.is_reading(), transport.get_protocol() is protocol, transport.get_write_buffer_size(), transport.get_extra_info("socket") is not None)
    transport.pause_reading()
    b.send(b"x")
    await asyncio.sleep(0.01)
    print(protocol.data, transport.is_reading())
    transport.resume_reading()
    await asyncio.sleep(0.01)
    print(protocol.data)
    transport.set_write_buffer_limits(high=100, low=10)
    print(transport.get_write_buffer_limits())
    transport.abort()
    await protocol.closed
    print(log, transport.is_closing())
    b.close()
    server.close()
    log.clear()

    class Datagrams(asyncio.DatagramProtocol):
        def connection_made(self, transport):
            self.transport, self.got = transport, loop.create_future()

        def datagram_received(self, data, address):
            self.got.set_result(data)

    t1, p1 = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.1", 0))
    t2, p2 = await loop.create_datagram_endpoint(Datagrams, remote_addr=t1.get_extra_info("sockname"))
    t2.sendto(b"datagram")
    print(await p1.got)
    t1.close(); t2.close()


asyncio.run(main())
