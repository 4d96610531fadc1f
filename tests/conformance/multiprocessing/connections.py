# Connections: bytes and objects, offsets, limits, ends, closing, poll, wait, descriptors, misuse.
import multiprocessing
import os
import pickle
from multiprocessing.connection import Connection, wait


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    left, right = multiprocessing.Pipe()
    print(left.readable, left.writable, left.closed, isinstance(left, Connection), left.poll(), left.poll(0.001))
    for thing in (None, 5, "text", [1, {2: (3,)}], b"bytes", ValueError("v"), range(3)):
        left.send(thing)
        print(repr(right.recv()), end=" ")
    print()
    left.send_bytes(b"0123456789")
    left.send_bytes(b"0123456789", 3)
    left.send_bytes(b"0123456789", 3, 4)
    left.send_bytes(bytearray(b"array"))
    left.send_bytes(memoryview(b"view"))
    left.send_bytes(b"")
    print([right.recv_bytes() for _ in range(6)])
    for bad in ((b"abc", -1), (b"abc", 5), (b"abc", 1, -1), (b"abc", 1, 5), ("text",)):
        print(attempt(left.send_bytes, *bad))
    left.send_bytes(b"into a buffer")
    buffer = bytearray(20)
    print(right.recv_bytes_into(buffer), buffer)
    left.send_bytes(b"offset")
    print(right.recv_bytes_into(buffer, 14), buffer)
    left.send_bytes(b"too long for it")
    try:
        right.recv_bytes_into(bytearray(4))
    except multiprocessing.BufferTooShort as error:
        print(type(error).__name__, error.args)
    print(attempt(right.recv_bytes_into, bytearray(4), 9), attempt(right.recv_bytes_into, bytearray(4), -1))
    left.send_bytes(b"sixteen bytes!!!")
    print(attempt(right.recv_bytes, 8), right.closed, attempt(right.recv_bytes), attempt(left.recv_bytes, -1))
    left.close()
    left.close()
    print(left.closed, attempt(left.send, 1), attempt(left.poll), attempt(left.fileno))
    reader, writer = multiprocessing.Pipe(duplex=False)
    print(reader.writable, writer.readable, attempt(reader.send, 1), attempt(writer.recv), attempt(writer.poll))
    print(attempt(writer.send, lambda: 0).split(":")[0] in ("AttributeError", "PicklingError"), reader.poll())
    writer.send_bytes(b"not a pickle")
    print(attempt(reader.recv).split(":")[0])
    writer.send_bytes(pickle.dumps("a pickle by hand"))
    writer.close()
    print(reader.poll(), reader.recv(), reader.poll(), attempt(reader.recv), attempt(reader.recv_bytes))
    reader.close()
    pairs = [multiprocessing.Pipe() for _ in range(4)]
    pairs[1][1].send("x")
    pairs[3][1].close()
    ready = wait([a for a, b in pairs], 1)
    print([n for n, (a, b) in enumerate(pairs) if a in ready], wait([pairs[0][0]], 0), wait([], 0))
    with pairs[0][0] as connection:
        print(connection.fileno() > 2)
    print(connection.closed, attempt(pairs[0][1].send, "nobody"))
    os.close(os.dup(pairs[1][1].fileno()))
    big = os.urandom(1 << 20)
    child = multiprocessing.Process(target=reverse, args=(pairs[1][1],))
    child.start()
    pairs[1][0].recv()
    pairs[1][0].send_bytes(big)
    print(pairs[1][0].recv_bytes() == big[::-1])
    child.join()
    print(attempt(Connection, 0, readable=False, writable=False))


def reverse(connection):
    connection.send_bytes(connection.recv_bytes()[::-1])


if __name__ == "__main__":
    main()
