# Money between accounts under locks in order, try-locks with back-off, and one big lock: the sum stays.
import threading


class Account:
    def __init__(self, number, balance):
        self.number, self.balance, self.lock = number, balance, threading.Lock()


def in_order(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance >= amount:
            source.balance -= amount
            target.balance += amount


def with_try(source, target, amount):
    while True:
        with source.lock:
            if target.lock.acquire(blocking=False):
                try:
                    if source.balance >= amount:
                        source.balance -= amount
                        target.balance += amount
                    return
                finally:
                    target.lock.release()


big = threading.RLock()


def under_one(source, target, amount):
    with big:
        if source.balance >= amount:
            withdraw(source, amount)
            with big:
                target.balance += amount


def withdraw(account, amount):
    with big:
        account.balance -= amount


for transfer in (in_order, with_try, under_one):
    accounts = [Account(n, 100) for n in range(5)]
    smallest = []

    def run(seed):
        state = seed
        for _ in range(150):
            state = (state * 1103515245 + 12345) % 2 ** 31
            source, target = accounts[state % 5], accounts[(state // 7) % 5]
            if source is not target:
                transfer(source, target, state % 40)
        smallest.append(min(account.balance for account in accounts))

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(transfer.__name__, sum(account.balance for account in accounts), min(smallest) >= 0,
          [account.lock.locked() for account in accounts])
philosophers, meals = 5, [0] * 5
forks = [threading.Lock() for _ in range(philosophers)]


def dine(n):
    first, second = sorted((n, (n + 1) % philosophers))
    for _ in range(100):
        with forks[first], forks[second]:
            meals[n] += 1


threads = [threading.Thread(target=dine, args=(n,)) for n in range(philosophers)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(meals)
