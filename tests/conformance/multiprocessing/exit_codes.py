# How processes end: return, exceptions, sys.exit with all kinds of values, signals, os._exit, atexit, finally.
import atexit
import multiprocessing
import os
import signal
import sys
import time


def leave(value):
    sys.exit(value)


def fail():
    raise ValueError("the traceback goes to standard error")


def send_itself(number):
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def with_finally(connection):
    atexit.register(connection.send, "atexit")
    try:
        sys.exit(9)
    finally:
        connection.send("finally")


def with_os_exit(connection):
    atexit.register(connection.send, "never")
    try:
        os._exit(8)
    finally:
        connection.send("never")


def ignores_terminate(connection):
    signal.signal(signal.SIGTERM, lambda number, frame: connection.send(signal.Signals(number).name))
    connection.send("ready")
    while True:
        time.sleep(0.1)


def run(target, *arguments):
    process = multiprocessing.Process(target=target, args=arguments)
    process.start()
    process.join()
    return process.exitcode


def main():
    saved, devnull = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)
    print([run(leave, value) for value in (0, 1, 3, None, True, 255, 256, -1, "text", 2.5, [])])
    print(run(fail), run(int), run(int, "x"))
    print([run(send_itself, n) for n in (signal.SIGTERM, signal.SIGKILL, signal.SIGUSR1, signal.SIGABRT)])
    ours, theirs = multiprocessing.Pipe()
    print(run(with_finally, theirs), ours.recv(), ours.recv(), ours.poll())
    print(run(with_os_exit, theirs), ours.poll())
    process = multiprocessing.Process(target=ignores_terminate, args=(theirs,))
    process.start()
    print(ours.recv())
    process.terminate()
    print(ours.recv(), process.is_alive())
    process.kill()
    process.join()
    print(process.exitcode, process.terminate(), process.kill())
    os.dup2(saved, 2)
    os.close(saved)
    os.close(devnull)


if __name__ == "__main__":
    main()
