# add_signal_handler, add_reader, add_writer, and the low-level socket calls of the loop.
import asyncio
import os
import signal
import socket


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Queue()
    loop.add_signal_handler(signal.SIGUSR1, got.put_nowait, "usr1")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await got.get())
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    for bad in (lambda: loop.add_signal_handler(signal.SIGKILL, int), lambda: loop.add_signal_handler(9999, int), lambda: loop.add_signal_handler("x", int)):
        try:
            bad()
        except (RuntimeError, ValueError, TypeError) as error:
            print(type(error).__name__, error)
    read, write = os.pipe()
    loop.add_reader(read, lambda: got.put_nowait(os.read(read, 10)))
    os.write(write, b"pipe")
    print(await got.get(), loop.remove_reader(read), loop.remove_reader(read))
    loop.add_writer(write, lambda: (got.put_nowait("writable"), loop.remove_writer(write)))
    print(await got.get(), loop.remove_writer(write))
    os.close(read); os.close(write)
    a, b = socket.socketpair()
    a.setblocking(False); b.setblocking(False)
    await loop.sock_sendall(a, b"x" * 10)
    print(await loop.sock_recv(b, 100))
    buffer = bytearray(4)
    await loop.sock_sendall(b, b"into")
    print(await loop.sock_recv_into(a, buffer), buffer)
    receive = asyncio.create_task(loop.sock_recv(b, 10))
    await asyncio.sleep(0)
    receive.cancel()
    await asyncio.gather(receive, return_exceptions=True)
    await loop.sock_sendall(a, b"after cancel")
    print(await loop.sock_recv(b, 100))
    a.close()
    print(await loop.sock_recv(b, 10))
    b.close()
    server = socket.create_server(("127.0.0.1", 0))
    server.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepted, _ = await asyncio.gather(loop.sock_accept(server), loop.sock_connect(client, server.getsockname()))
    await loop.sock_sendall(client, b"hi")
    print(await loop.sock_recv(accepted[0], 5))
    for s in (server, client, accepted[0]):
        s.close()
    blocking, other = socket.socketpair()
    loop.set_debug(True)
    try:
        await loop.sock_recv(blocking, 1)
    except ValueError as error:
        print(error)
    blocking.close(); other.close()
    loop.set_debug(False)
    print((await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))[0][4])


asyncio.run(main())
