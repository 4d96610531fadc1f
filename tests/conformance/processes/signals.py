# Signals: handlers, timers, masks, errors.
import signal, os, time
print(signal.SIGINT, repr(signal.SIGTERM), signal.getsignal(signal.SIGINT))
def h(n, f): print('handler', n, f is not None, signal.Signals(n).name)
print(signal.signal(signal.SIGUSR1, h))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
# A signal that comes just before a call blocks does not end it: the timer goes on until its handler has run.
def ring(*a): signal.setitimer(signal.ITIMER_REAL, 0); 1/0
signal.signal(signal.SIGALRM, ring)
try: signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05); time.sleep(60)
except ZeroDivisionError as e: print(e)
try: signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05); signal.pause(); time.sleep(60)
except ZeroDivisionError as e: print(e)
try:
    signal.alarm(1)
    while True: time.sleep(0.1)
except ZeroDivisionError as e: print(e)
for f in (lambda: signal.signal(9, h), lambda: signal.signal(99, h), lambda: signal.signal(2, 'x'), lambda: signal.strsignal(99), lambda: signal.setitimer(7, 1)):
    try: print(f())
    except Exception as e: print(type(e), e)
print(signal.strsignal(2), signal.valid_signals().__len__())
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending(), signal.sigwait([signal.SIGUSR1]))
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]))
print(signal.sigtimedwait([signal.SIGUSR1], 0.01), signal.ItimerError)
