"""mp.Queue and Pipe: order, bad items, sentinels, many writers, closed ends, bytes with limits."""
import multiprocessing as mp
import multiprocessing.connection as connection
import os
import re


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def writer(q, n):
    for i in range(30):
        q.put((n, i))


def echo(pipe):
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        pipe.send(item * 2)


def leaves(q):
    q.put("kept")
    q.cancel_join_thread()
    q.close()
    q.join_thread()


def tasks(q, done):
    while (item := q.get()) is not None:
        done.put(item + 1)
        q.task_done()
    q.task_done()


if __name__ == "__main__":
    context = mp.get_context("fork")
    q = context.Queue()
    writers = [context.Process(target=writer, args=(q, n)) for n in range(4)]
    for w in writers:
        w.start()
    got = [q.get(timeout=60) for _ in range(120)]
    for w in writers:
        w.join()
    print(sorted(got) == [(n, i) for n in range(4) for i in range(30)],
        all([i for m, i in got if m == n] == list(range(30)) for n in range(4)), q.empty())
    here, there = context.Pipe()
    p = context.Process(target=echo, args=(there,))
    p.start()
    there.close()
    for item in (1, "ab", [1, [2]], b"x" * 100000, 1.5):
        here.send(item)
        answer = here.recv()
        print(answer if len(str(answer)) < 40 else len(answer))
    here.send(None)
    attempt("dies", here.recv)
    p.join()
    print(p.exitcode)
    j, done = context.JoinableQueue(), context.SimpleQueue()
    p = context.Process(target=tasks, args=(j, done))
    p.start()
    for item in (1, 2, 3, None):
        j.put(item)
    j.join()
    p.join()
    print([done.get() for _ in range(3)], done.empty())
    a, b = context.Pipe()
    a.send_bytes(b"0123456789")
    attempt("too small", lambda: b.recv_bytes_into(bytearray(5)))
    a.send_bytes(b"0123456789", 2, 3)
    buffer = bytearray(8)
    attempt("into", lambda: (b.recv_bytes_into(buffer, 4), bytes(buffer)))
    for arguments in ((b"abc", -1), (b"abc", 5), (b"abc", 1, 9), (b"abc", 1, -1), ("text",), (5,)):
        attempt(f"send_bytes{arguments}", lambda: a.send_bytes(*arguments))
    a.send_bytes(b"long message")
    attempt("limit", lambda: b.recv_bytes(3))
    attempt("after limit", lambda: b.recv_bytes())
    attempt("send lambda", lambda: a.send(lambda: 1))
    attempt("poll", lambda: (a.poll(), b.poll(0.01)))
    r, w = context.Pipe(duplex=False)
    attempt("read end", lambda: r.send(1))
    attempt("write end", lambda: w.recv())
    attempt("flags", lambda: (r.readable, r.writable, w.readable, w.writable, r.closed))
    w.send("left")
    w.close()
    attempt("rest", lambda: (r.poll(1), r.recv()))
    attempt("end", r.recv)
    attempt("poll end", lambda: r.poll(0))
    r.close()
    attempt("closed", r.recv)
    attempt("closed poll", r.poll)
    attempt("closed fileno", r.fileno)
    attempt("closed twice", r.close)
    attempt("negative handle", lambda: connection.Connection(-1))
    attempt("no direction", lambda: connection.Connection(0, readable=False, writable=False))
    x, y = context.Pipe()
    attempt("wait", lambda: connection.wait([x, y], 0))
    x.send(1)
    attempt("ready", lambda: connection.wait([x, y], 5) == [y])
    attempt("wait wrong", lambda: connection.wait(["x"], 0))
    with x, y:
        pass
    print(x.closed, y.closed)
    full = context.Queue(2)
    full.put(1), full.put(2)
    attempt("full", lambda: (full.full(), full.qsize()))
    attempt("put", lambda: full.put_nowait(3))
    print(full.get(), full.get())
