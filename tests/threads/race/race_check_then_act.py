"""Check, then act: two threads hand out the same number; prints how many were handed out twice."""

import threading

next_number = 0
handed = [[] for _ in range(4)]


def take():
    global next_number
    number = next_number
    next_number = number + 1
    return number


def work(mine):
    for _ in range(50000):
        mine.append(take())


threads = [threading.Thread(target=work, args=(mine,)) for mine in handed]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
everything = sum(handed, [])
print(len(everything) - len(set(everything)))
