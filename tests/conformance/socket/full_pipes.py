"""Pipes that are full, short, closed on either side, and not blocking."""
import errno
import os
import select
import signal
import socket
import threading


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        code = errno.errorcode.get(getattr(e, "errno", None))
        print(label, "->", type(e).__name__, code, getattr(e, "characters_written", "-"))


read, write = os.pipe()
os.set_blocking(write, False)
total = 0
try:
    while True:
        total += os.write(write, b"x" * 4096)
except BlockingIOError as e:
    print("full at", total, e.errno == errno.EAGAIN, e)
print(select.select([], [write], [], 0), select.select([read], [], [], 0) == ([read], [], []))
print(len(os.read(read, 4096)), select.select([], [write], [], 0)[1] == [write])
attempt("too large at once", lambda: os.write(write, b"y" * 70000))
os.set_blocking(write, True)
result = []
t = threading.Thread(target=lambda: result.append(os.write(write, b"z" * 200000)))
t.start()
seen = b""
while not seen.endswith(b"z") or len(seen) < total - 4096 + 4096 + 200000:
    seen += os.read(read, 50000)
t.join()
print(result, seen.count(b"x"), seen.count(b"y"), seen.count(b"z"))
os.close(read)
print(signal.getsignal(signal.SIGPIPE).name)
attempt("nobody reads", lambda: os.write(write, b"a"))
os.close(write)
attempt("closed", lambda: os.write(write, b"a"))

read, write = os.pipe()
with open(write, "w") as text:
    text.write("buffered")
    os.close(read)
    attempt("flush", text.flush)
    attempt("close", text.close)
    print(text.closed)
read, write = os.pipe()
os.set_blocking(write, False)
raw = open(write, "wb", buffering=0)
print(raw.write(b"r" * 100000), raw.write(b"r"))
raw.close()
print(len(open(read, "rb").read()))
read, write = os.pipe()
os.set_blocking(write, False)
buffered = open(write, "wb", buffering=1000)
attempt("buffered", lambda: buffered.write(b"b" * 100000))
attempt("again", lambda: buffered.write(b"b" * 5000))
os.set_blocking(read, False)
got = 0
while True:
    try:
        got += len(os.read(read, 1 << 16))
    except BlockingIOError:
        break
print(got)
buffered.close()
print(len(os.read(read, 1 << 16)), os.read(read, 10))
os.close(read)
os.pipe2
read, write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
print(os.get_blocking(read), os.get_inheritable(read))
reader = open(read, "rb", buffering=0)
print(reader.read(5), reader.readall(), reader.readinto(bytearray(3)))
os.write(write, b"abc")
print(reader.read(2), reader.readall())
os.close(write)
print(reader.read(5), reader.readall())
left, right = socket.socketpair()
left.setblocking(False)
sent = 0
try:
    while True:
        sent += left.send(b"s" * 10000)
except BlockingIOError as e:
    print(sent > 10000, e.errno == errno.EAGAIN)
attempt("sendall", lambda: left.sendall(b"s" * 100))
left.settimeout(0.05)
attempt("with a timeout", lambda: left.sendall(b"s" * 100))
right.close()
attempt("peer gone", lambda: left.send(b"s"))
