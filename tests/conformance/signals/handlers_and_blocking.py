# Signals and calls that block: EINTR is hidden, handlers run in between, handlers that raise end the call.
import os
import queue
import select
import signal
import socket
import threading
import time

count = 0


def handler(number, frame):
    global count
    count += 1
    if fail:
        signal.setitimer(signal.ITIMER_REAL, 0)
        raise InterruptedError("from the handler")


fail = False
signal.signal(signal.SIGALRM, handler)
read, write = os.pipe()
left, right = socket.socketpair()


def later(action):
    thread = threading.Timer(0.05, action)
    thread.start()
    return thread


calls = {
    "read": lambda: (later(lambda: os.write(write, b"x")), os.read(read, 1))[1],
    "recv": lambda: (later(lambda: right.send(b"y")), left.recv(1))[1],
    "select": lambda: select.select([read], [], [], 0.05),
    "poll": lambda: select.poll().poll(50),
    "sleep": lambda: time.sleep(0.05),
    "lock": lambda: threading.Lock().acquire() and locked.acquire(timeout=0.05),
    "event": lambda: threading.Event().wait(0.05),
    "queue": lambda: (later(lambda: items.put("z")), items.get())[1],
    "join": lambda: later(lambda: None).join(),
    "wait": lambda: os.waitstatus_to_exitcode(os.waitpid(os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "0.05"), 0)[1]),
}
locked = threading.Lock()
locked.acquire()
items = queue.Queue()
for name, call in calls.items():
    count = 0
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    result = call()
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(name, result, count > 0)
fail = True
for name, call in (("read", lambda: os.read(read, 1)), ("recv", lambda: left.recv(1)), ("sleep", lambda: time.sleep(60)),
                   ("select", lambda: select.select([read], [], [])), ("lock", locked.acquire),
                   ("queue", items.get), ("event", threading.Event().wait)):
    try:
        # Again and again: one that comes just before the call blocks does not end it.
        signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
        call()
    except InterruptedError as error:
        print(name, error)
for sock in (left, right):
    sock.close()
seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append((number, threading.current_thread().name,
                                                                frame.f_code.co_name)))
thread = threading.Thread(target=lambda: signal.raise_signal(signal.SIGUSR1), name="other")
thread.start()
thread.join()
os.kill(os.getpid(), signal.SIGUSR1)
print([entry[:2] for entry in seen])
errors = []


def try_to_set():
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as error:
        errors.append(str(error))


thread = threading.Thread(target=try_to_set)
thread.start()
thread.join()
print(errors)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(len(seen), signal.SIGUSR1 in signal.sigpending(), signal.sigwait([signal.SIGUSR1]), len(seen))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print(signal.sigtimedwait([signal.SIGUSR2], 0.01), signal.getsignal(signal.SIGUSR2), signal.strsignal(15))
