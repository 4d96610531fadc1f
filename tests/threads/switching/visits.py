# Threads that block for a moment, again and again, beside threads that compute: the lock is lent to them and comes
# back. Some of their visits are long, start threads, take locks, fork, change the rule; nothing is lost.
import os
import sys
import threading

ROUNDS = 1500


def echo(request, answer, visit):
    """Answer bytes until a q; `visit(n)` is what happens with the lock in hand."""
    n = 0
    while True:
        byte = os.read(request, 1)
        if byte != b"x":
            return
        n += 1
        visit(n)
        os.write(answer, byte)


def client(request, answer):
    for _ in range(ROUNDS):
        os.write(request, b"x")
        os.read(answer, 1)
    os.write(request, b"q")
    os._exit(0)


def start_echo(visit):
    request_out, request_in = os.pipe()
    answer_out, answer_in = os.pipe()
    child = os.fork()
    if child == 0:
        client(request_in, answer_out)
    thread = threading.Thread(target=echo, args=(request_out, answer_in, visit))
    return child, thread, (request_out, request_in, answer_out, answer_in)


def brief(n):
    pass


def sometimes_long(n):
    if n % 16 == 0:
        for _ in range(300):
            pass


def starts_threads(n):
    if n % 100 == 0:
        thread = threading.Thread(target=brief, args=(n,))
        thread.start()
        if n % 200 == 0:
            thread.join()


lock = threading.Lock()
shared = [0]


def takes_lock(n):
    with lock:
        shared[0] += 1


def forks(n):
    if n % 300 == 0:
        child = os.fork()
        if child == 0:
            os._exit(n // 300)
        status = os.waitpid(child, 0)[1]
        assert os.waitstatus_to_exitcode(status) == n // 300


def changes_rule(n):
    if n % 100 == 0 and hasattr(sys, "setcheckinterval"):
        sys.setcheckinterval((1, 7, 100)[n // 100 % 3])
    elif n % 100 == 50:
        sys.setswitchinterval(0.0001 if n % 200 == 50 else 0.005)


def compute(stop, done):
    count = 0
    while not stop[0]:
        with lock:
            shared[0] += 1
        count += 1
        for _ in range(200):
            pass
    done.append(count)


def beside(computing, *visits):
    shared[0] = 0
    stop, done = [False], []
    started = [start_echo(visit) for visit in visits]
    workers = [threading.Thread(target=compute, args=(stop, done)) for _ in range(computing)]
    for worker in workers:
        worker.start()
    for _, thread, _ in started:
        thread.start()
    for child, thread, descriptors in started:
        thread.join()
        assert os.waitpid(child, 0)[1] == 0
        for descriptor in descriptors:
            os.close(descriptor)
    stop[0] = True
    for worker in workers:
        worker.join()
    expected = sum(done) + ROUNDS * sum(visit is takes_lock for visit in visits)
    print(computing, [visit.__name__ for visit in visits], shared[0] == expected)


beside(1, brief)
beside(1, sometimes_long)
beside(1, starts_threads)
beside(1, takes_lock)
beside(1, forks)
beside(1, changes_rule)
beside(2, brief, takes_lock)
beside(1, brief, sometimes_long, takes_lock, starts_threads, forks, changes_rule)
