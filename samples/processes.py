# Processes: a memory and a lock for each.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), sections "Multi-processing in
# Python" and "Thread vs Process Tradeoffs".
#
# baton:   each process has a GIL of its own, so they compute at the same time. What one changes, no other sees.
# batont:  the same; here threads compute at the same time too, and share what they change.
# python3: the same output.

import os
import signal
import sys
import time
from multiprocessing import Pipe, Process, current_process

total = 0


def process_task(number):
    print(f'task {number} runs in {current_process().name}', flush=True)


def add(amount, connection):
    global total
    total += amount
    connection.send((os.getpid(), total))
    connection.close()


def answer(connection):
    while (question := connection.recv()) != 'bye':
        connection.send(question.upper())


def fail():
    sys.exit(3)


if __name__ == '__main__':
    for number in range(3):
        process = Process(target=process_task, args=(number,), name=f'worker {number}')
        process.start()
        process.join()

    here, there = Pipe(duplex=False)
    child = Process(target=add, args=(5, there))
    child.start()
    pid, in_child = here.recv()
    child.join()
    print('another process:', pid != os.getpid(), ' total there:', in_child, ' total here:', total)

    # Messages are copies: a pipe, one end for each.
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    for word in ('spam', 'eggs'):
        here.send(word)
        print('answer:', here.recv())
    here.send('bye')
    child.join()
    print('exit code:', child.exitcode)

    # Unlike a thread, a process can be ended from outside; and its end always has a code.
    child = Process(target=fail)
    child.start()
    child.join()
    print('exit code of sys.exit(3):', child.exitcode)
    child = Process(target=time.sleep, args=(60,))
    child.start()
    child.terminate()
    child.join()
    print('exit code of terminate():', child.exitcode == -signal.SIGTERM, ' alive:', child.is_alive())
