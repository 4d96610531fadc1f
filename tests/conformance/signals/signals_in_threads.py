"""Signals while threads run: who handles, what is interrupted, sigwait, timers, masks, children."""
import os
import signal
import threading
import time

log = []


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        print(label, "->", type(e).__name__, e)


def handler(number, frame):
    log.append((signal.Signals(number).name, threading.current_thread() is threading.main_thread(),
        frame is not None))


signal.signal(signal.SIGUSR1, handler)
in_thread = []
t = threading.Thread(target=lambda: in_thread.append(os.kill(os.getpid(), signal.SIGUSR1)))
t.start()
t.join()
while not log:
    time.sleep(0.001)
print(log, in_thread)
for label, call in {
    "signal in a thread": lambda: signal.signal(signal.SIGUSR2, handler),
        "wakeup": lambda: signal.set_wakeup_fd(-1),
    "alarm": lambda: signal.alarm(0), "getsignal": lambda: signal.getsignal(signal.SIGUSR1) is handler,
        "raise": lambda: signal.raise_signal(signal.SIGUSR1),
}.items():
    t = threading.Thread(target=attempt, args=(label, call))
    t.start()
    t.join()
while len(log) < 2:
    time.sleep(0.001)
print(len(log))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2, signal.SIGTERM])
waited = []
t = threading.Thread(target=lambda: waited.append(signal.sigwait([signal.SIGUSR2])))
t.start()
os.kill(os.getpid(), signal.SIGUSR2)
t.join()
print(waited, signal.sigpending())
os.kill(os.getpid(), signal.SIGTERM)
print(signal.sigpending(), signal.sigwaitinfo([signal.SIGTERM]).si_signo,
    signal.sigtimedwait([signal.SIGTERM], 0))
print(signal.pthread_sigmask(signal.SIG_SETMASK, []))


class Stop(Exception):
    pass


def stops(number, frame):
    raise Stop(signal.strsignal(number))


signal.signal(signal.SIGALRM, stops)
attempt("alarm", lambda: (signal.setitimer(signal.ITIMER_REAL, 0.02), signal.pause()))
attempt("in sleep", lambda: (signal.setitimer(signal.ITIMER_REAL, 0.02), time.sleep(60)))
attempt("in a lock", lambda: (signal.setitimer(signal.ITIMER_REAL, 0.02), (l := threading.Lock()).acquire(),
    l.acquire()))
attempt("in join", lambda: (signal.setitimer(signal.ITIMER_REAL, 0.02), blocked.join())
    if blocked.start() is None else 0) \
    if (blocked := threading.Thread(target=threading.Event().wait, daemon=True)) else None
read, write = os.pipe()
attempt("in read", lambda: (signal.setitimer(signal.ITIMER_REAL, 0.02), os.read(read, 1)))
signal.signal(signal.SIGALRM, handler)
later = threading.Thread(target=lambda: (time.sleep(0.1), os.write(write, b"!")))
later.start()
attempt("read goes on", lambda: (signal.setitimer(signal.ITIMER_REAL, 0.02), os.read(read, 1)))
later.join()
print(log[-1])
signal.set_wakeup_fd(-1)
os.set_blocking(write, False)
attempt("wakeup", lambda: signal.set_wakeup_fd(write))
signal.raise_signal(signal.SIGUSR1)
print(os.read(read, 10) == bytes([signal.SIGUSR1]), signal.set_wakeup_fd(-1) == write)
for label, call in {
    "number": lambda: signal.signal(0, handler), "large": lambda: signal.signal(65, handler),
        "kill": lambda: signal.signal(signal.SIGKILL, handler),
    "handler": lambda: signal.signal(signal.SIGUSR1, 5), "blocking fd": lambda: signal.set_wakeup_fd(read),
        "bad fd": lambda: signal.set_wakeup_fd(9999),
    "mask": lambda: signal.pthread_sigmask(9, []),
        "mask number": lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [999]),
        "timer": lambda: signal.setitimer(7, 1),
    "negative": lambda: signal.setitimer(signal.ITIMER_REAL, -1),
        "no process": lambda: os.kill(2 ** 22 + 1, 0), "strsignal": lambda: signal.strsignal(99),
    "text": lambda: os.kill("1", 0), "default": lambda: signal.signal(signal.SIGUSR1,
        signal.SIG_DFL) is handler, "now": lambda: signal.getsignal(signal.SIGUSR1),
    "default int": lambda: signal.default_int_handler(2, None), "get": lambda: signal.getsignal(0),
        "names": lambda: signal.Signals["SIGCLD"],
    "raise bad": lambda: signal.raise_signal(-1), "interrupt": lambda: signal.siginterrupt(0, True),
        "bool": lambda: signal.alarm(True) + signal.alarm(0),
}.items():
    attempt(label, call)
