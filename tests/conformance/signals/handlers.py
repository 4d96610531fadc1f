# signal: handlers, order, defaults, pending signals, masks, timers, wakeup descriptors, errors.
import os
import signal
import threading
import time

log = []


def handler(number, frame):
    log.append((signal.Signals(number).name, frame.f_code.co_name))


def send(number):
    os.kill(os.getpid(), number)


print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler, signal.SIGUSR1 == int(signal.SIGUSR1), repr(signal.SIGUSR2))
send(signal.SIGUSR1)
print(log)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler, send(signal.SIGUSR1), len(log), signal.getsignal(signal.SIGUSR1))
signal.signal(signal.SIGUSR1, handler)
old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
send(signal.SIGUSR1)
print(len(log), signal.SIGUSR1 in signal.sigpending(), signal.sigpending() == {signal.SIGUSR1})
signal.pthread_sigmask(signal.SIG_SETMASK, old)
print(len(log), signal.sigpending())
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
send(signal.SIGUSR2)
print(signal.sigwait([signal.SIGUSR2]), signal.sigtimedwait([signal.SIGUSR2], 0))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR2])


class Alarm(Exception):
    pass


def ring(number, frame):
    signal.setitimer(signal.ITIMER_REAL, 0)
    raise Alarm("rung")


signal.signal(signal.SIGALRM, ring)
try:
    # Again and again: one that comes just before the call blocks does not end it.
    signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
    time.sleep(60)
except Alarm as error:
    print(error)
print(signal.getitimer(signal.ITIMER_REAL), signal.alarm(100) , 0 < signal.alarm(0) <= 100)
r, w = os.pipe()
os.set_blocking(w, False)
previous = signal.set_wakeup_fd(w)
signal.raise_signal(signal.SIGUSR1)
print(previous, os.read(r, 5) == bytes([signal.SIGUSR1]), signal.set_wakeup_fd(-1) == w)
for bad in (lambda: signal.signal(signal.SIGKILL, handler), lambda: signal.signal(0, handler), lambda: signal.signal(9999, handler), lambda: signal.signal(signal.SIGUSR1, 5), lambda: signal.signal(signal.SIGUSR1, None),
            lambda: signal.getsignal(0), lambda: signal.setitimer(99, 1), lambda: signal.setitimer(signal.ITIMER_REAL, -1), lambda: signal.set_wakeup_fd(9999), lambda: signal.pthread_sigmask(99, []), lambda: signal.sigwait([0]), lambda: signal.strsignal(0)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
wrong = []


def elsewhere():
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as error:
        wrong.append(str(error))


t = threading.Thread(target=elsewhere)
t.start(); t.join()
print(wrong, signal.strsignal(signal.SIGTERM), signal.default_int_handler.__name__, signal.SIGINT in signal.valid_signals(), signal.Handlers.SIG_DFL)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("KeyboardInterrupt", error.args)

for wrong in ([0], [-1], [65], [1000], [2**31], [2**63], [-2**70], [1 << 1000], ['x'], [1.5], 5):
    try:
        print(signal.pthread_sigmask(signal.SIG_BLOCK, wrong))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
