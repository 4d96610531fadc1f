# Protocols and transports: what is called when, datagrams, pipes, children, sockets by hand.
import asyncio
import os
import socket


class Teller(asyncio.Protocol):
    def __init__(self, name, log):
        self.name, self.log, self.closed = name, log, asyncio.get_running_loop().create_future()
        self.heard = asyncio.Event()

    def connection_made(self, transport):
        self.transport = transport
        self.log.append(f'{self.name} made')

    def data_received(self, data):
        self.log.append(f'{self.name} got {data!r}')
        self.heard.set()

    def eof_received(self):
        self.log.append(f'{self.name} eof')

    def connection_lost(self, exc):
        self.log.append(f'{self.name} lost {exc!r}')
        self.closed.set_result(None)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer, self.got, self.done = bytearray(4), bytearray(), asyncio.get_running_loop().create_future()

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        self.got += self.buffer[:nbytes]

    def connection_lost(self, exc):
        self.done.set_result(bytes(self.got))


async def stream():
    loop, log = asyncio.get_running_loop(), []
    teller = Teller('server', log)
    server = await loop.create_server(lambda: teller, '127.0.0.1', 0)
    transport, client = await loop.create_connection(lambda: Teller('client', log),
                                                     *server.sockets[0].getsockname())
    transport.write(b'hello')
    await teller.heard.wait()
    teller.transport.write(b'answer')
    await client.heard.wait()
    transport.write_eof()
    await client.closed
    await teller.closed
    print(sorted(log))
    print(transport.is_closing(), transport.get_protocol())
    server.close()
    left, right = socket.socketpair()
    left.setblocking(False)
    transport, buffered = await loop.create_connection(Buffered, sock=right)
    await loop.sock_sendall(left, b'in pieces of four')
    left.close()
    print(await buffered.done)


async def datagrams():
    loop, got = asyncio.get_running_loop(), asyncio.Queue()

    class Echo(asyncio.DatagramProtocol):
        def connection_made(self, transport):
            self.transport = transport

        def datagram_received(self, data, addr):
            self.transport.sendto(data[::-1], addr)

    class Ask(asyncio.DatagramProtocol):
        def datagram_received(self, data, addr):
            got.put_nowait(data)
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 0))
    client, _ = await loop.create_datagram_endpoint(Ask, remote_addr=server.get_extra_info('sockname'))
    client.sendto(b'abc')
    client.sendto(b'xyz')
    print(await got.get(), await got.get())
    for wrong in (('text',), (b'x', ('127.0.0.1', 9))):
        try:
            client.sendto(*wrong)
        except (TypeError, ValueError) as exc:
            print(str(exc).partition('(')[0])
    client.close()
    server.abort()
    try:
        await loop.create_datagram_endpoint(Ask)
    except ValueError as exc:
        print(exc)


async def pipes_and_children():
    loop, log = asyncio.get_running_loop(), []
    reading, writing = os.pipe()
    source, reader = await loop.connect_read_pipe(lambda: Teller('pipe', log), os.fdopen(reading, 'rb', 0))
    sink, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(writing, 'wb', 0))
    sink.write(b'down the pipe')
    sink.close()
    await reader.closed
    print(log)
    child = await asyncio.create_subprocess_exec('sort', '-r', stdin=-1, stdout=-1)
    print(await child.communicate(b'a\nc\nb\n'), child.returncode)
    child = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 7', stdout=-1, stderr=-1)
    print(await child.stdout.read(), await child.stderr.read(), await child.wait())
    child = await asyncio.create_subprocess_exec('sleep', '60')
    print(child.returncode)
    child.terminate()
    print(await child.wait())
    try:
        child.kill()
    except ProcessLookupError as exc:
        print(repr(exc))
    try:
        await asyncio.create_subprocess_exec('/no/such/program')
    except FileNotFoundError as exc:
        print(exc)
    for options in ({'text': True}, {'bufsize': 1}, {'shell': True}):
        try:
            await loop.subprocess_exec(asyncio.SubprocessProtocol, 'true', **options)
        except ValueError as exc:
            print(exc)


async def sockets():
    loop = asyncio.get_running_loop()
    with socket.create_server(('127.0.0.1', 0)) as listener, socket.socket() as client:
        for each in (listener, client):
            each.setblocking(False)
        accepting = asyncio.create_task(loop.sock_accept(listener))
        await loop.sock_connect(client, listener.getsockname())
        connection, address = await accepting
        with connection:
            print(address == client.getsockname(), connection.gettimeout())
            receiving = asyncio.create_task(loop.sock_recv(client, 100))
            await asyncio.sleep(0)
            await loop.sock_sendall(connection, b'data')
            buffer = bytearray(10)
            print(await receiving)
            await loop.sock_sendall(connection, b'more')
            print(await loop.sock_recv_into(client, buffer), buffer)
            waiting = asyncio.create_task(loop.sock_recv(client, 1))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait([waiting])
            print(waiting.cancelled(), loop.remove_reader(client))
    infos = await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM)
    print(infos[0][4], await loop.getnameinfo(('127.0.0.1', 9), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))


for part in (stream, datagrams, pipes_and_children, sockets):
    print(f'-- {part.__name__}')
    asyncio.run(part())
