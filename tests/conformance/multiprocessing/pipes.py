# Pipe and Connection: objects, bytes, polling, one-way ends, closed ends.
import multiprocessing as mp
from multiprocessing.connection import wait


def echo(connection, other):
    other.close()       # else the end of the pipe is never seen here
    while True:
        try:
            item = connection.recv()
        except EOFError:
            connection.close()
            return
        connection.send(("echo", item))


if __name__ == "__main__":
    a, b = mp.Pipe()
    for item in (1, "two", [3, {"four": (5,)}], None, b"x" * 100000):
        if isinstance(item, bytes):
            break
        a.send(item)
        print(b.recv() == item, b.poll())
    a.send_bytes(b"hello world", 6)
    a.send_bytes(b"hello world", 2, 3)
    print(b.recv_bytes(), b.recv_bytes())
    buffer = bytearray(10)
    a.send_bytes(b"abc")
    print(b.recv_bytes_into(buffer, 2), bytes(buffer))
    a.send_bytes(b"toolong" * 3)
    try:
        b.recv_bytes_into(buffer)
    except mp.BufferTooShort as error:
        print("BufferTooShort", error.args)
    for bad in (lambda: a.send_bytes(b"abc", -1), lambda: a.send_bytes(b"abc", 5), lambda: a.send_bytes(b"abc", 1, 9), lambda: b.recv_bytes(-1)):
        try:
            bad()
        except ValueError as error:
            print(error)
    reader, writer = mp.Pipe(duplex=False)
    print(reader.readable, reader.writable, writer.readable, writer.writable)
    for bad in (lambda: reader.send(1), lambda: writer.recv()):
        try:
            bad()
        except OSError as error:
            print(error)
    writer.send(1)
    print(reader.poll(0), wait([reader], 1) == [reader], wait([b], 0))
    writer.close()
    print(reader.recv())
    try:
        reader.recv()
    except EOFError as error:
        print("EOFError", error)
    reader.close()
    for bad in (lambda: reader.recv(), lambda: reader.fileno(), lambda: reader.poll()):
        try:
            bad()
        except OSError as error:
            print(error, reader.closed)
    p = mp.Process(target=echo, args=(b, a))
    p.start()
    b.close()
    for item in ("x", b"y" * 300000, list(range(1000))):
        a.send(item)
        print(a.recv() == ("echo", item))
    with a:
        pass
    p.join()
    print(p.exitcode)
    c, d = mp.Pipe()
    c.close()
    try:
        d.send(1)
    except (BrokenPipeError, ConnectionResetError) as error:
        print(type(error).__name__)
    try:
        d.send(lambda: 1)
    except Exception as error:
        print("not picklable")
