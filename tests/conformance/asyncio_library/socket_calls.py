# The loop's own socket calls: sock_recv and its family, errors included.
import asyncio
import os
import socket
import tempfile


async def attempt(name, awaitable):
    try:
        print(name, '->', await awaitable)
    except Exception as error:
        print(name, '!', type(error).__name__, error)


async def pairs(loop):
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    receiving = asyncio.create_task(loop.sock_recv(b, 100))
    await asyncio.sleep(0)
    print(receiving.done())
    await loop.sock_sendall(a, b'hello')
    print(await receiving)
    buffer = bytearray(8)
    await loop.sock_sendall(a, b'into a buffer')
    print(await loop.sock_recv_into(b, buffer), bytes(buffer), await loop.sock_recv(b, 100))
    big = bytes(range(256)) * 4000
    sending = asyncio.create_task(loop.sock_sendall(a, big))
    got = bytearray()
    while len(got) < len(big):
        got += await loop.sock_recv(b, 65536)
    await sending
    print(len(got), got == big)
    await attempt('str', loop.sock_sendall(a, 'text'))
    cancelled = asyncio.create_task(loop.sock_recv(b, 5))
    await asyncio.sleep(0)
    cancelled.cancel()
    print((await asyncio.gather(cancelled, return_exceptions=True))[0].__class__.__name__)
    await loop.sock_sendall(a, b'after')
    print(await loop.sock_recv(b, 5))
    a.close()
    print(await loop.sock_recv(b, 5))
    await attempt('closed other', loop.sock_sendall(b, b'x'))
    b.close()
    await attempt('closed', loop.sock_recv(b, 5))


async def tcp(loop):
    listener = socket.create_server(('127.0.0.1', 0))
    listener.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listener))
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    served, address = await accepting
    print(served.getblocking(), address == client.getsockname())

    async def serve():
        with served:
            while data := await loop.sock_recv(served, 1000):
                await loop.sock_sendall(served, data.upper())
    serving = asyncio.create_task(serve())
    for word in (b'one', b'two', b'three'):
        await loop.sock_sendall(client, word)
        print(await loop.sock_recv(client, 100))
    with tempfile.TemporaryFile() as file:
        file.write(b'0123456789' * 10)
        file.flush()
        print(await loop.sock_sendfile(client, file, 95), file.tell(), await loop.sock_recv(client, 100))
        print(await loop.sock_sendfile(client, file, 90, 3, fallback=False), await loop.sock_recv(client, 100))
        await attempt('count', loop.sock_sendfile(client, file, 0, -1))
        await attempt('offset', loop.sock_sendfile(client, file, -1))
    with tempfile.TemporaryFile('w') as file:
        await attempt('text file', loop.sock_sendfile(client, file))
    client.close()
    await serving
    listener.close()
    refused = socket.socket()
    refused.setblocking(False)
    try:
        await loop.sock_connect(refused, listener_address(listener))
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno, str(error).partition(' (')[0])
    refused.close()


def listener_address(listener):
    with socket.socket() as sock:
        sock.bind(('127.0.0.1', 0))
        return sock.getsockname()


async def datagrams(loop):
    a, b = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
    for sock in (a, b):
        sock.bind(('127.0.0.1', 0))
        sock.setblocking(False)
    print(await loop.sock_sendto(a, b'to b', b.getsockname()))
    data, address = await loop.sock_recvfrom(b, 100)
    print(data, address == a.getsockname())
    buffer = bytearray(3)
    await loop.sock_sendto(b, b'longer', a.getsockname())
    size, address = await loop.sock_recvfrom_into(a, buffer)
    print(size, bytes(buffer), address == b.getsockname())
    a.close()
    b.close()


async def descriptors(loop):
    read, write = os.pipe()
    seen = asyncio.Queue()
    loop.add_reader(read, lambda: seen.put_nowait(os.read(read, 10)))
    os.write(write, b'abc')
    print(await seen.get(), loop.remove_reader(read), loop.remove_reader(read))
    writable = asyncio.Event()
    loop.add_writer(write, writable.set)
    await writable.wait()
    print(loop.remove_writer(write), loop.remove_writer(write))
    os.close(read)
    os.close(write)
    for bad in (-1, 'x', 2.5):
        try:
            loop.add_reader(bad, print)
        except Exception as error:
            print(type(error).__name__, error)
    print(await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
    print(await loop.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))


async def main():
    loop = asyncio.get_running_loop()
    for part in (pairs, tcp, datagrams, descriptors):
        print('--', part.__name__)
        await part(loop)

asyncio.run(main())
