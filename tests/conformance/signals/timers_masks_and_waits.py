# Interval timers, masks, sigwait, pending signals, what handlers may do, what is refused.
import os
import signal
import threading


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


log = []


def note(number, frame):
    log.append((signal.Signals(number).name, threading.current_thread() is threading.main_thread()))


def numbers():
    print(signal.SIGINT, repr(signal.SIGINT), signal.Signals(9), int(signal.SIGUSR1) == signal.SIGUSR1)
    print(repr(signal.SIG_DFL), repr(signal.SIG_IGN), repr(signal.SIG_BLOCK))
    print(signal.strsignal(signal.SIGSEGV), signal.strsignal(signal.SIGUSR1), signal.NSIG)
    attempt('strsignal 0', signal.strsignal, 0)
    attempt('strsignal 99', signal.strsignal, 99)
    print(signal.SIGTERM in signal.valid_signals(), len(signal.valid_signals()) >= 60)
    print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    attempt('getsignal 0', signal.getsignal, 0)
    attempt('signal 0', signal.signal, 0, note)
    attempt('SIGKILL', signal.signal, signal.SIGKILL, note)
    attempt('not callable', signal.signal, signal.SIGUSR1, 'x')
    attempt('raise 0', signal.raise_signal, 0)
    attempt('raise 99', signal.raise_signal, 99)
    attempt('siginterrupt', signal.siginterrupt, signal.SIGUSR1, False)
    thread = threading.Thread(target=lambda: attempt('in thread', signal.signal, signal.SIGUSR1, note))
    thread.start()
    thread.join()


def handlers():
    old = signal.signal(signal.SIGUSR1, note)
    print(old, signal.getsignal(signal.SIGUSR1) is note)
    for _ in range(3):
        signal.raise_signal(signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR1)
    thread = threading.Thread(target=signal.raise_signal, args=(signal.SIGUSR1,))
    thread.start()
    thread.join()
    for _ in range(1000):
        pass
    print(log)

    def failing(number, frame):
        raise ValueError('in the handler')
    signal.signal(signal.SIGUSR1, failing)
    try:
        signal.raise_signal(signal.SIGUSR1)
        print('not reached')
    except ValueError as error:
        print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name)

    def nested(number, frame):
        order.append(number)
        if number == signal.SIGUSR1:
            signal.raise_signal(signal.SIGUSR2)
            order.append('end')
    order = []
    signal.signal(signal.SIGUSR1, nested)
    signal.signal(signal.SIGUSR2, nested)
    signal.raise_signal(signal.SIGUSR1)
    print([str(item) for item in order])
    signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    signal.raise_signal(signal.SIGUSR2)
    print(signal.signal(signal.SIGUSR2, signal.SIG_DFL), signal.signal(signal.SIGUSR1, signal.SIG_DFL) is nested)


def masks():
    signal.signal(signal.SIGUSR1, note)
    log.clear()
    print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
    signal.raise_signal(signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR1)
    print(log, signal.sigpending(), signal.pthread_sigmask(signal.SIG_BLOCK, []))
    print(signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}), len(log), signal.sigpending())
    signal.pthread_sigmask(signal.SIG_SETMASK, [signal.SIGUSR1, signal.SIGUSR2])
    os.kill(os.getpid(), signal.SIGUSR2)
    print(signal.sigwait([signal.SIGUSR2, signal.SIGUSR1]))
    os.kill(os.getpid(), signal.SIGUSR1)
    info = signal.sigwaitinfo([signal.SIGUSR1])
    print(info.si_signo, info.si_pid == os.getpid(), info.si_uid == os.getuid(), type(info).__name__)
    print(signal.sigtimedwait([signal.SIGUSR1], 0), signal.sigtimedwait([signal.SIGUSR1], 0.01))
    attempt('negative', signal.sigtimedwait, [signal.SIGUSR1], -1)
    attempt('bad how', signal.pthread_sigmask, 99, [])
    attempt('bad number', signal.pthread_sigmask, signal.SIG_BLOCK, [0])
    attempt('not iterable', signal.pthread_sigmask, signal.SIG_BLOCK, 5)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    log.clear()
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
    print(log[0][0], len(log))
    signal.signal(signal.SIGUSR1, signal.SIG_DFL)


def timers():
    came = []
    signal.signal(signal.SIGALRM, lambda number, frame: came.append(number))
    print(signal.setitimer(signal.ITIMER_REAL, 0.001), signal.getitimer(signal.ITIMER_VIRTUAL))
    while not came:
        pass
    print(came, signal.getitimer(signal.ITIMER_REAL))
    came.clear()
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    while len(came) < 5:
        pass
    left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
    print(interval, left <= 0.0011)
    attempt('negative', signal.setitimer, signal.ITIMER_REAL, -1)
    attempt('which', signal.setitimer, 99, 1)
    print(signal.alarm(100), signal.alarm(0), signal.alarm(0))
    signal.signal(signal.SIGPROF, lambda number, frame: came.append(number))
    came.clear()
    signal.setitimer(signal.ITIMER_PROF, 0.001)
    while not came:
        sum(range(100))
    print(signal.Signals(came[0]).name)
    print(signal.ItimerError is OSError, signal.ItimerError.__name__)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


for part in (numbers, handlers, masks, timers):
    print('--', part.__name__)
    part()
