"""All threads append to one shared list, which is emptied now and then."""

from harness import run

ITEMS = []


def work(index, count):
    items = ITEMS
    done = 0
    for i in range(count):
        items.append(i)
        done += 1
        if i & 4095 == 4095:
            items.clear()
    return done


run(work, 1500000)
