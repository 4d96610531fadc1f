# Condition over Lock, RLock and foreign locks: nesting, notify counts, timeouts, misuse, order of waking.
import threading


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


class Foreign:
    """Only acquire and release."""

    def __init__(self):
        self.lock = threading.Lock()
        self.log = []

    def acquire(self, *args):
        return self.lock.acquire(*args)

    def release(self):
        self.lock.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *args):
        self.release()


for make in (threading.Lock, threading.RLock, Foreign):
    condition = threading.Condition(make())
    print('--', make.__name__)
    for name in ('wait', 'notify', 'notify_all'):
        attempt(name, getattr(condition, name))
    with condition:
        attempt('timeout', condition.wait, 0.001)
        attempt('negative', condition.wait, -1)
        attempt('wait_for false', condition.wait_for, lambda: 0, 0.001)
        attempt('wait_for true', condition.wait_for, lambda: 'yes')
        attempt('notify nobody', condition.notify, 5)
        try:
            condition.wait_for(lambda: 1 / 0)
        except ZeroDivisionError as error:
            print(error)
    order, state = [], []

    def waiter(number):
        with condition:
            state.append(number)
            condition.notify_all()
            while number not in order:
                condition.wait()
            state.remove(number)
            condition.notify_all()
    threads = [threading.Thread(target=waiter, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    with condition:
        condition.wait_for(lambda: len(state) == 6)
        for n in range(6):
            order.append(n)
            condition.notify_all()
            condition.wait_for(lambda: n not in state)
    for thread in threads:
        thread.join()
    print(order, state)

print('-- one at a time')
condition = threading.Condition()
waiting, woken = [], []


def sleeper(number):
    with condition:
        waiting.append(number)
        condition.wait()
        woken.append(number)


threads = []
for n in range(5):
    thread = threading.Thread(target=sleeper, args=(n,))
    threads.append(thread)
    thread.start()
    while True:
        with condition:     # it holds the condition until it waits
            if len(waiting) == n + 1:
                break
for count in (1, 2, 10):
    before = len(woken)
    with condition:
        condition.notify(count)
    wanted = min(5, before + count)
    while True:
        with condition:
            if len(woken) == wanted:
                break
    print(sorted(woken))
for thread in threads:
    thread.join()
print('-- levels of a re-entrant lock')
condition = threading.Condition()
with condition, condition, condition:
    thread = threading.Thread(target=lambda: condition.__enter__() and (condition.notify(), condition.release()))
    thread.start()
    print(condition.wait(60))
    thread.join()
attempt('released all', condition.release)
attempt('isinstance', lambda: repr(threading.Condition(threading.Lock())).partition(' at')[0].partition('(')[0])
