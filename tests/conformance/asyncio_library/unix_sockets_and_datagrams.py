# Unix sockets and datagrams: servers, protocols, addresses, errors; sock_* calls of the loop.
import asyncio
import os
import socket


class Upper(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        self.transport.sendto(data.upper(), address)


class Collect(asyncio.DatagramProtocol):
    def __init__(self, want):
        self.got, self.want = [], want
        self.all_here = asyncio.get_running_loop().create_future()
        self.lost = asyncio.get_running_loop().create_future()

    def datagram_received(self, data, address):
        self.got.append(data)
        if len(self.got) == self.want:
            self.all_here.set_result(None)

    def connection_lost(self, error):
        self.lost.set_result(error)


async def handle(reader, writer):
    writer.write(b"you said " + await reader.read(100))
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_unix_server(handle, "sock")
    reader, writer = await asyncio.open_unix_connection("sock")
    writer.write(b"hello")
    print(await reader.read(), os.path.exists("sock"))
    writer.close()
    print(server.sockets[0].getsockname(), writer.get_extra_info("peername"), writer.get_extra_info("nothing", 7))
    server.close()
    await server.wait_closed()
    print(os.path.exists("sock"))
    for bad in (lambda: asyncio.open_unix_connection("sock"), lambda: asyncio.open_unix_connection()):
        try:
            await bad()
        except (OSError, ValueError) as error:
            print(type(error).__name__, error)
    transport, protocol = await loop.create_datagram_endpoint(Upper, local_addr=("127.0.0.1", 0))
    address = transport.get_extra_info("sockname")
    client, collect = await loop.create_datagram_endpoint(lambda: Collect(3), remote_addr=address)
    for word in (b"one", b"two", b"three"):
        client.sendto(word)
    await asyncio.wait_for(collect.all_here, 10)
    print(sorted(collect.got), client.get_extra_info("peername") == address)
    try:
        client.sendto(b"x", ("127.0.0.1", 1))
    except ValueError as error:
        print(str(error).split(" (")[0])
    try:
        client.sendto("text")
    except TypeError as error:
        print(error)
    client.close()
    print(await collect.lost, client.is_closing())
    transport.close()
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    receive = asyncio.create_task(loop.sock_recv(right, 10))
    await asyncio.sleep(0)
    print(receive.done())
    await loop.sock_sendall(left, b"by hand")
    print(await receive)
    buffer = bytearray(4)
    await loop.sock_sendall(left, b"more data")
    print(await loop.sock_recv_into(right, buffer), buffer, await loop.sock_recv(right, 100))
    listener = socket.socket()
    listener.setblocking(False)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    client = socket.socket()
    client.setblocking(False)
    accepted, _ = await asyncio.gather(loop.sock_accept(listener), loop.sock_connect(client, listener.getsockname()))
    connection, peer = accepted
    print(peer == client.getsockname(), connection.gettimeout())
    for sock in (left, right, listener, client, connection):
        sock.close()
    with socket.socket() as blocking:
        loop.set_debug(True)
        try:
            await loop.sock_recv(blocking, 1)
        except ValueError as error:
            print(error)
        loop.set_debug(False)


asyncio.run(main())
