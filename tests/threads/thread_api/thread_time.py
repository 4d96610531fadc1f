"""time.thread_time() is a thread's own time, however often it is switched, and no other thread's."""

import threading
import time


def busy(seconds):
    """Use that much processor time of the whole process's."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def computes(stop, used):
    start = last = time.thread_time()
    while not stop:
        now = time.thread_time()
        backwards.extend([now] if now < last else [])
        last = now
    used.append(time.thread_time() - start)


backwards = []
stop, first, second = [], [], []
threads = [threading.Thread(target=computes, args=(stop, used)) for used in (first, second)]
idle = time.thread_time()
all_start = time.process_time()
for thread in threads:
    thread.start()
while time.process_time() - all_start < 0.2:
    time.sleep(0.01)
stop.append(True)
for thread in threads:
    thread.join()
idle = time.thread_time() - idle
everything = time.process_time() - all_start
print("never backwards:", not backwards)
print("no more than the process's:", first[0] + second[0] <= everything * 1.02 + 0.01)
print("most of the process's:", first[0] + second[0] > everything * 0.5)
print("the sleeper's is small:", idle < everything * 0.5)
start = time.thread_time()
busy(0.02)
print("alone it is the process's:", 0.015 <= time.thread_time() - start <= 0.03)
