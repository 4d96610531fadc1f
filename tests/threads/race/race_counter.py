"""Five threads add 100000 times each without a lock; prints what is left."""

import threading

counter = 0


def work():
    global counter
    for _ in range(100000):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
