# OrderedDict: several threads move, read, add and take keys: none is ever missing, none is there twice.
import random
import threading
from collections import OrderedDict

KEYS = 100
moved = OrderedDict((i, i) for i in range(KEYS))
problems = []


def mover(seed):
    choose = random.Random(seed)
    try:
        for step in range(8000):
            key, action = choose.randrange(KEYS), choose.randrange(9)
            if action < 3:
                assert moved[key] == key and key in moved
            elif action < 7:
                moved.move_to_end(key, last=action < 5)
            elif action == 7:
                moved[seed, step] = step
                moved.move_to_end((seed, step), last=step % 2)
                assert moved.pop((seed, step)) == step
            elif step % 20 == 0:
                for keys in list(moved), list(dict(moved)), [key for key, _ in list(moved.items())]:
                    assert len(keys) >= KEYS and len(set(keys)) == len(keys)
    except BaseException as error:
        problems.append(error)


def run(*functions):
    threads = [threading.Thread(target=function, args=(number,)) for number, function in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


run(mover, mover, mover, mover)
print(problems, sorted(moved) == list(range(KEYS)), len(moved))

line, taken = OrderedDict(), []


def add(seed):
    for i in range(5000):
        line[seed, i] = i


def take(seed):
    count = 0
    while count < 5000:
        try:
            taken.append(line.popitem(last=False)[0])
            count += 1
        except KeyError:
            pass


run(add, add, take, take)
print(len(taken), len(set(taken)), len(line))
for seed in range(2):
    # Who takes from the front gets what one thread has added in its order, unless another one was in between.
    own = [i for s, i in taken if s == seed]
    print(sorted(own) == list(range(5000)))
