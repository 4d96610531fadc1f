# Wake-up descriptors, handlers interrupted by handlers, handlers that start threads, Ctrl-C in all kinds of places.
import _thread
import os
import signal
import socket
import threading

left, right = socket.socketpair()
for sock in (left, right):
    sock.setblocking(False)
print(signal.set_wakeup_fd(left.fileno()))
signal.signal(signal.SIGUSR1, lambda number, frame: log.append("one"))
signal.signal(signal.SIGUSR2, lambda number, frame: log.append("two"))
log = []
for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGUSR1):
    signal.raise_signal(number)
print(log, list(right.recv(100)), signal.set_wakeup_fd(-1) == left.fileno())
for wrong in (9999, "x"):
    try:
        signal.set_wakeup_fd(wrong)
    except (ValueError, OSError, TypeError) as error:
        print(type(error).__name__)


def outer(number, frame):
    log.append("outer begins")
    signal.raise_signal(signal.SIGUSR2)
    log.append("outer ends")


log.clear()
signal.signal(signal.SIGUSR1, outer)
signal.raise_signal(signal.SIGUSR1)
print(log)


def starts_a_thread(number, frame):
    thread = threading.Thread(target=log.append, args=("from a thread",))
    thread.start()
    thread.join()


log.clear()
signal.signal(signal.SIGUSR1, starts_a_thread)
signal.raise_signal(signal.SIGUSR1)
print(log)
places = []


def interrupted(name, call):
    try:
        threading.Timer(0.02, _thread.interrupt_main).start()
        call()
    except KeyboardInterrupt:
        places.append(name)
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join()


def busy():
    while True:
        pass


def in_generator():
    for _ in iter(int, 1):
        pass


interrupted("loop", busy)
interrupted("generator", in_generator)
interrupted("sum", lambda: sum(1 for _ in iter(int, 1)))
print(places)
previous = signal.signal(signal.SIGINT, lambda number, frame: log.append("own handler"))
print(previous is signal.default_int_handler)
log.clear()
_thread.interrupt_main()
_thread.interrupt_main(signal.SIGUSR2)
print(log)
signal.signal(signal.SIGINT, signal.SIG_IGN)
_thread.interrupt_main()
print(log, signal.getsignal(signal.SIGINT) == signal.SIG_IGN)
signal.signal(signal.SIGINT, previous)
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
try:
    signal.default_int_handler(signal.SIGINT, None)
except KeyboardInterrupt:
    print("by hand")
for sock in (left, right):
    sock.close()
