"""A signal mask belongs to the thread that set it and is inherited, however often the threads are switched."""

import os
import signal
import threading


def computes():
    total = 0
    for number in range(50000):
        total += number
    masks.append(signal.pthread_sigmask(signal.SIG_BLOCK, []))


got, masks = [], []
signal.signal(signal.SIGUSR1, lambda number, frame: got.append(number))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
threads = [threading.Thread(target=computes) for _ in range(3)]
for thread in threads:
    thread.start()
os.kill(os.getpid(), signal.SIGUSR1)
for thread in threads:
    thread.join()
print(got, masks, signal.sigpending())
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print(len(got))
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
print(len(got))
