# Classes die in cycles together with instances that other threads made, or that stand in other classes.
import gc
import threading


def tangle():
    class First:
        pass

    class Second:
        pass
    one, two = First(), Second()
    one.me, two.me, one.other, two.other = one, two, two, one
    # Each class holds the other's instance.
    First.kept, Second.kept = two, one
    return one


def work(found):
    for _ in range(3):
        each = tangle()
        each.found = found
        found.append(each)


for round in range(20):
    found = []
    threads = [threading.Thread(target=work, args=(found,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = len(found)
    del found, thread, threads
    gc.collect()
gc.collect()
print(count, 'ok')
