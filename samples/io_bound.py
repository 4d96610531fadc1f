# I/O-bound threads: waiting overlaps, in every build.
#
# Interview question: are threads useless in Python, then?
# No. A thread that sleeps, reads or writes lets the lock go while it waits, and others run.
#
# From the seeds "Multithreading in Python" (001), section "The GIL", and "Python Concurrency: Threading,
# Multiprocessing and the GIL Explained" (002), section "Threading: For I/O-Bound Tasks".
#
# baton:   four sleeps of 0.1 s take 0.1 s together, not 0.4 s; so do four readers that wait for data.
#          -X stats shows the hand-overs with the reason "blocking".
# batont:  the same times: there is nothing to gain where nobody computes.
# python3: the same times.

import os
import threading
import time

try:
    import socket
except ImportError:
    socket = None

THREADS = 4
SCRATCH = os.path.join(os.environ.get("TMPDIR", "/tmp"), "io_bound-%d-%%d" % os.getpid())


def together(target):
    """Seconds that THREADS threads need for target(index)."""
    threads = [threading.Thread(target=target, args=(index,)) for index in range(THREADS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def sleeper(index):
    time.sleep(0.1)


def file_user(index):
    path = SCRATCH % index
    for _ in range(20):
        with open(path, "w") as file:
            file.write("line\n" * 2000)
        with open(path) as file:
            assert len(file.read()) == 10000
    os.remove(path)


def make_pair():
    """send(bytes), receive(size), and what closes both ends.

    A socket pair, or a pipe where there are no sockets.
    """
    if socket is not None and hasattr(socket, "socketpair"):
        left, right = socket.socketpair()
        return left.sendall, right.recv, left.close, right.close
    out, into = os.pipe()
    return (lambda data: os.write(into, data), lambda size: os.read(out, size),
            lambda: os.close(into), lambda: os.close(out))


def listener(index):
    """Wait for three messages; each comes 0.03 s after the one before."""
    send, receive, close_sender, close_receiver = make_pair()

    def talk():
        for number in range(3):
            time.sleep(0.03)
            send(b"message %d" % number)

    talker = threading.Thread(target=talk)
    talker.start()
    for number in range(3):
        assert receive(100) == b"message %d" % number
    talker.join()
    close_sender()
    close_receiver()


print("%d sleeps of 0.10 s:              %.2f s" % (THREADS, together(sleeper)))
print("%d listeners that wait for 0.09 s: %.2f s" % (THREADS, together(listener)))
print("%d threads with files:            %.2f s" % (THREADS, together(file_user)))
