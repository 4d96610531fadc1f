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


run(200, sum, range(1000))
assert settles_at(2), kernel_threads()
run(200, time.sleep, 0.0005)
assert settles_at(2), kernel_threads()

lock = threading.Lock()
with lock:
    waiting = [threading.Thread(target=go_through, args=(lock,)) for _ in range(8)]
    for thread in waiting:
        thread.start()
    run(100, sum, range(1000))
for thread in waiting:
    thread.join()
# Until the last one has really ended: it does not block the signal.
assert settles_at(1), kernel_threads()

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
assert signal.sigpending() == {signal.SIGUSR1}
assert signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1
print("ok")
