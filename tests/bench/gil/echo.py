"""How long an I/O thread waits for its turn: an echo thread beside a CPU-bound thread.

A second process sends one byte, waits for the answer, and does so for a while, first beside an idle
interpreter, then beside a thread that counts. Usage: echo.py [SECONDS [PAUSE_US]]; the sender pauses between
bytes when told to. Prints the median, the mean and the 99th percentile of the answer time, and how much of
its throughput the counting thread lost.
"""

import os
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)


def client(request, answer, report, seconds, pause):
    """The other process: measure answer times until the time is up, then write them down and leave."""
    times = []
    end = clock() + seconds
    while True:
        start = clock()
        if start > end:
            break
        os.write(request, b"x")
        os.read(answer, 1)
        times.append(clock() - start)
        if pause:
            time.sleep(pause)
    os.write(request, b"q")
    times.sort()
    middle = times[len(times) // 2] * 1e6
    late = times[len(times) * 99 // 100] * 1e6
    mean = sum(times) / len(times) * 1e6
    os.write(report, ("%d %.1f %.1f %.1f" % (len(times), middle, mean, late)).encode())


def echo(request, answer):
    while True:
        byte = os.read(request, 1)
        if byte != b"x":
            return
        os.write(answer, byte)


def count_until(stop, result):
    done = 0
    while not stop[0]:
        i = 0
        while i < 1000:
            i += 1
        done += 1000
    result.append(done)


def measure(seconds, pause, with_echo, with_cpu):
    """Return (answers, median us, mean us, 99th percentile us, counts per second)."""
    figures = (0, 0.0, 0.0, 0.0)
    child = None
    if with_echo:
        request_out, request_in = os.pipe()
        answer_out, answer_in = os.pipe()
        report_out, report_in = os.pipe()
        child = os.fork()
        if child == 0:
            client(request_in, answer_out, report_in, seconds, pause)
            os._exit(0)
    stop = [False]
    result = []
    start = clock()
    if with_cpu:
        worker = threading.Thread(target=count_until, args=(stop, result))
        worker.start()
    if with_echo:
        server = threading.Thread(target=echo, args=(request_out, answer_in))
        server.start()
        server.join()
    else:
        time.sleep(seconds)
    stop[0] = True
    if with_cpu:
        worker.join()
    elapsed = clock() - start
    if with_echo:
        text = os.read(report_out, 100).decode().split()
        os.waitpid(child, 0)
        figures = tuple(float(word) for word in text)
        for descriptor in (request_out, request_in, answer_out, answer_in, report_out, report_in):
            os.close(descriptor)
    return figures + ((result[0] / elapsed) if result else 0.0,)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    pause = float(sys.argv[2]) / 1e6 if len(sys.argv) > 2 else 0.0
    idle = measure(seconds, pause, True, False)
    alone = measure(seconds, pause, False, True)
    both = measure(seconds, pause, True, True)
    loss = 100.0 * (1.0 - both[4] / alone[4])
    print("idle_median_us=%.1f busy_median_us=%.1f busy_mean_us=%.1f busy_p99_us=%.1f cpu_loss_percent=%.1f"
          % (idle[1], both[1], both[2], both[3], loss))


main()
