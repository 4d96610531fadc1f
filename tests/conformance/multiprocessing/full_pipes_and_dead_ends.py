# Pipes that are full, ends that close, workers that die with a message half-way.
import multiprocessing as mp
import os
import signal
import struct
from multiprocessing import connection


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


def echo(conn, other):
    other.close()
    with conn:
        try:
            while True:
                conn.send(conn.recv())
        except EOFError:
            pass


def flood(conn, other, count, size):
    other.close()
    for i in range(count):
        conn.send_bytes(bytes([i % 256]) * size)
    conn.close()


def die_in_a_message(conn, other):
    other.close()
    os.write(conn.fileno(), struct.pack('!i', 1000) + b'only this')
    os.kill(os.getpid(), signal.SIGKILL)


def send_to_nobody(conn, other, report, ready):
    other.close()   # fork has copied it
    ready.recv()
    try:
        while True:
            conn.send_bytes(b'x' * 65536)
    except OSError as error:
        report.send(type(error).__name__)


def run(function, *args):
    child = mp.Process(target=function, args=args)
    child.start()
    return child


def main():
    a, b = mp.Pipe()
    child = run(echo, b, a)
    b.close()
    for value in (None, 'text', [1, {2: (3,)}], b'x' * 100_000, list(range(50_000))):
        a.send(value)
        print(a.recv() == value, end=' ')
    print(a.poll(), a.closed)
    a.close()
    child.join()
    print(child.exitcode)
    for name in ('recv', 'poll', 'fileno', 'recv_bytes'):
        attempt(name, getattr(a, name))
    attempt('send', a.send, 1)
    attempt('close', a.close)

    print('-- a reader slower than the writer')
    read, write = mp.Pipe(duplex=False)
    child = run(flood, write, read, 40, 100_000)
    write.close()
    sizes = [len(read.recv_bytes()) for _ in range(40)]
    print(len(sizes), set(sizes))
    attempt('end', read.recv_bytes)
    child.join()
    print(child.exitcode, read.poll())
    read.close()

    print('-- the other end dies')
    a, b = mp.Pipe()
    child = run(die_in_a_message, b, a)
    b.close()
    print(a.poll(60))
    attempt('half a message', a.recv)
    child.join()
    print(child.exitcode)
    a.close()
    a, b = mp.Pipe(duplex=False)
    reports, report = mp.Pipe(duplex=False)
    ready, go = mp.Pipe(duplex=False)
    child = run(send_to_nobody, b, a, report, ready)
    a.close()
    b.close()
    go.send('all ends here are closed')
    print(reports.recv())
    child.join()
    print(child.exitcode)

    print('-- messages')
    a, b = mp.Pipe()
    a.send_bytes(b'0123456789', 2, 5)
    a.send_bytes(memoryview(b'view')[1:])
    print(b.recv_bytes(), b.recv_bytes(3))
    a.send_bytes(b'')
    print(b.recv_bytes())
    for args in ((b'x', -1), (b'x', 2), (b'x', 0, 2), (b'x', 0, -1), ('text',), (5,)):
        attempt(f'send_bytes{args}', a.send_bytes, *args)
    a.send_bytes(b'too long')
    buffer = bytearray(4)
    try:
        b.recv_bytes_into(buffer)
    except mp.BufferTooShort as error:
        print(type(error).__name__, error.args, issubclass(mp.BufferTooShort, mp.ProcessError))
    a.send_bytes(b'fits')
    print(b.recv_bytes_into(buffer), buffer)
    a.send_bytes(b'abc')
    print(b.recv_bytes_into(bytearray(10), 7))
    attempt('offset', b.recv_bytes_into, buffer, 5)
    attempt('offset', b.recv_bytes_into, buffer, -1)
    a.send_bytes(b'longer than allowed')
    attempt('maxlength', b.recv_bytes, 3)
    attempt('after', b.recv_bytes)
    attempt('unpicklable', a.send, lambda: 0)
    read, write = mp.Pipe(False)
    attempt('read only', read.send, 1)
    attempt('write only', write.recv)
    attempt('write only', write.poll)
    print(read.readable, read.writable, write.readable, write.writable)
    write.send_bytes(b'\x80\x04K')
    attempt('malformed', read.recv)
    write.close()
    print(connection.wait([read], 0) == [read])
    attempt('end', read.recv)
    print(connection.wait([], 0), len(connection.wait([b], 0.01)))


if __name__ == '__main__':
    main()
