"""Five threads add 100000 times each under a lock; prints 500000."""

import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(100000):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
