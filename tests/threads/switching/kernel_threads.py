# Threads that have ended leave no kernel thread behind, wherever they ended; and where all threads of the
# program block a signal, no kernel thread takes it.
import os
import signal
import threading
import time


def kernel_threads():
    return len(os.listdir("/proc/self/task"))


def run(count, target, *arguments):
    for _ in range(count):
        thread = threading.Thread(target=target, args=arguments)
        thread.start()
        thread.join()


def go_through(lock):
    with lock:
        pass


def settles_at(most):
    """Does the number fall to `most` at last? (A kernel thread ends some time after its Python thread.)"""
    for _ in range(1000):
        if kernel_threads() <= most:
            return True
        run(1, time.sleep, 0.001)
        time.sleep(0.01)
    return False


def least():
    """How many there are without any of ours: one, and what a sanitizer needs for itself."""
    found = []
    for _ in range(40):
        run(1, time.sleep, 0.001)
        time.sleep(0.01)
        found.append(kernel_threads())
    return min(found)


alone = least()
assert alone <= 2, alone
run(200, sum, range(1000))
assert settles_at(alone + 1), kernel_threads()
run(200, time.sleep, 0.0005)
assert settles_at(alone + 1), kernel_threads()

lock = threading.Lock()
with lock:
    waiting = [threading.Thread(target=go_through, args=(lock,)) for _ in range(8)]
    for thread in waiting:
        thread.start()
    run(100, sum, range(1000))
for thread in waiting:
    thread.join()
# Until the last one has really ended: it does not block the signal.
assert settles_at(alone), kernel_threads()

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
assert signal.sigpending() == {signal.SIGUSR1}
assert signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1
print("ok")
